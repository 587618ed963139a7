import { afterAll, afterEach, beforeAll } from '@jest/globals';
import { expectBooksKept } from './expect-invoiced.ts';
import { type Between, type InvoicePipeline, startInvoicePipeline } from './invoice-pipeline.ts';
import { allSettled } from './stuck-job.ts';

/** Gives the test file its own pipeline, and compares its tables with the bucket and the inbox after each test. */
export function useInvoicePipeline(
  putBetween?: (orchestratorUrl: string) => Promise<Between>,
): () => InvoicePipeline {
  let pipeline: InvoicePipeline | null = null;
  beforeAll(async () => {
    pipeline = await startInvoicePipeline(putBetween);
  });
  afterEach(async () => {
    if (pipeline === null) return;
    await pipeline.s3.clear();
    await pipeline.ses.clear();
    await allSettled(pipeline);
    await expectBooksKept(pipeline);
  });
  afterAll(() => pipeline?.stop());
  return () => {
    if (pipeline === null) throw new Error('the pipeline runs in tests only');
    return pipeline;
  };
}
