import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { linkTokenOf } from '../gateway/customer-token.ts';
import { refuseCrossSite } from './refuse-cross-site.ts';
import { clearSessionCookie, readSessionCookie } from './session-cookie.ts';
import type { SessionSeal } from './session-seal.ts';

/**
 * Makes a request to the API with a session cookie one with the session's API key, which core checks as any other. A
 * request that has a key or token of its own keeps it. The answer stays out of every cache, as the cookie is not part of
 * a cache's key.
 */
export function useSession(seal: Pick<SessionSeal, 'open'>): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    if (request.headers.cookie !== undefined && request.path.startsWith('/api/')) {
      applySession(request, response, seal);
    }
    next();
  };
}

/** @throws ProblemError cross_site_request */
function applySession(request: Request, response: Response, seal: Pick<SessionSeal, 'open'>): void {
  if (request.headers.authorization !== undefined || linkTokenOf(request) !== null) return;
  const sealed = readSessionCookie(request);
  if (sealed === null) return;
  refuseCrossSite(request);
  const session = seal.open(sealed);
  if (session === null) return clearSessionCookie(request, response);
  request.headers.authorization = `Bearer ${session.key}`;
  response.setHeader('cache-control', 'no-store');
}
