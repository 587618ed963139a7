import { exportKinds } from '@stockroom/contracts/imports';
import { reportNames } from '@stockroom/contracts/reports';
import type { Request, Response, Router } from 'express';
import { readBody } from '../http/read-body.ts';
import { refuseOtherMethods } from '../http/refuse-other-methods.ts';
import { forward, type ForwardDeps, pathBelow } from './forward.ts';

/** Core's public resources, each served below `/api`. All other paths of core stay internal. */
const RESOURCES = [
  'orders',
  'invoices',
  'credit-notes',
  'mail-suppressions',
  'products',
  'inventory',
  'payments',
  'events',
  'reports',
  'search',
  'shop',
  'customers',
  'tax-rates',
  'imports',
  'admin',
  'keys',
  'webhooks',
];

const OLDER_PATH = '/orders/:orderId';

/** The public API: `/api/…`, and `GET /orders/{orderId}` as an older path. */
export function proxyRoutes(router: Router, deps: ForwardDeps): void {
  const body = readBody(deps.limits);
  const api = RESOURCES.flatMap((resource) => [`/api/${resource}`, `/api/${resource}/*rest`]);
  const files = [
    ...exportKinds.map((kind) => `/api/${kind}/export.csv`),
    ...reportNames.map((name) => `/api/reports/${name}.csv`),
  ];

  router.get(files, (request: Request, response: Response) =>
    forward(deps, { request, response, path: pathBelow('/api', request), isTransfer: true }),
  );
  router.all(api, body, (request: Request, response: Response) =>
    forward(deps, { request, response, path: pathBelow('/api', request) }),
  );
  router.get(OLDER_PATH, body, (request: Request, response: Response) =>
    forward(deps, { request, response, path: pathBelow('', request) }),
  );
  // Other methods would reach other operations of core, such as `POST /orders/batch`.
  router.all(OLDER_PATH, refuseOtherMethods('GET, HEAD'));
}
