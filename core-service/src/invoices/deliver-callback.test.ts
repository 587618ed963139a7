import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { CALLBACK_PATH } from '@stockroom/contracts/callback';
import type { InvoiceJson } from '@stockroom/contracts/invoices';
import { findFreePort } from '@stockroom/local/free-port';
import { type CallbackClient, createCallbackClient } from '../callbacks/callback-client.ts';
import { createDispatcher, type Dispatcher } from '../outbox/dispatcher.ts';
import { aCustomer, anOrder, aProduct } from '../testing/builders.ts';
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

beforeEach(async () => {
  core = await startCore();
});
afterEach(async () => {
  await dispatcher.close();
  client.close();
  await orchestrator.close();
  await core.close();
});

// One for all, as the numbers begin anew with each year.
const now = new Date();

async function deliverTo(react: Parameters<typeof startFakeOrchestrator>[0]): Promise<void> {
  orchestrator = await startFakeOrchestrator(react);
  deliverThrough(orchestrator.url);
}

function deliverThrough(url: string, concurrency = 3): void {
  client = createCallbackClient({ url, secrets: [CALLBACK_SECRET], clock: () => new Date() });
  const handlers = {
    'order.completed': createDeliverCallback({ pool: core.pool, clock: () => now, callbackClient: client }),
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

const isSent = ({ state }: InvoiceJson) => state === 'SENT';

test('an order is numbered, called back with its signed event, recorded, and its job is gone', async () => {
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
  expect(invoice.number).toBe(`INV-${now.getUTCFullYear()}-000001`);
  expect(orchestrator.events).toHaveLength(1);
  expect(orchestrator.events[0]?.data).toMatchObject({
    order,
    invoice: { number: invoice.number, taxRate: '0.1', stored: null },
  });
  await eventually('the job to be deleted', async () =>
    (await core.query('select 1 from outbox')).length === 0 ? true : null,
  );
});

test('a failed step is tried again from that step, and shown in words until it succeeds', async () => {
  const order = await anOrder(core);
  const failure = { step: 'mail', permanent: false, reason: 'SES did not answer' } as const;
  await deliverTo((event, call) =>
    call === 1
      ? { status: 503, body: aReport(event, { sent: null, failure }) }
      : { status: 200, body: aReport(event, { stored: event.data.invoice.stored }) },
  );
  expect(await invoiceWhen(order.orderId, ({ lastError }) => lastError !== null)).toMatchObject({
    state: 'STORED',
    attempts: 1,
    lastError: 'SES did not answer',
    nextRetryAt: expect.any(String),
  });
  expect(await invoiceWhen(order.orderId, isSent)).toMatchObject({ attempts: 2, lastError: null });
  expect(orchestrator.events[1]?.data.invoice.stored).toMatchObject({ sha256: 'a'.repeat(64) });
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
  expect(await core.query('select dead_at is not null as dead, attempts from outbox')).toEqual([
    { dead: true, attempts: 1 },
  ]);
  expect((await core.get(`/orders/${order.orderId}`)).body).toEqual(order);
});

test.each<[string, Reaction]>([
  ['a 500', { status: 500, body: 'oops' }],
  ['a 200 that is not a report', { status: 200, body: '<html>' }],
  ['a 401, for a secret can be mended', { status: 401, body: 'who are you' }],
  ['a 404, for an address can be mended', { status: 404, body: 'not here' }],
])('%s is tried again', async (_, reaction) => {
  const order = await anOrder(core);
  await deliverTo((event, call) => (call === 1 ? reaction : { status: 200, body: aReport(event) }));
  expect(await invoiceWhen(order.orderId, isSent)).toMatchObject({ attempts: 2 });
});

test('fifty orders are numbered 1 to 50 without a gap, each called back once', async () => {
  const customer = await aCustomer(core);
  const product = await aProduct(core);
  const order = { customerId: customer.id, items: [{ productId: product.id, quantity: 1 }] };
  const placed = await Promise.all(Array.from({ length: 50 }, () => core.post('/orders', order)));
  await deliverTo((event) => ({ status: 200, body: aReport(event) }));
  const invoices = await Promise.all(placed.map(({ body }) => invoiceWhen(body.orderId, isSent)));
  const numbers = invoices.map(({ number }) => Number(number?.split('-')[2])).toSorted((a, b) => a - b);
  expect(numbers).toEqual(Array.from({ length: 50 }, (_, n) => n + 1));
  expect(orchestrator.events).toHaveLength(50);
});

test('orders placed while there is no orchestrator use up no attempts, and are numbered in their order once it is back', async () => {
  const orders: string[] = [];
  for (let n = 0; n < 30; n += 1) orders.push((await anOrder(core)).orderId);
  const port = await findFreePort();
  // One at a time: of several, a stall may have one numbered long after those that were claimed with it.
  deliverThrough(`http://127.0.0.1:${port}${CALLBACK_PATH}`, 1);
  const first = await invoiceWhen(orders[0]!, ({ lastError }) => lastError !== null);
  expect(first).toMatchObject({ state: 'NUMBERED', attempts: 0, nextRetryAt: expect.any(String) });
  expect(first.lastError).toContain('could not be reached (ECONNREFUSED)');

  orchestrator = await startFakeOrchestrator((event) => ({ status: 200, body: aReport(event) }), port);
  const invoices: InvoiceJson[] = [];
  for (const orderId of orders) invoices.push(await invoiceWhen(orderId, isSent));
  expect(invoices.every(({ attempts, lastError }) => attempts === 1 && lastError === null)).toBe(true);
  const numbers = invoices.map(({ number }) => Number(number?.split('-')[2]));
  expect(numbers).toEqual(orders.map((_, n) => n + 1));
});
