import { ProblemError } from '@stockroom/contracts/problems';
import type { Request } from 'express';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a change that a page of another site may have caused with this browser's cookie (CSRF). Current browsers say
 * where a request comes from in `Sec-Fetch-Site`, older ones in `Origin`; pages cannot set either.
 * @throws ProblemError cross_site_request
 */
export function refuseCrossSite(request: Request): void {
  if (SAFE.has(request.method) || isSameOrigin(request)) return;
  throw new ProblemError(
    'cross_site_request',
    'With a session cookie, only pages of this origin may change anything; other programs send an API key',
  );
}

function isSameOrigin({ headers, protocol, host }: Request): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  const { origin } = headers;
  return origin !== undefined && origin !== 'null' && origin === URL.parse(`${protocol}://${host}`)?.origin;
}
