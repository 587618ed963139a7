import { median, percentile } from '../../statistics.ts';
import type { PipelineSample } from './measure-pipeline.ts';

export type PipelineSummary = ReturnType<typeof summarizePipeline>;

/**
 * Combines several rounds: all idle orders together, the peak memory, the worst position, and the median of all other
 * figures.
 */
export function summarizePipeline(samples: PipelineSample[]) {
  const medianOf = (figure: (sample: PipelineSample) => number) => median(samples.map(figure));
  const mostOf = (figure: (sample: PipelineSample) => number) => Math.max(...samples.map(figure));
  const idleMs = Float64Array.from(samples.flatMap((sample) => sample.idleMs)).toSorted();
  return {
    idle: { orders: idleMs.length, p50Ms: percentile(idleMs, 0.5), p99Ms: percentile(idleMs, 0.99) },
    steady: {
      ordersPerSecond: medianOf(({ steady }) => steady.ordersPerSecond),
      storedPerSecond: medianOf(({ steady }) => steady.storedPerSecond),
      mailedPerSecond: medianOf(({ steady }) => steady.mailedPerSecond),
    },
    drain: {
      backlog: medianOf(({ drain }) => drain.backlog),
      seconds: medianOf(({ drain }) => drain.seconds),
      invoicesPerSecond: medianOf(({ drain }) => drain.invoicesPerSecond),
      farthestPlaces: mostOf(({ drain }) => drain.farthestPlaces),
      corePeakMb: mostOf(({ drain }) => drain.peakMemoryMb.core),
      orchestratorPeakMb: mostOf(({ drain }) => drain.peakMemoryMb.orchestrator),
    },
    creditNotesPerSecond: medianOf(({ creditNotes }) => creditNotes.perSecond),
    live: {
      idleP50Ms: medianOf(({ liveWhenIdle }) => liveWhenIdle.p50Ms),
      idleP99Ms: medianOf(({ liveWhenIdle }) => liveWhenIdle.p99Ms),
      drainP50Ms: medianOf(({ drain }) => drain.live.p50Ms),
      drainP99Ms: medianOf(({ drain }) => drain.live.p99Ms),
      p99Ratio: medianOf(({ drain, liveWhenIdle }) => drain.live.p99Ms / liveWhenIdle.p99Ms),
    },
  };
}
