import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { operations } from '@stockroom/contracts/openapi/operations';
import { invoiceSent, invoiceWhen } from './api.ts';
import { type ApiDocument, createAnswerCheck, findOperation } from './api-document.ts';
import { createFaultSwitch, UNTIL_CLEARED } from './invoices/testing/fault-switch.ts';
import { hasPrism, type Prism, startPrism, violationsOf } from './openapi/prism.ts';
import { type RawRequest, sendRaw } from './send-raw.ts';
import { eventually } from './stockroom-under-test.ts';
import { useStockroom } from './use-stockroom.ts';

/** A shop whose invoices can be e-invoices. */
const EUROPEAN = {
  BUSINESS_COUNTRY: 'DE',
  BUSINESS_VAT_ID: 'DE136695976',
  PAYMENT_TERMS_DAYS: '14',
};
const stockroom = useStockroom({ each: 'file', env: { DEMO: 'false', ...EUROPEAN } });
const operationIds = operations.map(({ id }) => id);

let document: ApiDocument;
let check: ReturnType<typeof createAnswerCheck>;
/** In front of the gateway, if installed. */
let prism: Prism | null = null;
let judgedByPrism = 0;
/** The resources that the examples created: their ids and numbers. */
const made: Record<
  'product' | 'customer' | 'taxRate' | 'order' | 'payment' | 'import' | 'key' | 'webhook',
  string
> = {
  product: '',
  customer: '',
  taxRate: '',
  order: '',
  payment: '',
  import: '',
  key: '',
  webhook: '',
};
const answered = new Set<string>();

beforeAll(async () => {
  const response = await fetch(`${stockroom().running().gatewayUrl}/openapi.json`);
  document = (await response.json()) as ApiDocument;
  await fetch(`${stockroom().running().gatewayUrl}/api/customers/1`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      address: null,
      billingAddress: { line1: 'Hafenstr. 12', city: 'Hamburg', country: 'DE' },
    }),
  });
  const checkOurselves = createAnswerCheck(document);
  check = async (operationId, answer) => [
    ...violationsOf(answer),
    ...(await checkOurselves(operationId, answer)),
  ];
  if (hasPrism) prism = await startPrism(document, stockroom().running().gatewayUrl);
});
afterAll(() => prism?.stop());

/**
 * The address of a call: through Prism, which does not answer bodies that are not JSON or are compressed, and waits for the
 * end of a stream.
 */
function originOf({ operation }: ReturnType<typeof findOperation>, { body, headers = {} }: Call): string {
  const isEndless = 'text/event-stream' in (operation.responses['200']?.content ?? {});
  const isForPrism = body === undefined && Object.keys(headers).length === 0 && !isEndless;
  if (prism === null || !isForPrism) return stockroom().running().gatewayUrl;
  judgedByPrism += 1;
  return prism.url;
}

interface Call {
  /** The path parameter, or several in their order. */
  parameter?: string | string[];
  query?: Record<string, unknown>;
  headers?: Record<string, string>;
  body?: string;
}

/** Sends an operation's example, with the parts that `call` replaces; only values that must be unique are generated. */
async function send(operationId: string, call: Call = {}): Promise<Response> {
  const found = findOperation(document, operationId);
  const { path, method, operation } = found;
  const [type, { example } = {}] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  const headers: Record<string, string> = type === undefined ? {} : { 'content-type': type };
  for (const { name } of operation.parameters?.filter((each) => each.in === 'header') ?? []) {
    if (name !== 'If-None-Match' && name !== 'Last-Event-ID')
      headers[name] = name === 'If-Match' ? await etagOf(path, call) : randomUUID();
  }
  const url = new URL(fill(path, call.parameter), originOf(found, call));
  const required = operation.parameters?.filter((each) => each.in === 'query' && each.required) ?? [];
  const examples = Object.fromEntries(required.map(({ name, example: value }) => [name, value]));
  for (const [name, value] of Object.entries({ ...examples, ...call.query }))
    url.searchParams.set(name, String(value));
  const body = call.body ?? (typeof example === 'string' ? example : JSON.stringify(example));
  const response = await fetch(url, {
    method,
    signal: AbortSignal.timeout(20_000),
    headers: { ...headers, ...call.headers },
    ...(type === undefined ? {} : { body }),
  });
  return isStream(response) ? beginningOf(response) : response;
}

