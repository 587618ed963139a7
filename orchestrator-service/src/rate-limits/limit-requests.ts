import type { RequestHandler } from 'express';
import { rateLimit, type Store } from 'express-rate-limit';
import { addressOf } from './address-of.ts';
import type { KnownBearers } from './known-bearers.ts';
import { refuseFor } from './refuse-for.ts';
import { WINDOW_MS } from './window.ts';

interface RequestLimit {
  /** Requests that one key, or one address without a known key, may make in a minute. */
  perMinute: number;
  store: Store;
  knownBearers: KnownBearers;
  clock: () => Date;
  onRefused: () => void;
}

/** Counts the requests of each key, else of each address, and says in `RateLimit` how many are left. */
export function limitRequests(limit: RequestLimit): RequestHandler {
  const { perMinute, store, knownBearers, clock, onRefused } = limit;
  return rateLimit({
    windowMs: WINDOW_MS,
    limit: perMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    identifier: 'minute',
    store,
    // What it would warn of is decided by TRUST_PROXY and `addressOf`.
    validate: false,
    keyGenerator: (request) => knownBearers.find(request) ?? addressOf(request),
    handler: (request, response, next) => {
      onRefused();
      const { resetTime } = (request as typeof request & { rateLimit: { resetTime?: Date } }).rateLimit;
      const ms = resetTime === undefined ? WINDOW_MS : resetTime.getTime() - clock().getTime();
      next(refuseFor(response, { ms, what: 'requests' }));
    },
  });
}
