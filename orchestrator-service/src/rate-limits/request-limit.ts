import { hash } from 'node:crypto';
import type { Response } from 'express';
import type { Store } from 'express-rate-limit';
import { refuseFor } from './refuse-for.ts';
import { WINDOW_MS } from './window.ts';

interface RequestLimitOptions {
  /** Requests that one key, or one address without a known key, may make in a minute. */
  perMinute: number;
  store: Store;
  clock: () => Date;
  onRefused: () => void;
}

/** Base64 of 12 bytes. */
const PARTITION_CHARACTERS = 16;

/** Counts the requests of each client, and says in `RateLimit` how many are left (draft-ietf-httpapi-ratelimit-headers-08). */
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

/** Tells a client which of its requests are counted together, and nobody whose they are. */
function partitionOf(client: string): string {
  return hash('sha256', client, 'base64').slice(0, PARTITION_CHARACTERS);
}