/** A path with its parameters; one value is for all of them. */
function fill(path: string, parameter: Call['parameter'] = ''): string {
  const values = [parameter].flat();
  return path.replaceAll(/\{\w+\}/g, () => (values.length === 1 ? values[0] : values.shift()) ?? '');
}

const isStream = ({ headers }: Response) =>
  headers.get('content-type')?.startsWith('text/event-stream') === true;

/** The answer with the first part of a stream that does not end. */
async function beginningOf({ body, status, headers }: Response): Promise<Response> {
  const reader = (body as ReadableStream<Uint8Array>).getReader();
  const { value } = await reader.read();
  await reader.cancel();
  return new Response(value as Uint8Array<ArrayBuffer>, { status, headers });
}

async function etagOf(path: string, { parameter }: Call): Promise<string> {
  const url = `${stockroom().running().gatewayUrl}${fill(path, parameter)}`;
  return (await fetch(url)).headers.get('etag') ?? '"1"';
}

/** The examples of an operation's query, except the cursor, which must come from an answer. */
function queryExample(operationId: string): Record<string, unknown> {
  const { parameters = [] } = findOperation(document, operationId).operation;
  return Object.fromEntries(
    parameters
      .filter((each) => each.in === 'query' && each.name !== 'cursor')
      .map(({ name, example }) => [name, example]),
  );
}

const orderUrl = (orderId: string) => `${stockroom().running().gatewayUrl}/api/orders/${orderId}`;

/** The number of the credit note of the order's refund, once it is in a state. */
async function creditNoteOf(orderId: string, inState: string): Promise<string> {
  return eventually(`the credit note of ${orderId}`, async () => {
    const answer = await send('listCreditNotes', { query: { orderId, state: inState } });
    const { data } = (await answer.json()) as { data: { number: string | null }[] };
    return data[0]?.number ?? null;
  });
}

const creditNote = () => creditNoteOf(made.order, 'SENT');

async function failedCreditNote(): Promise<string> {
  const ses = createFaultSwitch(stockroom().running().sesEndpoint);
  const orderId = await newOrder();
  await invoiceSent(orderUrl(orderId));
  await ses.set({ operation: 'SendRawEmail', kind: 'reject', count: UNTIL_CLEARED });
  await send('refundOrder', { parameter: orderId });
  const number = await creditNoteOf(orderId, 'FAILED');
  await ses.clear();
  return number;
}

async function newOrder(): Promise<string> {
  return ((await (await send('placeOrder')).json()) as { orderId: string }).orderId;
}

async function failInvoice(): Promise<string> {
  const ses = createFaultSwitch(stockroom().running().sesEndpoint);
  await ses.set({ operation: 'SendRawEmail', kind: 'reject', count: UNTIL_CLEARED });
  const { orderId } = (await (await send('placeOrder')).json()) as { orderId: string };
  await invoiceWhen(orderUrl(orderId), ({ state }) => state === 'FAILED');
  await ses.clear();
  return orderId;
}

async function deadJob(): Promise<string> {
  await failInvoice();
  const answer = await send('listJobs', { query: { state: 'dead' } });
  const { data } = (await answer.json()) as { data: { id: number }[] };
  return String(data[0]?.id);
}

async function sentInvoice(): Promise<string> {
  await invoiceSent(orderUrl(made.order));
  return made.order;
}

