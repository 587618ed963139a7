import { type Request, type Response, Router } from 'express';
import { answerNotModified } from '../http/answer-not-modified.ts';
import { refuseOtherMethods } from '../http/refuse-other-methods.ts';
import { CONSOLE_HEADERS } from './console-headers.ts';
import type { ConsoleFiles } from './load-console.ts';

const IMMUTABLE = 'public, max-age=31536000, immutable';
const READ_METHODS = 'GET, HEAD';

/**
 * The console's page at `/console` and at every address below it that the page understands, and its assets, which
 * browsers keep for a year, because another content has another name.
 */
export function consoleFileRoutes({ page, assets }: ConsoleFiles): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.get('/console/', (_: Request, response: Response) => response.redirect(308, '/console'));

  router.get('/console/assets/:name', (request: Request<{ name: string }>, response: Response, next) => {
    const asset = assets.get(request.params.name);
    if (asset === undefined) return next();
    send(request, response, { ...asset, cacheControl: IMMUTABLE });
  });
  router.all('/console/assets/:name', (request: Request<{ name: string }>, response: Response, next) => {
    if (!assets.has(request.params.name)) return next('router');
    refuseOtherMethods(READ_METHODS)(request, response);
  });

  const paths = ['/console', '/console/*rest'];
  router.get(paths, (request: Request, response: Response, next) => {
    // The session has routes of its own.
    if (request.path === '/console/session') return next('router');
    send(request, response, { ...page, cacheControl: 'no-cache' });
  });
  router.all('/console', refuseOtherMethods(READ_METHODS));
  return router;
}

function send(
  request: Request,
  response: Response,
  { type, content, gzipped, etag, cacheControl }: ConsoleFiles['page'] & { cacheControl: string },
): void {
  response.set({ ...CONSOLE_HEADERS, 'cache-control': cacheControl, vary: 'accept-encoding' });
  if (answerNotModified(request, response, etag)) return;
  const isGzipTaken = request.acceptsEncodings('gzip') === 'gzip';
  if (isGzipTaken) response.set('content-encoding', 'gzip');
  response.set('content-type', type).send(isGzipTaken ? gzipped : content);
}
