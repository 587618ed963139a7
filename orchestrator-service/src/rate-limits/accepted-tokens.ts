import { hash } from 'node:crypto';
import { customerNamedBy } from '@stockroom/contracts/tokens';
import type { Request } from 'express';
import { ipKeyGenerator } from 'express-rate-limit';
import { bearerTokenOf, linkTokenOf } from '../gateway/customer-token.ts';

const MAX_TOKENS = 10_000;
/** The smallest IPv6 network that a provider assigns to one customer, who may use all of its addresses. */
const IPV6_SUBNET_BITS = 64;

/** The credentials of a request. */
export interface BearerToken {
  /** SHA-256 of the token. */
  id: string;
  /** The client that requests count to once the token is accepted. All tokens of a customer count to that customer. */
  client: string;
}

/** The tokens that core accepted, by their SHA-256; the least recently used are evicted first. */
export interface AcceptedTokens {
  /** The client of an accepted token; otherwise null. */
  find(token: BearerToken | null): string | null;
  /** Records what an answer shows: a request that succeeded has a valid token, a 401 an invalid one. */
  record(token: BearerToken | null, statusCode: number): void;
}

/**
 * A token has its own count only once core accepted it. Otherwise each invented token would have its own full limit.
 */
export function createAcceptedTokens(): AcceptedTokens {
  const accepted = new Set<string>();
  return {
    find: (token) => (token !== null && accepted.has(token.id) ? token.client : null),
    record(token, statusCode) {
      if (token === null) return;
      // For a PDF, a redirect to the bucket or a 304 is a success too.
      if (statusCode >= 200 && statusCode < 400) remember(token.id);
      else if (statusCode === 401) accepted.delete(token.id);
    },
  };

  function remember(id: string): void {
    accepted.delete(id);
    accepted.add(id);
    if (accepted.size <= MAX_TOKENS) return;
    const [oldest] = accepted;
    if (oldest !== undefined) accepted.delete(oldest);
  }
}

/** A request's bearer token, or the token of its link; null without both. */
export function findBearerToken(request: Request): BearerToken | null {
  const token = bearerTokenOf(request) ?? (request.url.includes('token=') ? linkTokenOf(request) : null);
  if (token === null) return null;
  const id = hash('sha256', token);
  const customerId = customerNamedBy(token);
  return { id, client: customerId === null ? id : `customer ${customerId}` };
}

/** The address that a request counts to, as far as `TRUST_PROXY` allows. */
export function addressOf({ ip }: Request): string {
  return ip === undefined ? 'unknown' : ipKeyGenerator(ip, IPV6_SUBNET_BITS);
}
