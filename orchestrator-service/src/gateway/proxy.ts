import { importKinds } from '@stockroom/contracts/imports';
import type { Request, Response, Router } from 'express';
import { readBody } from '../http/read-body.ts';
import { forward, type ForwardDeps, pathBelow } from './forward.ts';

/** What core serves to the public, each below `/api`. Everything else of core's stays inside. */
const RESOURCES = [
  'orders',
  'invoices',
  'mail-suppressions',
  'products',
  'inventory',
  'customers',
  'imports',
  'admin',
  'keys',
];

/** The public API: `/api/…`, and `/orders/{orderId}` as its older name. */
export function proxyRoutes(router: Router, deps: ForwardDeps): void {
  const body = readBody(deps.limits);
  const api = RESOURCES.flatMap((resource) => [`/api/${resource}`, `/api/${resource}/*rest`]);
  const files = importKinds.map((kind) => `/api/${kind}/export.csv`);

  router.get(files, (request: Request, response: Response) =>
    forward(deps, { request, response, path: pathBelow('/api', request), isTransfer: true }),
  );
  router.all(api, body, (request: Request, response: Response) =>
    forward(deps, { request, response, path: pathBelow('/api', request) }),
  );
  router.all('/orders/:orderId', body, (request: Request, response: Response) =>
    forward(deps, { request, response, path: pathBelow('', request) }),
  );
}
