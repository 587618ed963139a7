import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { MemoryStore, type Options, type Store } from 'express-rate-limit';
import type { Logger } from 'pino';
import type { RateLimitMetrics } from '../metrics/rate-limit-metrics.ts';
import { addressOf } from './address-of.ts';
import { createFailureLimit } from './failure-limit.ts';
import { bearerIdOf, createKnownBearers, type KnownBearers } from './known-bearers.ts';
import { createRedisConnection } from './redis-connection.ts';
import { createRequestLimit } from './request-limit.ts';
import { createSharedStore } from './shared-store.ts';
import { WINDOW_MS } from './window.ts';

export interface RateLimitsOptions {
  /** Of one key, or of one address without a known key; 0 is no limit. */
  requestsPerMinute: number;
  /** Answers 401 of one address; 0 is no limit. */
  failuresPerMinute: number;
  /** The address of the Redis where instances count together; without it each counts for itself. */
  storeUrl: string | null;
  /** How long a request waits for its count there, where it is not 250 ms. */
  storeTimeoutMs?: number;
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
  const { requestsPerMinute, failuresPerMinute, storeUrl, storeTimeoutMs, clock, logger, metrics } = options;
  const isOff = requestsPerMinute === 0 && failuresPerMinute === 0;
  const redis = storeUrl === null || isOff ? null : createRedisConnection(storeUrl, storeTimeoutMs);
  const stores: Store[] = [];

  function createStore(prefix: string): Store {
    const store = redis === null ? new MemoryStore() : createSharedStore({ redis, prefix, clock, logger });
    // All that a store looks at.
    void store.init?.({ windowMs: WINDOW_MS } as Options);
    stores.push(store);
    return store;
  }

  const failures =
    failuresPerMinute === 0
      ? null
      : createFailureLimit({
          perMinute: failuresPerMinute,
          store: createStore('stockroom:failures:'),
          clock,
          logger,
          onRefused: () => metrics.requestRefused('failures'),
        });
  const requests =
    requestsPerMinute === 0
      ? null
      : createRequestLimit({
          perMinute: requestsPerMinute,
          store: createStore('stockroom:requests:'),
          clock,
          onRefused: () => metrics.requestRefused('requests'),
        });
  const knownBearers = options.authRequired ? createKnownBearers() : NONE_KNOWN;
  return {
    handlers: isOff ? [] : [limitClients({ knownBearers, failures, requests })],
    close() {
      for (const store of stores) void store.shutdown?.();
      redis?.close();
    },
  };
}

interface Limits {
  knownBearers: KnownBearers;
  failures: ReturnType<typeof createFailureLimit> | null;
  requests: ReturnType<typeof createRequestLimit> | null;
}

/** Who comes with a bearer that core has taken is counted by it, wherever from; everybody else by the address. */
function limitClients({ knownBearers, failures, requests }: Limits): RequestHandler {
  return async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    const bearerId = bearerIdOf(request);
    const known = knownBearers.find(bearerId);
    const client = known ?? addressOf(request);
    if (known === null) failures?.check(client, response);
    response.on('finish', () => {
      const { statusCode } = response;
      knownBearers.learn(bearerId, statusCode);
      if (known === null && statusCode === 401) void failures?.count(client);
    });
    await requests?.count(client, response);
    next();
  };
}

const NONE_KNOWN: KnownBearers = { find: () => null, learn: () => undefined };
