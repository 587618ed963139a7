import { type Request, type Response, Router } from 'express';
import type { Registry } from 'prom-client';
import { refuseOtherMethods } from '../http/refuse-other-methods.ts';

const PATH = '/metrics';

/** `GET /metrics` for Prometheus, only on the internal port. */
export function metricsRoutes(registry: Registry): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.get(PATH, async (_request: Request, response: Response) => {
    response.set('content-type', registry.contentType).send(await registry.metrics());
  });
  router.all(PATH, refuseOtherMethods('GET, HEAD'));
  return router;
}
