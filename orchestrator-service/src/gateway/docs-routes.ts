import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { type Request, type Response, Router } from 'express';
import { answerNotModified } from '../http/answer-not-modified.ts';
import { refuseOtherMethods } from '../http/refuse-other-methods.ts';
import { buildSecurityHeaders } from '../http/security-headers.ts';

const { resolve } = createRequire(import.meta.url);
const ownFile = (name: string) => new URL(`docs/${name}`, import.meta.url);
const swaggerFile = (name: string) => resolve(`swagger-ui-dist/${name}`);

const FILES = [
  { path: '/docs', type: 'text/html', file: ownFile('page.html') },
  { path: '/docs/page.css', type: 'text/css', file: ownFile('page.css') },
  { path: '/docs/page.js', type: 'text/javascript', file: ownFile('page.js') },
  { path: '/docs/swagger-ui.css', type: 'text/css', file: swaggerFile('swagger-ui.css') },
  { path: '/docs/swagger-ui-bundle.js', type: 'text/javascript', file: swaggerFile('swagger-ui-bundle.js') },
];

/** The page may connect only to this gateway; its pictures are inside its style sheet. */
const SECURITY_HEADERS = buildSecurityHeaders({
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  connectSrc: ["'self'"],
  imgSrc: ['data:'],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'none'"],
});

/** `GET /docs`: the reference of the public API as a page, with its assets. */
export function docsRoutes(): Router {
  const router = Router({ caseSensitive: true, strict: true });
  for (const { path, type, file } of FILES) {
    const load = once(() => loadFile(file));
    router.get(path, async (request: Request, response: Response) => {
      const { content, gzipped, etag } = await load();
      response.set({
        ...SECURITY_HEADERS,
        'cache-control': 'no-cache',
        vary: 'accept-encoding',
      });
      if (answerNotModified(request, response, etag)) return;
      const isGzipTaken = request.acceptsEncodings('gzip') === 'gzip';
      if (isGzipTaken) response.set('content-encoding', 'gzip');
      response.type(type).send(isGzipTaken ? gzipped : content);
    });
    router.all(path, refuseOtherMethods('GET, HEAD'));
  }
  router.get('/docs/', (_: Request, response: Response) => response.redirect(308, '/docs'));
  return router;
}

/** Read and compressed at the first request: 1.9 MB that most gateways never serve. */
async function loadFile(file: URL | string) {
  const content = readFileSync(file);
  const gzipped = await promisify(gzip)(content);
  return { content, gzipped, etag: `W/"${hash('sha256', content, 'base64url')}"` };
}

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | null = null;
  return () => (made ??= { value: make() }).value;
}
