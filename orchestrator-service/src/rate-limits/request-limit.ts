import { hash } from 'node:crypto';
import { ProblemError } from '@stockroom/contracts/problems';
import type { Response } from 'express';
import type { Store } from 'express-rate-limit';
import type { Logger } from 'pino';

export const WINDOW_MS = 60_000;

interface RequestLimitOptions {
  /** The requests per minute of one key, or of one address without an accepted key. */
  perMinute: number;
  store: Store;
  clock: () => Date;
  onRefused: () => void;
}

/** Base64 of 12 bytes. */
const PARTITION_CHARACTERS = 16;

/**
 * Counts the requests of each client, and returns the remaining ones in `RateLimit`
 * (draft-ietf-httpapi-ratelimit-headers-08).
 */
export function createRequestLimit({ perMinute, store, clock, onRefused }: RequestLimitOptions) {
  const policy = `"minute"; q=${perMinute}; w=${WINDOW_MS / 1000}; pk=:`;
  return {
    /** @throws ProblemError rate_limited */
    async count(client: string, response: Response): Promise<void> {
      const { totalHits, resetTime } = await store.increment(client);
      const ms = resetTime === undefined ? WINDOW_MS : Math.max(resetTime.getTime() - clock().getTime(), 0);
      const left = Math.max(perMinute - totalHits, 0);
      response.setHeader('ratelimit', `"minute"; r=${left}; t=${Math.ceil(ms / 1000)}`);
      response.setHeader('ratelimit-policy', `${policy}${partitionOf(client)}:`);
      if (totalHits <= perMinute) return;
      onRefused();
      throw refuseFor(response, { ms, what: 'requests' });
    },
  };
}

interface FailureLimitOptions {
  /** The 401 answers per minute of one address. */
  perMinute: number;
  store: Store;
  clock: () => Date;
  logger: Logger;
  onRefused: () => void;
}

/** Refuses an address with too many 401 answers, until its minute is over. */
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
      logger.warn({ address, failures: totalHits }, 'address blocked after too many failed keys');
    },
  };
}

/** Lets a client see which of its requests count together, without revealing its identity. */
function partitionOf(client: string): string {
  return hash('sha256', client, 'base64').slice(0, PARTITION_CHARACTERS);
}

/** The refusal of a request for the next `ms` milliseconds, which `Retry-After` gives in seconds. */
function refuseFor(response: Response, { ms, what }: { ms: number; what: string }): ProblemError {
  const seconds = Math.max(Math.ceil(ms / 1000), 1);
  response.setHeader('retry-after', String(seconds));
  return new ProblemError('rate_limited', `Too many ${what}; try again in ${seconds} s`);
}
