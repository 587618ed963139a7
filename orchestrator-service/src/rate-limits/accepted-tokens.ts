import { hash } from 'node:crypto';
import { customerNamedBy } from '@stockroom/contracts/tokens';
import type { Request } from 'express';
import { ipKeyGenerator } from 'express-rate-limit';
import { bearerOf, linkTokenOf } from '../gateway/customer-token.ts';

const MAX_KNOWN = 10_000;
/** The smallest IPv6 network that a provider assigns to one customer, who may use all of its addresses. */
const IPV6_SUBNET_BITS = 64;

/** The credentials of a request. */
export interface Bearer {
  /** SHA-256 of the token. */
  id: string;
  /** The client that requests count to once the token is accepted. All tokens of a customer count to that customer. */
  client: string;
}

/** The tokens that core accepted, by their SHA-256; the least recently used are evicted first. */
export interface KnownBearers {
  /** The client of an accepted token; otherwise null. */
  find(bearer: Bearer | null): string | null;
  /** Learns from an answer: a request that succeeded has a valid token, a 401 an invalid one. */
  learn(bearer: Bearer | null, statusCode: number): void;
}

/**
 * A token has its own count only once core accepted it. Otherwise each invented token would have its own full limit.
 */
export function createKnownBearers(): KnownBearers {
  const known = new Set<string>();
  return {
    find: (bearer) => (bearer !== null && known.has(bearer.id) ? bearer.client : null),
    learn(bearer, statusCode) {
      if (bearer === null) return;
      // For a PDF, a redirect to the bucket or a 304 is a success too.
      if (statusCode >= 200 && statusCode < 400) remember(bearer.id);
      else if (statusCode === 401) known.delete(bearer.id);
    },
  };

  function remember(id: string): void {
    known.delete(id);
    known.add(id);
    if (known.size <= MAX_KNOWN) return;
    const [oldest] = known;
    if (oldest !== undefined) known.delete(oldest);
  }
}

/** A request's bearer token, or the token of its link; null without both. */
export function findBearer(request: Request): Bearer | null {
  const bearer = bearerOf(request) ?? (request.url.includes('token=') ? linkTokenOf(request) : null);
  if (bearer === null) return null;
  const id = hash('sha256', bearer);
  const customerId = customerNamedBy(bearer);
  return { id, client: customerId === null ? id : `customer ${customerId}` };
}

/** The address that a request counts to, as far as `TRUST_PROXY` allows. */
export function addressOf({ ip }: Request): string {
  return ip === undefined ? 'unknown' : ipKeyGenerator(ip, IPV6_SUBNET_BITS);
}
