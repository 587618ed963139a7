import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { CALLBACK_PATH } from '@stockroom/contracts/callback';
import type { InvoiceJson } from '@stockroom/contracts/invoices';
import { findFreePort } from '@stockroom/local/free-port';
import { type CallbackClient, createCallbackClient } from '../callbacks/callback-client.ts';
import { createDispatcher, type Dispatcher } from '../outbox/dispatcher.ts';
import { aCustomer, anOrder, aProduct } from '../testing/builders.ts';
import { bothClocks } from '../testing/both-clocks.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { eventually } from '../testing/eventually.ts';
import {
  aReport,
  CALLBACK_SECRET,
  type FakeOrchestrator,
  type Reaction,
  startFakeOrchestrator,
} from '../testing/fake-orchestrator.ts';
import { createDeliverCallback } from './deliver-callback.ts';

let core: CoreUnderTest;
let orchestrator: FakeOrchestrator;
let client: CallbackClient;
let dispatcher: Dispatcher;

// One core for all tests: each reads only the invoices of its own orders.
beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.close());
afterEach(async () => {
  databaseNow = now;
  await dispatcher.close();
  client.close();
  await orchestrator.close();
});

// One time for all tests, because numbers restart each year.
const now = new Date();
let databaseNow = now;

async function deliverTo(react: Parameters<typeof startFakeOrchestrator>[0]): Promise<void> {
  orchestrator = await startFakeOrchestrator(react);
  deliverThrough(orchestrator.url);
}

function deliverThrough(url: string, concurrency = 3): void {
  client = createCallbackClient({ url, secrets: [CALLBACK_SECRET], clock: () => new Date() });
  const handlers = {
    'order.completed': createDeliverCallback({
      pool: core.pool,
      ...bothClocks(() => now),
      readTime: async () => databaseNow,
      seller: core.seller,
      callbackClient: client,
    }),
  };
  dispatcher = createDispatcher({ pool: core.pool, handlers, logger: core.logger, concurrency, pollMs: 50 });
}

async function invoiceWhen(
  orderId: string,
  reached: (invoice: InvoiceJson) => boolean,
): Promise<InvoiceJson> {
  return eventually(`the invoice of ${orderId}`, async () => {
    const invoice = (await core.get(`/orders/${orderId}/invoice`)).body as InvoiceJson;
    return reached(invoice) ? invoice : null;
  });
}

/** The last invoice number of this year so far. */
async function lastNumber(): Promise<number> {
  const rows = await core.query<{ last: number }>(
    'select coalesce(max(last_number), 0) as last from document_series where year = $1',
    [now.getUTCFullYear()],
  );
  return Number(rows[0]?.last);
}

const numberOf = ({ number }: InvoiceJson) => Number(number?.split('-')[2]);

const isSent = ({ state }: InvoiceJson) => state === 'SENT';

test("when core's and the database's clocks disagree, invoices are held with the reason and use up no attempt; when they agree, the invoices are sent", async () => {
  databaseNow = new Date(now.getTime() + 30 * 86_400_000);
  const orders = [await anOrder(core), await anOrder(core), await anOrder(core)];
  await deliverTo((event) => ({ status: 200, body: aReport(event) }));
  const held = await invoiceWhen(String(orders[0]?.orderId), ({ lastError }) => lastError !== null);
  expect(held).toMatchObject({ state: 'PENDING', number: null, attempts: 0 });
  expect(held.lastError).toMatch(
    /^invoices are not numbered while the database's clock .* correct the wrong clock$/,
  );
  databaseNow = now;
  const sent = await Promise.all(orders.map(({ orderId }) => invoiceWhen(orderId, isSent)));
  expect(sent.map(({ numberedAt }) => numberedAt)).toEqual(orders.map(() => now.toISOString()));
  expect(orchestrator.events).toHaveLength(orders.length);
});

