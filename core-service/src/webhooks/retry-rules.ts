const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** The delay after each failed attempt. After the tenth attempt, there is no other. */
const DELAYS_MS = [
  5 * SECOND_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
];
const MAX_RETRY_AFTER_MS = 24 * HOUR_MS;

/**
 * The delay after this attempt (from 1), up to a tenth longer or shorter, so that webhooks that failed together are not
 * retried together; null after the last. `Retry-After` makes it longer, up to a day. `random` returns 0 to 1.
 */
export function webhookDelayMs(
  attempt: number,
  { retryAfterSeconds, random }: { retryAfterSeconds: number | null; random: () => number },
): number | null {
  const delayMs = DELAYS_MS[attempt - 1];
  if (delayMs === undefined) return null;
  const asked = Math.min((retryAfterSeconds ?? 0) * SECOND_MS, MAX_RETRY_AFTER_MS);
  return Math.max(Math.round(delayMs * (0.9 + random() * 0.2)), asked);
}
