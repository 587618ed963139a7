import { join } from 'node:path';
import { resetTables } from '../../database/reset-tables.ts';
import type { BenchDatabase } from '../../database/start-database.ts';
import { type LiveResult, streamRequests } from './live-stream.ts';
import { type DrainResult, measureDrain } from './measure-drain.ts';
import { measureIdle } from './measure-idle.ts';
import { measureSteady, type SteadyResult } from './measure-steady.ts';
import { type CreditNotesResult, measureCreditNotes } from './measure-credit-notes.ts';
import { startPipeline } from './start-pipeline.ts';

export interface PipelinePlan {
  idleOrders: number;
  liveSeconds: number;
  livePerSecond: number;
  backlog: number;
  steadySeconds: number;
}

export interface PipelineSample {
  /** The time from order to mail, for each order. */
  idleMs: number[];
  liveWhenIdle: LiveResult;
  drain: DrainResult;
  creditNotes: CreditNotesResult;
  steady: SteadyResult;
}

/** One round over the whole pipeline, restarted with empty tables. */
export async function measurePipeline(
  database: BenchDatabase,
  { round, plan }: { round: number; plan: PipelinePlan },
  signal: AbortSignal,
): Promise<PipelineSample> {
  await resetTables(database, 'empty');
  const pipeline = await startPipeline(database, join(database.dataDir, `round-${round}`), signal);
  try {
    await pipeline.startOrchestrator();
    const idleMs = await measureIdle(pipeline, plan.idleOrders, signal);
    const untilMs = performance.now() + plan.liveSeconds * 1000;
    const isOver = () => performance.now() >= untilMs;
    const { gatewayUrl } = pipeline;
    const liveWhenIdle = await streamRequests(gatewayUrl, { perSecond: plan.livePerSecond, isOver }, signal);
    const steady = await measureSteady(
      pipeline,
      { inFlight: 32, warmUpSeconds: 2, seconds: plan.steadySeconds },
      signal,
    );
    const drain = await measureDrain(pipeline, plan, signal);
    const creditNotes = await measureCreditNotes(pipeline, plan.backlog, signal);
    return { idleMs, liveWhenIdle, drain, steady, creditNotes };
  } finally {
    await pipeline.stop();
  }
}