/** The suppressed address of an order whose mail bounced. */
async function suppression(): Promise<string> {
  const { messageId } = await invoiceSent(orderUrl(await sentInvoice()));
  await fetch(`${stockroom().running().inboxUrl}/mails/${messageId}/bounce`, { method: 'POST' });
  return eventually('the address to be suppressed', async () => {
    const { data } = (await (await send('listMailSuppressions')).json()) as { data: { id: number }[] };
    return data[0] === undefined ? null : String(data[0].id);
  });
}

async function delivery(): Promise<string[]> {
  const answer = await send('listDeliveries', { parameter: made.webhook });
  const { data } = (await answer.json()) as { data: { id: number }[] };
  return [made.webhook, String(data[0]?.id)];
}

async function webhookToDelete(): Promise<string> {
  const { id } = (await (await send('createWebhook')).json()) as { id: number };
  return String(id);
}

interface Step {
  operationId: string;
  parameter?: () => Required<Call>['parameter'] | Promise<Required<Call>['parameter']>;
  makes?: keyof typeof made;
}

/** In an order in which each finds the resources that it needs. */
const plan: Step[] = [
  { operationId: 'getLiveness' },
  { operationId: 'getReadiness' },
  { operationId: 'getOpenApi' },
  { operationId: 'createProduct', makes: 'product' },
  { operationId: 'listProducts' },
  { operationId: 'getProduct', parameter: () => made.product },
  { operationId: 'replaceProduct', parameter: () => made.product },
  { operationId: 'patchProduct', parameter: () => made.product },
  { operationId: 'adjustStock', parameter: () => made.product },
  { operationId: 'listMovements', parameter: () => made.product },
  { operationId: 'listProductChanges', parameter: () => made.product },
  { operationId: 'deleteProduct', parameter: () => made.product },
  { operationId: 'createCustomer', makes: 'customer' },
  { operationId: 'listCustomers' },
  { operationId: 'getCustomer', parameter: () => made.customer },
  { operationId: 'replaceCustomer', parameter: () => made.customer },
  { operationId: 'patchCustomer', parameter: () => made.customer },
  { operationId: 'listCustomerChanges', parameter: () => made.customer },
  { operationId: 'createCustomerToken', parameter: () => made.customer },
  { operationId: 'eraseCustomer', parameter: () => made.customer },
  { operationId: 'createTaxRate', makes: 'taxRate' },
  { operationId: 'listTaxRates' },
  { operationId: 'getTaxRate', parameter: () => made.taxRate },
  { operationId: 'placeOrder', makes: 'order' },
  { operationId: 'placeOrders' },
  { operationId: 'listOrders' },
  { operationId: 'getOrder', parameter: () => made.order },
  { operationId: 'getOrderByShortPath', parameter: () => made.order },
  { operationId: 'recordPayment', parameter: () => made.order, makes: 'payment' },
  { operationId: 'importPayments' },
  { operationId: 'reversePayment', parameter: () => made.payment },
  { operationId: 'listPayments' },
  { operationId: 'reportSales' },
  { operationId: 'reportSalesAsCsv' },
  { operationId: 'reportOpenItems' },
  { operationId: 'reportOpenItemsAsCsv' },
  { operationId: 'search' },
  { operationId: 'getShop' },
  { operationId: 'addNote', parameter: () => made.order },
  { operationId: 'getTimeline', parameter: () => made.order },
  { operationId: 'readEvents' },
  { operationId: 'streamEvents' },
  { operationId: 'getPayment', parameter: () => made.payment },
  { operationId: 'refundOrder', parameter: () => made.order },
  { operationId: 'listRefunds', parameter: () => made.order },
  { operationId: 'listCreditNotes' },
  { operationId: 'getCreditNote', parameter: creditNote },
  { operationId: 'getCreditNotePdf', parameter: creditNote },
  { operationId: 'getCreditNoteXml', parameter: creditNote },
  { operationId: 'checkCreditNoteEinvoice', parameter: creditNote },
  { operationId: 'createCreditNoteLink', parameter: creditNote },
  { operationId: 'verifyCreditNote', parameter: creditNote },
  { operationId: 'resendCreditNote', parameter: creditNote },
  { operationId: 'listCreditNoteResends', parameter: creditNote },
  { operationId: 'retryCreditNote', parameter: failedCreditNote },
  { operationId: 'cancelOrder', parameter: newOrder },
  { operationId: 'listInvoices' },
  { operationId: 'getInvoiceSeries' },
  { operationId: 'getCreditNoteSeries' },
  { operationId: 'getInvoice', parameter: sentInvoice },
  { operationId: 'getInvoicePdf', parameter: sentInvoice },
  { operationId: 'getInvoiceXml', parameter: sentInvoice },
  { operationId: 'checkEinvoice', parameter: sentInvoice },
  { operationId: 'createInvoiceLink', parameter: sentInvoice },
  { operationId: 'verifyInvoice', parameter: sentInvoice },
  { operationId: 'resendInvoice', parameter: sentInvoice },
  { operationId: 'listInvoiceResends', parameter: sentInvoice },
  { operationId: 'retryInvoice', parameter: failInvoice },
  { operationId: 'listMailSuppressions' },
  { operationId: 'clearMailSuppression', parameter: suppression },
  { operationId: 'auditInventory' },
  { operationId: 'importProducts', makes: 'import' },
  { operationId: 'importCustomers' },
  { operationId: 'listImports' },
  { operationId: 'getImport', parameter: () => made.import },
  { operationId: 'exportProducts' },
  { operationId: 'exportCustomers' },
  { operationId: 'createKey', makes: 'key' },
  { operationId: 'listKeys' },
  { operationId: 'revokeKey', parameter: () => made.key },
  { operationId: 'createWebhook', makes: 'webhook' },
  { operationId: 'listWebhooks' },
  { operationId: 'getWebhook', parameter: () => made.webhook },
  { operationId: 'patchWebhook', parameter: () => made.webhook },
  { operationId: 'rotateWebhookSecret', parameter: () => made.webhook },
  { operationId: 'testWebhook', parameter: () => made.webhook },
  { operationId: 'listDeliveries', parameter: () => made.webhook },
  { operationId: 'resendDelivery', parameter: delivery },
  { operationId: 'recoverWebhook', parameter: () => made.webhook },
  { operationId: 'enableWebhook', parameter: () => made.webhook },
  { operationId: 'deleteWebhook', parameter: webhookToDelete },
  { operationId: 'listJobs' },
  { operationId: 'getJob', parameter: deadJob },
  { operationId: 'retryJob', parameter: deadJob },
  { operationId: 'retryJobs' },
  { operationId: 'reconcile' },
  { operationId: 'recordReconciliation' },
  { operationId: 'getOverview' },
  { operationId: 'repair' },
  { operationId: 'listInvoiceFiles' },
  { operationId: 'restoreInvoiceFiles' },
];

