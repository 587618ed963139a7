import { beforeAll, expect, test } from '@jest/globals';
import { operations } from '@stockroom/contracts/openapi/operations';
import fc from 'fast-check';
import { invoiceSent, placeOrder, post } from '../api.ts';
import { type ApiDocument, createAnswerCheck, findOperation } from '../api-document.ts';
import { NO_WRONG_ROWS, readBooks } from '../read-books.ts';
import { percentEncoded, sendRaw } from '../send-raw.ts';
import { untilReady } from '../stockroom-under-test.ts';
import { useStockroom } from '../use-stockroom.ts';
import { type ApiRequest, requestsOf } from './request-arbitrary.ts';
import { createRequestCheck } from './request-check.ts';
import type { Pools } from './schema-arbitrary.ts';

/** `PROPERTY_RUNS=300 PROPERTY_SEED=… npm run test:attacks -- openapi-properties` makes some 11,000 requests. */
const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 12);
const SEED = Number(process.env['PROPERTY_SEED'] ?? (RUNS > 12 ? Date.now() % 2 ** 31 : 20_261_122));
const TIME_LIMIT_MS = 30_000 + 200 * RUNS;

/** The codes for a request that does not match the document, whatever else is wrong. */
const REFUSED_FOR_ITS_SHAPE = new Set([
  'malformed_json',
  'validation_failed',
  'invalid_parameter',
  'invalid_idempotency_key',
]);
/** Rules that the document has only in words, such as either `delta` or `setTo`, no stock without `trackStock`, or an amount above 0. */
const RULES_IN_WORDS = new Set([
  'adjustStock',
  'createKey',
  'createProduct',
  'createTaxRate',
  'recordPayment',
  'refundOrder',
]);

/** Accepts a list and reports on each member in the answer. */
const JUDGES_WITHIN = new Set(['placeOrders']);

const stockroom = useStockroom({ each: 'file' });
let document: ApiDocument;
let orderIds: string[];
let checkAnswer: ReturnType<typeof createAnswerCheck>;
let checkRequest: ReturnType<typeof createRequestCheck>;

beforeAll(async () => {
  const { gatewayUrl } = stockroom().running();
  document = (await (await fetch(`${gatewayUrl}/openapi.json`)).json()) as ApiDocument;
  checkAnswer = createAnswerCheck(document);
  checkRequest = createRequestCheck(document);
  const orders = `${gatewayUrl}/api/orders`;
  orderIds = [];
  for (const customerId of [1, 2, 3]) {
    orderIds.push((await placeOrder(orders, { customerId, items: [{ productId: 1, quantity: 1 }] })).orderId);
  }
  for (const orderId of orderIds) await invoiceSent(`${orders}/${orderId}`);
  await post(`${gatewayUrl}/api/products`, { sku: 'P-1', name: 'Never sold', price: 1, quantity: 1 });
});

/** Existing resources, so that requests find them, and each other. */
function poolsOf(operationId: string): Pools {
  const isOfOrder = findOperation(document, operationId).path.includes('{orderId}');
  const fewIds = fc.integer({ min: 1, max: 15 });
  return {
    path: isOfOrder ? fc.constantFrom(...orderIds) : fewIds,
    customerId: fewIds,
    productId: fewIds,
    quantity: fc.integer({ min: 1, max: 30 }),
    sku: fc.constantFrom('P-1', 'P-2', 'P-3', 'P-4'),
    deliveryDate: fc.constantFrom('1000-01-01', '2026-02-28', '9999-12-31'),
    country: fc.constantFrom('DE', 'JP', 'US'),
    scheme: fc.constantFrom('0088', '9930'),
    unit: fc.constantFrom('C62', 'KGM', 'XBX'),
    url: fc.constantFrom('https://erp.example/stockroom', 'https://erp.example:8443/stockroom?shop=1'),
    after: fc.constant('now'),
    vatId: fc.constantFrom('DE136695976', 'FR40303265045'),
    paymentReference: fc.constantFrom('RF94INV2026000001', 'rf18 5390 0754 7034'),
    'If-Match': fc.constantFrom('*', '"1"', '"2"', '"1", "2"'),
    'Idempotency-Key': fc.constantFrom('first', 'second', 'third'),
    idempotencyKey: fc.constantFrom('first', 'second', 'fourth'),
    expiresAt: fc.constantFrom(null, '2999-12-31T00:00:00Z', '2999-12-31T23:59:59.999+14:00'),
    expectedTotal: fc.constantFrom(21.99, 43.98),
    discount: fc.constantFrom({ amount: 0.5, reason: 'x' }, { percent: 12.3456, reason: 'x' }),
    charges: fc.constantFrom(
      [],
      [{ code: 'shipping', amount: 0 }],
      [{ code: 'other', label: 'x', amount: 5 }],
    ),
  };
}