test('an order is numbered, sent to the orchestrator in a signed callback and recorded, and its job is deleted', async () => {
  const last = await lastNumber();
  const order = await anOrder(core);
  expect((await core.get(`/orders/${order.orderId}/invoice`)).body).toMatchObject({
    state: 'PENDING',
    number: null,
  });
  await deliverTo((event) => ({ status: 200, body: aReport(event) }));

  const invoice = await invoiceWhen(order.orderId, isSent);
  expect(invoice).toMatchObject({
    attempts: 1,
    nextRetryAt: null,
    lastError: null,
    sha256: 'a'.repeat(64),
    bytes: 14_000,
  });
  expect(invoice.number).toBe(`INV-${now.getUTCFullYear()}-${String(last + 1).padStart(6, '0')}`);
  expect(orchestrator.events).toHaveLength(1);
  const [line] = order.items;
  expect(orchestrator.events[0]).toMatchObject({
    type: 'document.issue',
    data: {
      mailTo: order.customerEmail,
      document: {
        kind: 'INVOICE',
        number: invoice.number,
        order: { number: order.orderId, customerId: order.customerId, placedAt: order.createdAt },
        lines: [{ productName: line?.productName, totalMinor: Math.round(Number(line?.totalPrice) * 100) }],
        taxRatePpm: 100_000,
        totalMinor: Math.round(order.total * 100),
      },
    },
  });
  await eventually('the job to be deleted', async () =>
    (await core.query('select 1 from outbox')).length === 0 ? true : null,
  );
});

test('the layout and the missing glyphs of a PDF are recorded, shown and sent with the next callback', async () => {
  const order = await anOrder(core);
  const layout = { version: 7, pageSize: 'LETTER' } as const;
  await deliverTo((event, call) => {
    const report = aReport(event);
    if (call > 1) return { status: 200, body: report };
    const stored = { ...report.stored!, layout, missingGlyphs: 3 };
    const failure = { step: 'mail', permanent: false, reason: 'SES did not answer' } as const;
    return { status: 503, body: { stored, sent: null, failure } };
  });
  expect(await invoiceWhen(order.orderId, isSent)).toMatchObject({ missingGlyphs: 3 });
  expect((await core.get('/invoices')).body.data[0]).toMatchObject({ missingGlyphs: 3 });
  expect(orchestrator.events[1]).toMatchObject({
    type: 'document.mail',
    data: { stored: { layout, missingGlyphs: 3 } },
  });
});

test('when an orchestrator reports no layout, the first layout is recorded', async () => {
  const order = await anOrder(core);
  await deliverTo((event) => {
    const { stored, ...report } = aReport(event);
    const { layout: _, missingGlyphs: __, ...before } = stored!;
    return { status: 200, body: JSON.stringify({ ...report, stored: before }) };
  });
  expect(await invoiceWhen(order.orderId, isSent)).toMatchObject({ missingGlyphs: 0 });
  expect(
    await core.query('select layout_version, page_size from documents order by order_id desc limit 1'),
  ).toEqual([{ layout_version: 1, page_size: 'A4' }]);
});

test('a failed step is retried from that step, and its error is shown until it succeeds', async () => {
  const order = await anOrder(core);
  const failure = { step: 'mail', permanent: false, reason: 'SES did not answer' } as const;
  await deliverTo((event, call) =>
    call === 1
      ? { status: 503, body: aReport(event, { sent: null, failure }) }
      : { status: 200, body: aReport(event) },
  );
  expect(await invoiceWhen(order.orderId, ({ lastError }) => lastError !== null)).toMatchObject({
    state: 'STORED',
    attempts: 1,
    lastError: 'SES did not answer',
    nextRetryAt: expect.any(String),
  });
  expect(await invoiceWhen(order.orderId, isSent)).toMatchObject({ attempts: 2, lastError: null });
  expect(orchestrator.events[1]).toMatchObject({
    type: 'document.mail',
    data: { stored: { sha256: 'a'.repeat(64) }, resendId: null },
  });
});

test.each<[string, Reaction]>([
  [
    'a report of a permanent failure',
    {
      status: 422,
      body: {
        stored: null,
        sent: null,
        failure: { step: 'mail', permanent: true, reason: 'no such address' },
      },
    },
  ],
  ['a 400 without a report', { status: 400, body: 'no' }],
])('%s makes the invoice FAILED and the job a dead letter', async (_, reaction) => {
  const order = await anOrder(core);
  await deliverTo(() => reaction);
  const invoice = await invoiceWhen(order.orderId, ({ state }) => state === 'FAILED');
  expect(invoice).toMatchObject({ attempts: 1, nextRetryAt: null, lastError: expect.any(String) });
  expect(
    await core.query('select dead_at is not null as dead, attempts from outbox order by id desc limit 1'),
  ).toEqual([{ dead: true, attempts: 1 }]);
  expect((await core.get(`/orders/${order.orderId}`)).body).toEqual(order);
});

