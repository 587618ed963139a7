import { buildInvoiceDocument } from '../../../orchestrator-service/src/documents/invoice-document.ts';
import { percentile } from '../../statistics.ts';
import { type Contender, loadContender } from './contenders.ts';
import { keepDrawable } from './keep-drawable.ts';
import { buildSample, SAMPLE_BUSINESS, type SampleKind } from './samples.ts';

export interface DrawPlan {
  contender: Contender;
  kind: SampleKind;
  warmUpSeconds: number;
  seconds: number;
}

export interface DrawResult {
  invoicesPerSecond: number;
  p50Ms: number;
  /** The size of the last PDF. */
  bytes: number;
}

/** Draws one invoice after another. Only drawing is timed, not the creation of the samples. */
export async function measureDraw(plan: DrawPlan): Promise<DrawResult> {
  const draw = await loadContender(plan.contender);
  const fromMs = performance.now() + plan.warmUpSeconds * 1000;
  const untilMs = fromMs + plan.seconds * 1000;
  const timesMs: number[] = [];
  let bytes = 0;
  for (let n = 0; performance.now() < untilMs; n += 1) {
    const facts = buildSample(plan.kind, n);
    const document = buildInvoiceDocument(SAMPLE_BUSINESS, facts);
    const drawable = plan.contender === 'stockroom' ? document : keepDrawable(document);
    const startedAtMs = performance.now();
    bytes = (await draw({ facts, document: drawable })).length;
    if (startedAtMs >= fromMs) timesMs.push(performance.now() - startedAtMs);
  }
  const totalMs = timesMs.reduce((sum, time) => sum + time, 0);
  const sorted = Float64Array.from(timesMs).toSorted();
  return { invoicesPerSecond: (timesMs.length * 1000) / totalMs, p50Ms: percentile(sorted, 0.5), bytes };
}
