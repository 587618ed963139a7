import type { Response } from 'express';
import type { Store } from 'express-rate-limit';
import type { Logger } from 'pino';
import { refuseFor } from './refuse-for.ts';

interface FailureLimitOptions {
  /** Answers 401 that an address may get in a minute. */
  perMinute: number;
  store: Store;
  clock: () => Date;
  logger: Logger;
  onRefused: () => void;
}

/** Refuses an address that was answered 401 too often, until its minute is over. */
export function createFailureLimit({ perMinute, store, clock, logger, onRefused }: FailureLimitOptions) {
  const refusedUntilMs = new Map<string, number>();
  return {
    /** @throws ProblemError rate_limited */
    check(address: string, response: Response): void {
      const untilMs = refusedUntilMs.get(address);
      if (untilMs === undefined) return;
      onRefused();
      throw refuseFor(response, { ms: untilMs - clock().getTime(), what: 'answers 401' });
    },

    async count(address: string): Promise<void> {
      const { totalHits, resetTime } = await store.increment(address);
      if (totalHits < perMinute || resetTime === undefined || refusedUntilMs.has(address)) return;
      refusedUntilMs.set(address, resetTime.getTime());
      setTimeout(() => refusedUntilMs.delete(address), resetTime.getTime() - clock().getTime()).unref();
      logger.warn({ address, failures: totalHits }, 'address refused after too many failures');
    },
  };
}
