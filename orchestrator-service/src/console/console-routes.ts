import { type Request, type Response, Router } from 'express';
import { CONSOLE_HEADERS } from './console-headers.ts';
import { sessionRoutes, type SessionRoutesDeps } from './session-routes.ts';

/** Everything below `/console`. */
export function consoleRoutes(deps: SessionRoutesDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.use('/console', (_request: Request, response: Response, next: () => void) => {
    response.set(CONSOLE_HEADERS);
    next();
  });
  sessionRoutes(router, deps);
  return router;
}
