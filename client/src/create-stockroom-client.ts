import createClient, { type Middleware } from 'openapi-fetch';
import type { paths } from './api-types.ts';
import { buildInvoiceWaits } from './invoice-waits.ts';
import { newKey } from './new-key.ts';
import { buildResources } from './resources.ts';
import { type Fetch, isRepeatable, retryingFetch } from './retrying-fetch.ts';
import { readProblem } from './stockroom-problem.ts';

export { type ProblemCode, StockroomProblem } from './stockroom-problem.ts';
export type { Edit, Keyed } from './call.ts';
export { InvoiceFailed, InvoiceTimeout, type WaitOptions } from './wait-for-invoice.ts';
export type { components, paths } from './api-types.ts';

export type StockroomClient = ReturnType<typeof createStockroomClient>;

interface ClientOptions {
  /** The URL of the gateway, such as `https://shop.example`; by default in a browser, the page's own origin. */
  baseUrl?: string;
  /** Sent as `Authorization: Bearer …`. A function is called for each request, so that a key can be replaced. */
  apiKey?: string | (() => string | Promise<string>);
  /** Replaces the global `fetch`. */
  fetch?: Fetch;
}

/**
 * The operations that accept an `Idempotency-Key`. If the caller gives none, one is generated, so that the request can
 * be retried.
 */
const KEYED_PATHS = new Set([
  '/api/webhooks',
  '/api/webhooks/{id}/rotate-secret',
  '/api/orders',
  '/api/orders/{orderId}/cancel',
  '/api/orders/{orderId}/invoice/resend',
  '/api/orders/{orderId}/notes',
  '/api/orders/{orderId}/payments',
  '/api/orders/{orderId}/refunds',
  '/api/credit-notes/{number}/resend',
  '/api/customers',
  '/api/customers/import',
  '/api/keys',
  '/api/payments/import',
  '/api/payments/{id}/reverse',
  '/api/products',
  '/api/products/import',
  '/api/products/{id}/adjustments',
  '/api/tax-rates',
]);

/**
 * The typed client of Stockroom's API: its resources, and `api` for any path. Requests that are safe to repeat are sent
 * up to five times while the network or the service fails. Every call throws StockroomProblem for an unsuccessful
 * answer, and TypeError without an answer.
 */
export function createStockroomClient({
  baseUrl = '',
  apiKey,
  fetch: send = sendByFetch,
}: ClientOptions = {}) {
  const origin = baseUrl === '' ? (globalThis.location?.origin ?? '') : baseUrl;
  const api = createClient<paths>({
    baseUrl: origin,
    fetch: retryingFetch(send, isRepeatable),
  });
  api.use(keyAndRefuse);
  if (apiKey !== undefined) api.use(authorize(apiKey));
  const resources = buildResources(api, { sendRepeatedly: retryingFetch(send, () => true) });
  const invoices = { ...resources.invoices, ...buildInvoiceWaits(api, resources.invoices) };
  return { api, ...resources, invoices };
}

const keyAndRefuse: Middleware = {
  onRequest({ request, schemaPath }) {
    const isKeyed = request.method === 'POST' && KEYED_PATHS.has(schemaPath);
    if (isKeyed && !request.headers.has('idempotency-key')) request.headers.set('idempotency-key', newKey());
    return request;
  },
  async onResponse({ response }) {
    if (!response.ok) throw await readProblem(response);
  },
};

function authorize(apiKey: NonNullable<ClientOptions['apiKey']>): Middleware {
  return {
    async onRequest({ request }) {
      const key = typeof apiKey === 'string' ? apiKey : await apiKey();
      request.headers.set('authorization', `Bearer ${key}`);
      return request;
    },
  };
}

function sendByFetch(request: Request): Promise<Response> {
  return fetch(request);
}
