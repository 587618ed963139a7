import { CUSTOMER_TOKEN_PREFIX, LINK_TOKEN_PREFIX, TOKEN_PATTERN } from '@stockroom/contracts/tokens';
import type { Request } from 'express';

const BEARER = /^Bearer +(\S+)$/i;

/** The bearer token of the `Authorization` header; null without one. */
export function bearerTokenOf({ headers }: Request): string | null {
  return BEARER.exec(headers.authorization ?? '')?.[1] ?? null;
}

export function isCustomerToken(bearer: string | null): boolean {
  return bearer?.startsWith(CUSTOMER_TOKEN_PREFIX) === true;
}

/** The token in the URL of a link. Core verifies it. */
export function linkTokenOf({ query }: Pick<Request, 'query'>): string | null {
  const { token } = query;
  return typeof token === 'string' && token.startsWith(LINK_TOKEN_PREFIX) && TOKEN_PATTERN.test(token)
    ? token
    : null;
}
