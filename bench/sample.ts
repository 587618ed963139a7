import type { Case } from './cases.ts';
import { median } from './statistics.ts';

/** What one run of one case measured. */
export interface Sample {
  ordersPerSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** The most memory that core held (RSS); null where core had no part in it. */
  peakMemoryMb: number | null;
}

export interface Measured {
  case: Case;
  sample: Sample;
}

/** Of several runs: the median of each figure, and the most memory. */
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