test.each(plan)(
  'the example of $operationId is accepted, and answered as documented',
  async ({ operationId, parameter, makes }) => {
    const call = parameter === undefined ? {} : { parameter: await parameter() };
    let answer = await send(operationId, call);
    // If the machine stalls, core is not ready for a moment.
    if (operationId === 'getReadiness' && answer.status === 503) answer = await send(operationId, call);
    if (makes !== undefined) {
      const { id, orderId } = (await answer.clone().json()) as { id: number; orderId?: string };
      made[makes] = makes === 'order' ? String(orderId) : String(id);
    }
    expect([answer.status < 300, await check(operationId, answer)]).toEqual([true, []]);
    answered.add(operationId);
  },
);

/** A parameter of the path that exists. */
async function exampleFor(path: string): Promise<string> {
  if (path.includes('{orderId}')) return made.order;
  return path.includes('{number}') ? creditNote() : '1';
}

const asking = operations
  .filter(({ query }) => query !== undefined && Object.keys(query.shape).length > 0)
  .map(({ id }) => id);

test.each(asking)('%s accepts the examples of its query, all together', async (operationId) => {
  const { path } = findOperation(document, operationId);
  const query = queryExample(operationId);
  expect(Object.keys(query)).not.toEqual([]);
  const answer = await send(operationId, { parameter: await exampleFor(path), query });
  expect([answer.status, await check(operationId, answer)]).toEqual([200, []]);
});

