const FIRST_DELAY_MS = 1_000;
const MAX_DELAY_MS = 15 * 60_000;

/** With the delays below, a job is tried for about a day before it becomes a dead letter. */
export const MAX_ATTEMPTS = 120;

/**
 * How many attempts may fail before a job loses its place in the queue, which the outbox's queued_at goes by, and before
 * one that was broken off has to wait: it may be the job that breaks who does it.
 */
export const MAX_ATTEMPTS_IN_PLACE = 3;

/**
 * How long to wait after the given attempt (from 1): doubling from a second to a quarter of an hour, each time half of
 * it at random, so that jobs which failed together do not come back together. `random` gives 0 to 1.
 */
export function retryDelayMs(attempt: number, random: () => number): number {
  const delayMs = Math.min(FIRST_DELAY_MS * 2 ** Math.min(attempt - 1, 20), MAX_DELAY_MS);
  return Math.round(delayMs / 2 + (random() * delayMs) / 2);
}
