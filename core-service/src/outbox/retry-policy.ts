/** The delays between the attempts at a job: from `firstMs`, doubled each time, up to `maxMs`. */
export interface BackOff {
  firstMs: number;
  maxMs: number;
  /** A job that has failed this often becomes a dead letter. */
  maxAttempts: number;
}

/** From a second to a quarter of an hour, for about a day. */
export const DAY_OF_ATTEMPTS: BackOff = { firstMs: 1_000, maxMs: 15 * 60_000, maxAttempts: 120 };

/**
 * How many attempts may fail before a job loses its place in its lane, and before a job whose connection broke gets a
 * back-off: it may be the job that crashes the receiver. The outbox's SQL has it from here.
 */
export const MAX_ATTEMPTS_IN_PLACE = 3;

/**
 * The delay after the given attempt (from 1). Half of it is random, so jobs that failed together are not retried
 * together. `random` returns 0 to 1.
 */
export function retryDelayMs(attempt: number, { firstMs, maxMs }: BackOff, random: () => number): number {
  const delayMs = Math.min(firstMs * 2 ** Math.min(attempt - 1, 20), maxMs);
  return Math.round(delayMs / 2 + (random() * delayMs) / 2);
}