/** A call that the operation must refuse, with the status. */
function refusedCall(operationId: string): { call: Call; status: number } {
  const { path, operation } = findOperation(document, operationId);
  const query = operation.parameters?.find((each) => each.in === 'query' && !each.required);
  if (path.includes('{orderId}')) return { call: { parameter: 'ORD-1999-000001' }, status: 404 };
  if (path.includes('{number}')) return { call: { parameter: 'CRN-1999-000001' }, status: 404 };
  if (path.includes('{')) return { call: { parameter: '999999999' }, status: 404 };
  if (query !== undefined) return { call: { query: { [query.name]: 'nonsense' } }, status: 400 };
  if (operation.requestBody !== undefined) return { call: { body: '{' }, status: 400 };
  return { call: { headers: { 'x-padding': 'x'.repeat(20_000) } }, status: 431 };
}

const isOfGatewayAlone = (operationId: string) =>
  operations.some(({ id, standsAlone }) => id === operationId && standsAlone === true);
const takesNothing = [
  'getShop',
  'reportOpenItemsAsCsv',
  'getInvoiceSeries',
  'getCreditNoteSeries',
  'auditInventory',
  'exportProducts',
  'exportCustomers',
  'repair',
];

test.each(operationIds.filter((id) => !takesNothing.includes(id)))(
  '%s refuses an invalid request as documented',
  async (operationId) => {
    const { call, status } = refusedCall(operationId);
    const answer = await send(operationId, call);
    expect([answer.status, await check(operationId, answer)]).toEqual([status, []]);
    expect(status === 431).toBe(isOfGatewayAlone(operationId));
  },
);

test.each(takesNothing)('%s refuses a target of another host as documented', async (operationId) => {
  const { path, method } = findOperation(document, operationId);
  const { gatewayUrl } = stockroom().running();
  const target = `http://other.example${path}`;
  const answer = await sendRaw(gatewayUrl, { method, path: target, headers: {}, body: null });
  expect([answer.status, await check(operationId, answer)]).toEqual([400, []]);
});

const TOO_LARGE = Buffer.alloc(1_100_000, ' ');

/** Invalid requests for any operation. */
const broken: Record<string, (request: RawRequest) => RawRequest> = {
  'a body that is not gzip': (request) => withBody(request, 'not gzip', { 'content-encoding': 'gzip' }),
  'a body that is not Brotli': (request) => withBody(request, 'not br', { 'content-encoding': 'br' }),
  'an unknown content encoding': (request) => withBody(request, '{}', { 'content-encoding': 'compress' }),
  'a body that is not JSON': (request) => withBody(request, '{'),
  'packed, and not JSON': (request) => withBody(request, gzipSync('{'), { 'content-encoding': 'gzip' }),
  'a body of another shape': (request) => withBody(request, '[]'),
  'another content type': (request) => withBody(request, '<a/>', { 'content-type': 'application/xml' }),
  'another charset': (request) =>
    withBody(request, '{}', { 'content-type': 'application/json; charset=utf-16' }),
  'a CSV file': (request) => withBody(request, 'a,b', { 'content-type': 'text/csv' }),
  'a body that is too large': (request) => withBody(request, TOO_LARGE),
  'no Host that is one': (request) => withHeaders(request, { host: 'a b' }),
  'a target of another host': (request) => ({ ...request, path: `http://other.example${request.path}` }),
  'a query that is too long': (request) => ({ ...request, path: `${request.path}?q=${'q'.repeat(9_000)}` }),
  'a query of nonsense': (request) => ({ ...request, path: `${request.path}?limit=x&cursor=x&dryRun=x` }),
  'headers that are too large': (request) => withHeaders(request, { 'x-padding': 'x'.repeat(17_000) }),
  'a wrong If-Match': (request) => withHeaders(request, { 'if-match': '"none"' }),
  'an If-Match that is none': (request) => withHeaders(request, { 'if-match': 'none' }),
  'an If-None-Match that is none': (request) => withHeaders(request, { 'if-none-match': 'none' }),
  'a known If-None-Match': (request) => withHeaders(request, { 'if-none-match': '*' }),
  'a wrong Idempotency-Key': (request) => withHeaders(request, { 'idempotency-key': 'k k' }),
  'a wrong key': (request) => withHeaders(request, { authorization: `Bearer sk_${'a'.repeat(43)}` }),
  'a parameter that cannot be decoded': ({ path, ...request }) => ({
    ...request,
    path: path.replace(/1$|1(?=\/)/, '%E0'),
  }),
  'a parameter that is too long': ({ path, ...request }) => ({
    ...request,
    path: path.replace(/1$|1(?=\/)/, '1'.repeat(101)),
  }),
};

