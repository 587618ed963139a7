import { buildOpenApi } from '@stockroom/contracts/openapi/build-openapi';
import { namedSchemas, operations, tags } from '@stockroom/contracts/openapi/operations';
import { type Request, type Response, Router } from 'express';
import { refuseOtherMethods } from '../http/refuse-other-methods.ts';

const PATH = '/openapi.json';

/** `GET /openapi.json`: what the public API takes and answers, as OpenAPI 3.1. */
export function openApiRoutes(): Router {
  const router = Router({ caseSensitive: true });
  const text = JSON.stringify(buildOpenApi({ operations, schemas: namedSchemas, tags }));
  router.get(PATH, (_: Request, response: Response) => {
    response.set('cache-control', 'no-cache').type('application/json').send(text);
  });
  router.all(PATH, refuseOtherMethods('GET, HEAD'));
  return router;
}
