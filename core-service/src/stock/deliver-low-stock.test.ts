import { afterEach, beforeEach, expect, test } from '@jest/globals';
import {
  type CallbackReport,
  STOCK_LOW_PATH,
  type StockLow,
  stockLowSchema,
} from '@stockroom/contracts/callback';
import { type CallbackClient, createCallbackClient } from '../callbacks/callback-client.ts';
import { createDispatcher, type Dispatcher } from '../outbox/dispatcher.ts';
import { aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { eventually } from '../testing/eventually.ts';
import { CALLBACK_SECRET, type Reaction, startFakeReceiver } from '../testing/fake-orchestrator.ts';
import { createDeliverLowStock } from './deliver-low-stock.ts';

let core: CoreUnderTest;
let orchestrator: Awaited<ReturnType<typeof startFakeReceiver<StockLow>>>;
let callbackClient: CallbackClient;
let dispatcher: Dispatcher;

beforeEach(async () => {
  core = await startCore();
});
afterEach(async () => {
  await dispatcher.close();
  callbackClient.close();
  await orchestrator.close();
  await core.close();
});

const sent = { messageId: 'mail-1', sentAt: '2026-01-15T10:30:01.000Z' };
const report = (fields: Partial<CallbackReport>): CallbackReport => ({
  stored: null,
  sent: null,
  failure: null,
  ...fields,
});
const failure = (permanent: boolean) =>
  report({ failure: { step: 'mail', permanent, reason: 'SES said no' } });

/** Reduces a product below its reorder point, and delivers the alert to an orchestrator that answers with `react`. */
async function crossAndDeliver(react: (event: StockLow, call: number) => Reaction) {
  const product = await aProduct(core, { quantity: 10, reorderPoint: 4 });
  await core.post(`/products/${product.id}/adjustments`, { delta: -7, reason: 'damaged' });
  orchestrator = await startFakeReceiver(stockLowSchema, react);
  const clock = () => new Date();
  callbackClient = createCallbackClient({ url: orchestrator.url, secrets: [CALLBACK_SECRET], clock });
  const handlers = { 'stock.low': createDeliverLowStock({ clock, callbackClient, seller: core.seller }) };
  dispatcher = createDispatcher({ pool: core.pool, handlers, logger: core.logger, pollMs: 50 });
  return product;
}

const theJob = () =>
  core.query<{ dead: boolean; attempts: number; last_error: string }>(
    'select dead_at is not null as dead, attempts, last_error from outbox',
  );
const jobGone = () =>
  eventually('the job to be deleted', async () => ((await theJob()).length === 0 ? true : null));

test('a crossing sends a signed callback with the facts of its time, and its job is deleted', async () => {
  const { id, sku, name } = await crossAndDeliver(() => ({ status: 200, body: report({ sent }) }));
  await jobGone();
  expect(orchestrator.paths).toEqual([STOCK_LOW_PATH]);
  expect(orchestrator.events).toEqual([
    {
      type: 'stock.low',
      timestamp: expect.any(String),
      data: {
        alertId: expect.any(Number),
        businessName: core.seller.facts.name,
        productId: id,
        sku,
        name,
        quantity: 3,
        reorderPoint: 4,
        crossedAt: expect.any(String),
      },
    },
  ]);
});

test('a job is done if the orchestrator has no recipient for alerts', async () => {
  await crossAndDeliver(() => ({ status: 200, body: report({}) }));
  await jobGone();
  expect(orchestrator.events).toHaveLength(1);
});

test.each<[string, Reaction]>([
  ['a 503 with its reason', { status: 503, body: failure(false) }],
  ['a 200 that is not a report', { status: 200, body: '<html>' }],
  ['a 404, of an orchestrator that is older', { status: 404, body: 'not here' }],
])('after %s, the same alert is retried', async (_, reaction) => {
  await crossAndDeliver((_event, call) => (call === 1 ? reaction : { status: 200, body: report({ sent }) }));
  await jobGone();
  expect(orchestrator.events.map(({ data }) => data.alertId)).toEqual(
    Array(2).fill(orchestrator.events[0]?.data.alertId),
  );
});

test('when SES refuses an address for good, the job becomes a dead letter and the stock does not change', async () => {
  const { id } = await crossAndDeliver(() => ({ status: 422, body: failure(true) }));
  const job = await eventually('the dead letter', async () => {
    const [found] = await theJob();
    return found?.dead ? found : null;
  });
  expect(job).toEqual({ dead: true, attempts: 1, last_error: 'SES said no' });
  expect((await core.get(`/products/${id}`)).body.quantity).toBe(3);
  expect((await core.get('/inventory/audit')).body.balanced).toBe(true);
});
