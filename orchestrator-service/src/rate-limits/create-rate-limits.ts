import type { RequestHandler } from 'express';
import { MemoryStore, type Options, type Store } from 'express-rate-limit';
import type { Logger } from 'pino';
import type { RateLimitMetrics } from '../metrics/rate-limit-metrics.ts';
import { createKnownBearers, type KnownBearers } from './known-bearers.ts';
import { limitFailures } from './limit-failures.ts';
import { limitRequests } from './limit-requests.ts';
import { createRedisConnection } from './redis-connection.ts';
import { createSharedStore } from './shared-store.ts';
import { WINDOW_MS } from './window.ts';

export interface RateLimitsOptions {
  /** Of one key, or of one address without a known key; 0 is no limit. */
  requestsPerMinute: number;
  /** Answers 401 of one address; 0 is no limit. */
  failuresPerMinute: number;
  /** The address of the Redis where instances count together; without it each counts for itself. */
  storeUrl: string | null;
  /** Whether core looks at bearers: where it does not, none is known. */
  authRequired: boolean;
  clock: () => Date;
  logger: Logger;
  metrics: RateLimitMetrics;
}

export interface RateLimits {
  /** None where nothing is limited. */
  handlers: RequestHandler[];
  close(): void;
}

/** The limits on how often a client may ask. */
export function createRateLimits(options: RateLimitsOptions): RateLimits {
  const { requestsPerMinute, failuresPerMinute, storeUrl, clock, logger, metrics } = options;
  const isOff = requestsPerMinute === 0 && failuresPerMinute === 0;
  const redis = storeUrl === null || isOff ? null : createRedisConnection(storeUrl);
  const stores: Store[] = [];
  const knownBearers = options.authRequired ? createKnownBearers() : NONE_KNOWN;
  const handlers: RequestHandler[] = isOff ? [] : [learnBearers(knownBearers)];

  function createStore(prefix: string): Store {
    const store = redis === null ? new MemoryStore() : createSharedStore({ redis, prefix, clock, logger });
    stores.push(store);
    return store;
  }

  if (failuresPerMinute > 0) {
    const store = createStore('stockroom:failures:');
    // All that a store looks at; where a limit has rateLimit() in front, that gives it.
    void store.init?.({ windowMs: WINDOW_MS } as Options);
    const onRefused = () => metrics.requestRefused('failures');
    const limit = { perMinute: failuresPerMinute, store, knownBearers, clock, logger, onRefused };
    handlers.push(limitFailures(limit));
  }
  if (requestsPerMinute > 0) {
    const store = createStore('stockroom:requests:');
    const onRefused = () => metrics.requestRefused('requests');
    handlers.push(limitRequests({ perMinute: requestsPerMinute, store, knownBearers, clock, onRefused }));
  }
  return {
    handlers,
    close() {
      for (const store of stores) void store.shutdown?.();
      redis?.close();
    },
  };
}

function learnBearers(knownBearers: KnownBearers): RequestHandler {
  return (request, response, next) => {
    response.once('finish', () => knownBearers.learn(request, response));
    next();
  };
}

const NONE_KNOWN: KnownBearers = { find: () => null, learn: () => undefined };
