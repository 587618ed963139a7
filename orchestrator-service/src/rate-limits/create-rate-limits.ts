import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { MemoryStore, type Options, type Store } from 'express-rate-limit';
import type { Logger } from 'pino';
import type { RateLimitMetrics } from '../metrics/rate-limit-metrics.ts';
import { addressOf, createAcceptedTokens, findBearerToken, type AcceptedTokens } from './accepted-tokens.ts';
import { createFailureLimit, createRequestLimit, WINDOW_MS } from './request-limit.ts';

export interface RateLimitsOptions {
  /** The limit of one key, or of one IP address without an accepted key; 0 means no limit. */
  requestsPerMinute: number;
  /** The limit of 401 answers for one IP address; 0 means no limit. */
  failuresPerMinute: number;
  /** The URL of the Redis that instances share; without it, each counts separately. */
  storeUrl: string | null;
  /** The time-out of a count in Redis, if not 250 ms. */
  storeTimeoutMs?: number;
  /** Whether core checks bearer tokens. If not, no token counts as accepted. */
  authRequired: boolean;
  clock: () => Date;
  logger: Logger;
  metrics: RateLimitMetrics;
}

export interface RateLimits {
  /** Null without limits. */
  handlers: RequestHandler[];
  close(): void;
}

/** The limits on the request rate of a client. */
export async function createRateLimits(options: RateLimitsOptions): Promise<RateLimits> {
  const { requestsPerMinute, failuresPerMinute, storeUrl, storeTimeoutMs, clock, logger, metrics } = options;
  const isOff = requestsPerMinute === 0 && failuresPerMinute === 0;
  const shared = storeUrl === null || isOff ? null : await connectStore(storeUrl, storeTimeoutMs);
  const stores: Store[] = [];

  function createStore(prefix: string): Store {
    const store = shared === null ? new MemoryStore() : shared.createStore({ prefix, clock, logger });
    // The parts of a request that a store uses.
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
  const acceptedTokens = options.authRequired ? createAcceptedTokens() : NONE_ACCEPTED;
  return {
    handlers: isOff ? [] : [limitClients({ acceptedTokens, failures, requests })],
    close() {
      for (const store of stores) void store.shutdown?.();
      shared?.close();
    },
  };
}

/** Loads the Redis client only if there is a Redis: it takes a tenth of the start. */
async function connectStore(storeUrl: string, timeoutMs: number | undefined) {
  const [{ createRedisConnection }, { createSharedStore }] = await Promise.all([
    import('./redis-connection.ts'),
    import('./shared-store.ts'),
  ]);
  const redis = createRedisConnection(storeUrl, timeoutMs);
  return {
    createStore: (options: { prefix: string; clock: () => Date; logger: Logger }) =>
      createSharedStore({ redis, ...options }),
    close: redis.close,
  };
}

interface Limits {
  acceptedTokens: AcceptedTokens;
  failures: ReturnType<typeof createFailureLimit> | null;
  requests: ReturnType<typeof createRequestLimit> | null;
}

/**
 * A bearer token that core accepted counts to its client, from any address; every other request counts to its address.
 */
function limitClients({ acceptedTokens, failures, requests }: Limits): RequestHandler {
  return async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    // Core has not checked the token of a request that the gateway answers itself, and a sign-in may be a guess.
    const token = request.url.startsWith('/console/') ? null : findBearerToken(request);
    const acceptedClient = acceptedTokens.find(token);
    const client = acceptedClient ?? addressOf(request);
    if (acceptedClient === null) failures?.check(client, response);
    response.on('finish', () => {
      const { statusCode } = response;
      acceptedTokens.record(token, statusCode);
      if (acceptedClient === null && statusCode === 401) void failures?.count(client);
    });
    await requests?.count(client, response);
    next();
  };
}

const NONE_ACCEPTED: AcceptedTokens = { find: () => null, record: () => undefined };
