import type { S3Client } from '@aws-sdk/client-s3';

/** A measurement stays valid this long: no clock drifts by more than a fraction of a second meanwhile. */
const GOOD_FOR_MS = 60_000;
/** The pause after a failed measurement. */
const PAUSE_MS = 10_000;

/** S3's clock, measured from its answers. */
export interface S3Clock {
  /** S3's time, for signing; the local time before the first measurement. */
  now: () => Date;
  /**
   * The offset of the local clock to S3's, in milliseconds, positive if it is ahead; null before the first measurement.
   */
  aheadMs: () => number | null;
  /** Asks S3 for its time, unless an answer within the last minute contained it. Never throws. */
  refresh: () => Promise<void>;
}

/**
 * Reads S3's time from the `Date` header of every answer of this client. The offset is kept against the monotonic
 * clock, so it stays right when the system clock is set. `ask` makes a call to get a `Date`.
 */
export function createS3Clock(
  { middlewareStack }: Pick<S3Client, 'middlewareStack'>,
  { clock, ask }: { clock: () => Date; ask: () => Promise<unknown> },
): S3Clock {
  let last: { s3Ms: number; at: number } | null = null;
  let nextAskAt = -Infinity;
  let asking: Promise<void> | null = null;

  function note({ headers = {} }: { headers?: Record<string, string> }): void {
    const s3Ms = Date.parse(headers['date'] ?? '');
    // With an `Age` header, the answer comes from a cache.
    if (Number.isNaN(s3Ms) || headers['age'] !== undefined) return;
    last = { s3Ms, at: performance.now() };
    nextAskAt = last.at + GOOD_FOR_MS;
  }

  // Innermost, so that it also sees refusals before they become errors.
  middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      note(result.response as { headers?: Record<string, string> });
      return result;
    },
    { step: 'deserialize', priority: 'low', name: 'noteS3Clock' },
  );

  async function askOnce(): Promise<void> {
    nextAskAt = performance.now() + PAUSE_MS;
    try {
      await ask();
    } catch {
      // A refusal has a `Date` too. Without any answer, the last measurement stays.
    } finally {
      asking = null;
    }
  }

  const s3Ms = () => (last === null ? null : last.s3Ms + performance.now() - last.at);
  return {
    now: () => new Date(s3Ms() ?? clock().getTime()),
    aheadMs() {
      const known = s3Ms();
      return known === null ? null : Math.round(clock().getTime() - known);
    },
    async refresh() {
      if (asking === null && performance.now() < nextAskAt) return;
      await (asking ??= askOnce());
    },
  };
}
