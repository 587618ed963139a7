import { type Request, type Response, Router, raw } from 'express';
import type { CoreClient } from './core-client.ts';
import { forward, pathBelow } from './forward.ts';

const BODY_LIMIT_BYTES = 1024 * 1024;

/** What core serves to the public, each below `/api`. Everything else of core's stays inside. */
const RESOURCES = ['orders', 'invoices', 'products', 'inventory', 'customers', 'imports'];

/** The public API: `/api/…`, and `/orders/{orderId}` as its older name. */
export function proxyRoutes(core: CoreClient): Router {
  const router = Router({ caseSensitive: true });
  const body = raw({ type: () => true, limit: BODY_LIMIT_BYTES });
  const api = RESOURCES.flatMap((resource) => [`/api/${resource}`, `/api/${resource}/*rest`]);

  router.all(api, body, (request: Request, response: Response) =>
    forward(core, { request, response, path: pathBelow('/api', request) }),
  );
  router.all('/orders/:orderId', body, (request: Request, response: Response) =>
    forward(core, { request, response, path: pathBelow('', request) }),
  );
  return router;
}
