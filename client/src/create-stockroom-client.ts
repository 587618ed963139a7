import createClient, { type Middleware } from 'openapi-fetch';
import type { paths } from './api-types.ts';
import { newKey } from './new-key.ts';
import { buildResources } from './resources.ts';
import { type Fetch, isRepeatable, retryingFetch } from './retrying-fetch.ts';
import { readProblem } from './stockroom-problem.ts';

export { type ProblemCode, StockroomProblem } from './stockroom-problem.ts';
export type { components, paths } from './api-types.ts';

export type StockroomClient = ReturnType<typeof createStockroomClient>;

interface ClientOptions {
  /** Where the gateway is, such as `https://shop.example`; in a browser, the page's own origin where left out. */
  baseUrl?: string;
  /** Sent as `Authorization: Bearer …`. */
  apiKey?: string;
  /** Instead of the global `fetch`. */
  fetch?: Fetch;
}

/** What takes an `Idempotency-Key`; without one of the caller's, it gets one, so that it can be sent again. */
const KEYED_PATHS = new Set([
  '/api/orders',
  '/api/products/{id}/adjustments',
  '/api/products/import',
  '/api/customers/import',
  '/api/orders/{orderId}/invoice/resend',
]);

/**
 * The typed client of a Stockroom's API: its resources, and `api` for any path of the API.
 * What is safe to send twice is sent up to five times where the network or the service fails for a while.
 * Every call throws StockroomProblem for an answer that is not a success, and TypeError where there is none.
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
    ...(apiKey === undefined ? {} : { headers: { authorization: `Bearer ${apiKey}` } }),
  });
  api.use(keyAndRefuse);
  return { api, ...buildResources(api, { sendRepeatedly: retryingFetch(send, () => true) }) };
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

function sendByFetch(request: Request): Promise<Response> {
  return fetch(request);
}
