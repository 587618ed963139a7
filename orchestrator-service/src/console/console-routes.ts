import { type Request, type Response, Router } from 'express';
import { buildSecurityHeaders } from '../http/security-headers.ts';
import { sessionRoutes, type SessionRoutesDeps } from './session-routes.ts';

/** Everything that a page of the console loads comes from this origin, in files: nothing is inline. */
const SECURITY_HEADERS = buildSecurityHeaders({
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  connectSrc: ["'self'"],
  imgSrc: ["'self'"],
  fontSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
});

/** Everything below `/console`. */
export function consoleRoutes(deps: SessionRoutesDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.use('/console', (_request: Request, response: Response, next: () => void) => {
    response.set(SECURITY_HEADERS);
    next();
  });
  sessionRoutes(router, deps);
  return router;
}
