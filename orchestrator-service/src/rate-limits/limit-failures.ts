import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Store } from 'express-rate-limit';
import type { Logger } from 'pino';
import { addressOf } from './address-of.ts';
import type { KnownBearers } from './known-bearers.ts';
import { refuseFor } from './refuse-for.ts';

interface FailureLimit {
  /** Answers 401 that an address may get in a minute. */
  perMinute: number;
  store: Store;
  knownBearers: KnownBearers;
  clock: () => Date;
  logger: Logger;
  onRefused: () => void;
}

/**
 * Refuses an address that was answered 401 too often, until its minute is over; who comes from there with a bearer that
 * core has taken is served. A good request costs nothing but a look into a map.
 */
export function limitFailures(limit: FailureLimit): RequestHandler {
  const { perMinute, store, knownBearers, clock, logger, onRefused } = limit;
  const refusedUntilMs = new Map<string, number>();

  async function count(address: string): Promise<void> {
    const { totalHits, resetTime } = await store.increment(address);
    if (totalHits < perMinute || resetTime === undefined || refusedUntilMs.has(address)) return;
    refusedUntilMs.set(address, resetTime.getTime());
    setTimeout(() => refusedUntilMs.delete(address), resetTime.getTime() - clock().getTime()).unref();
    logger.warn({ address, failures: totalHits }, 'address refused after too many failures');
  }

  return (request: Request, response: Response, next: NextFunction): void => {
    const address = addressOf(request);
    const untilMs = refusedUntilMs.get(address);
    if (untilMs !== undefined && knownBearers.find(request) === null) {
      onRefused();
      throw refuseFor(response, { ms: untilMs - clock().getTime(), what: 'answers 401' });
    }
    response.once('finish', () => {
      if (response.statusCode === 401) void count(address);
    });
    next();
  };
}