/** Values that a document cannot generate: a cursor from an answer, an entity tag, a text with a letter, one address. */
function isSayable({ query, headers, body }: ApiRequest): boolean {
  return (
    !query.some(([name, text]) => name === 'cursor' || (name === 'q' && !/[\p{L}\p{N}]/u.test(text))) &&
    !/^[^"*]/.test(headers['If-Match'] ?? '*') &&
    !('Last-Event-ID' in headers) &&
    !['address', 'billingAddress'].every((name) => name in Object(body))
  );
}

async function send({
  operationId,
  parameter,
  query,
  headers,
  contentType,
  body,
}: ApiRequest): Promise<Response> {
  const { method, path } = findOperation(document, operationId);
  const search = query.map(([name, value]) => `${percentEncoded(name)}=${percentEncoded(value)}`).join('&');
  const hasBody = contentType !== null && body !== undefined;
  return sendRaw(stockroom().running().gatewayUrl, {
    method,
    path: `${path.replaceAll(/\{\w+\}/g, () => percentEncoded(parameter))}${search === '' ? '' : `?${search}`}`,
    headers: { ...headers, ...(contentType ? { 'content-type': contentType } : {}) },
    body: hasBody
      ? typeof body === 'string' && contentType === 'text/csv'
        ? body
        : JSON.stringify(body)
      : null,
  });
}

/** The deviations of an answer from the document. */
async function findFaults(request: ApiRequest): Promise<string[]> {
  let answer = await send(request);
  // If the machine stalls, core is not ready for a moment.
  if (request.operationId === 'getReadiness' && answer.status === 503) answer = await send(request);
  const text = await answer.clone().text();
  const said = `${answer.status} ${text.slice(0, 300)}`;
  const faults = (await checkAnswer(request.operationId, answer)).map((fault) => `${said}: ${fault}`);
  if (answer.status >= 500) faults.push(said);
  if (answer.status < 300 && !JUDGES_WITHIN.has(request.operationId))
    faults.push(...checkRequest(request).map((what) => `${said}: it took ${what}`));
  const { code } =
    answer.status >= 400 && text !== '' ? (JSON.parse(text) as { code: string }) : { code: '' };
  const isToBeTaken = request.isValid && isSayable(request) && !RULES_IN_WORDS.has(request.operationId);
  if (isToBeTaken && REFUSED_FOR_ITS_SHAPE.has(code)) faults.push(`${said}: refused what the document takes`);
  return faults.map((fault) => `${fault}, asked ${JSON.stringify(request)}`);
}

test.each(operations.map(({ id }) => id))(
  `%s answers any request as documented, never with a 5xx (seed ${SEED}, ${RUNS} runs)`,
  async (operationId) => {
    const requests = requestsOf(document, operationId, poolsOf(operationId));
    await fc.assert(
      fc.asyncProperty(requests, async (request) => expect(await findFaults(request)).toEqual([])),
      { numRuns: RUNS, seed: SEED, interruptAfterTimeLimit: TIME_LIMIT_MS, markInterruptAsFailure: false },
    );
  },
  TIME_LIMIT_MS + 10_000,
);

test('afterwards, the database is consistent and orders are accepted', async () => {
  const { databaseUrl, gatewayUrl } = stockroom().running();
  await untilReady(gatewayUrl);
  const { wrongRows } = await readBooks(databaseUrl);
  // Some requests resend an invoice twice, and some repeat a key with an answer that is not an order.
  const legitimate = { keysOfNoOrder: expect.any(Number), ordersWithTwoJobs: expect.any(Number) };
  expect(wrongRows).toEqual({ ...NO_WRONG_ROWS, ...legitimate });
});