function withHeaders(request: RawRequest, headers: Record<string, string>): RawRequest {
  return { ...request, headers: { ...request.headers, ...headers } };
}

function withBody(
  request: RawRequest,
  body: string | Buffer,
  headers: Record<string, string> = {},
): RawRequest {
  const length = String(Buffer.byteLength(body));
  const all = { 'content-type': 'application/json', 'content-length': length, ...headers };
  return { ...withHeaders(request, all), body };
}

/** Faults that the gateway may refuse by itself. It passes the others on, and core's answers back, unchanged. */
const REFUSED_BY_BOTH =
  /gzip|Brotli|encoding|packed|large|Host|another host|query that is too long|cannot be decoded/;

/** Core uses the same codes for its own requests. */
const originsOf = (operationId: string, fault: string) => {
  const { gatewayUrl, coreUrl } = stockroom().running();
  const isOfGateway = operations.some(({ id, by }) => id === operationId && by === 'gateway');
  return isOfGateway || !REFUSED_BY_BOTH.test(fault) ? [gatewayUrl] : [gatewayUrl, coreUrl];
};

test.each(operationIds)(
  '%s answers every invalid request as documented, at both services',
  async (operationId) => {
    const { path, method } = findOperation(document, operationId);
    const sent = Object.entries(broken).flatMap(([name, breaks]) =>
      originsOf(operationId, name).map(async (origin) => {
        const parameter = path.includes('{orderId}') ? made.order || 'ORD-1999-000001' : '1';
        const atCore = origin === stockroom().running().coreUrl;
        const target = fill(path, parameter).replace(atCore ? /^\/api/ : /^$/, '');
        const request = breaks({ method, path: target, headers: {}, body: null });
        const answer = await sendRaw(origin, request);
        const faults = await check(operationId, answer);
        return faults.map((fault) => `${name}${atCore ? ', at core' : ''}: ${answer.status}: ${fault}`);
      }),
    );
    expect((await Promise.all(sent)).flat()).toEqual([]);
  },
);

const describeWithPrism = hasPrism ? describe : describe.skip;
describeWithPrism('Prism (if installed)', () => {
  test('has validated the answers too', () => expect(judgedByPrism).toBeGreaterThan(operationIds.length));
});

test('every documented operation was called, and documents its purpose, input and answers', () => {
  const documented = Object.values(document.paths).flatMap((methods) => Object.values(methods));
  expect(new Set(documented.map(({ operationId }) => operationId))).toEqual(answered);
  const silent = documented.filter(
    ({ summary, description, parameters = [], requestBody, responses }) =>
      summary === undefined ||
      description === undefined ||
      parameters.some((each) => each.description === undefined || each.example === undefined) ||
      Object.values(requestBody?.content ?? {}).some(({ example }) => example === undefined) ||
      Object.keys(responses).length < 2,
  );
  expect(silent).toEqual([]);
});
