import { hash } from 'node:crypto';
import { buildOpenApi } from '@stockroom/contracts/openapi/build-openapi';
import { events, namedSchemas, operations, tags } from '@stockroom/contracts/openapi/operations';
import { type Request, type Response, Router } from 'express';
import { answerNotModified } from '../http/answer-not-modified.ts';
import { refuseOtherMethods } from '../http/refuse-other-methods.ts';

const PATH = '/openapi.json';

/** `GET /openapi.json`: the public API as OpenAPI 3.1. */
export function openApiRoutes(): Router {
  const router = Router({ caseSensitive: true });
  let document: { text: string; etag: string } | null = null;
  router.get(PATH, (request: Request, response: Response) => {
    const { text, etag } = (document ??= build());
    response.set('cache-control', 'no-cache');
    if (answerNotModified(request, response, etag)) return;
    response.type('application/json').send(text);
  });
  router.all(PATH, refuseOtherMethods('GET, HEAD'));
  return router;
}

/** Runs at the first request, not at the start: it takes 50 ms. */
function build() {
  const text = JSON.stringify(buildOpenApi({ operations, events, schemas: namedSchemas, tags }));
  return { text, etag: `"${hash('sha256', text, 'base64url')}"` };
}
