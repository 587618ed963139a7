import type { Case } from './cases.ts';
import { median } from './statistics.ts';

/** The figures of one run of one case. */
export interface Sample {
  ordersPerSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** The peak memory of core (RSS); null if core was not involved. */
  peakMemoryMb: number | null;
}

export interface Measured {
  case: Case;
  sample: Sample;
}

/** Combines several runs: the median of each figure, and the peak memory. */
export function medianSample(samples: Sample[]): Sample {
  const medianOf = (figure: (sample: Sample) => number) => median(samples.map(figure));
  const peaks = samples.flatMap(({ peakMemoryMb }) => peakMemoryMb ?? []);
  return {
    ordersPerSecond: medianOf((sample) => sample.ordersPerSecond),
    p50Ms: medianOf((sample) => sample.p50Ms),
    p99Ms: medianOf((sample) => sample.p99Ms),
    peakMemoryMb: peaks.length === 0 ? null : Math.max(...peaks),
  };
}