const mendable: Record<string, Reaction> = {
  'a 500': { status: 500, body: 'oops' },
  'a 200 that is not a report': { status: 200, body: '<html>' },
  'a 401, for a secret can be mended': { status: 401, body: 'who are you' },
  'a 404, for an address can be mended': { status: 404, body: 'not here' },
  'the 422 of an orchestrator of another version, which gives no report': { status: 422, body: '{}' },
};

test(`${Object.keys(mendable).join('; ')}: each is retried`, async () => {
  // All orders wait for their retries at the same time.
  const reactions = new Map<string, Reaction>();
  for (const reaction of Object.values(mendable)) reactions.set((await anOrder(core)).orderId, reaction);
  const orderIds = [...reactions.keys()];
  await deliverTo((event) => {
    const { number } = event.data.document.order;
    const first = reactions.get(number);
    reactions.delete(number);
    return first ?? { status: 200, body: aReport(event) };
  });
  const invoices = await Promise.all(orderIds.map((orderId) => invoiceWhen(orderId, isSent)));
  expect(invoices.map(({ attempts }) => attempts)).toEqual(orderIds.map(() => 2));
});

test('fifty orders get the next fifty numbers without a gap, with one callback each', async () => {
  const last = await lastNumber();
  const customer = await aCustomer(core);
  const product = await aProduct(core);
  const order = { customerId: customer.id, items: [{ productId: product.id, quantity: 1 }] };
  const placed = await Promise.all(Array.from({ length: 50 }, () => core.post('/orders', order)));
  await deliverTo((event) => ({ status: 200, body: aReport(event) }));
  const invoices = await Promise.all(placed.map(({ body }) => invoiceWhen(body.orderId, isSent)));
  const numbers = invoices.map(numberOf).toSorted((a, b) => a - b);
  expect(numbers).toEqual(Array.from({ length: 50 }, (_, n) => last + n + 1));
  expect(orchestrator.events).toHaveLength(50);
});

test('orders placed while the orchestrator is unreachable use up no attempts, and are numbered in order when it is back', async () => {
  const last = await lastNumber();
  const orders: string[] = [];
  for (let n = 0; n < 30; n += 1) orders.push((await anOrder(core)).orderId);
  const port = await findFreePort();
  // One job at a time: with several, a stall could number one long after the others of its claim.
  deliverThrough(`http://127.0.0.1:${port}${CALLBACK_PATH}`, 1);
  const first = await invoiceWhen(orders[0]!, ({ lastError }) => lastError !== null);
  expect(first).toMatchObject({ state: 'NUMBERED', attempts: 0, nextRetryAt: expect.any(String) });
  expect(first.lastError).toContain('could not be reached (ECONNREFUSED)');

  orchestrator = await startFakeOrchestrator((event) => ({ status: 200, body: aReport(event) }), port);
  const invoices: InvoiceJson[] = [];
  for (const orderId of orders) invoices.push(await invoiceWhen(orderId, isSent));
  expect(invoices.every(({ attempts, lastError }) => attempts === 1 && lastError === null)).toBe(true);
  expect(invoices.map(numberOf)).toEqual(orders.map((_, n) => last + n + 1));
});

test.each(['de-AT', null])(
  'the command has the locale %j, which the customer had when it ordered',
  async (locale) => {
    const customer = await aCustomer(core, { locale: locale as string });
    const product = await aProduct(core);
    const items = [{ productId: product.id, quantity: 1 }];
    const { body: order } = await core.post('/orders', { customerId: customer.id, items });
    await core.patch(`/customers/${customer.id}`, { locale: 'pl-PL' });
    await deliverTo((event) => ({ status: 200, body: aReport(event) }));
    await invoiceWhen(order.orderId, isSent);
    const command = orchestrator.events.find(({ data }) => data.document.order.number === order.orderId);
    expect(command?.data.document.customer).toMatchObject({ name: 'John Doe', locale });
  },
);
