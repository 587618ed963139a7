import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { OPEN_ACTOR } from '@stockroom/contracts/keys';
import type { OrderJson } from '@stockroom/contracts/orders';
import { MAX_OVERVIEW_COUNT, MAX_OVERVIEW_HOURS, type OverviewJson } from '@stockroom/contracts/overview';
import { aCustomer, aProduct } from '../testing/builders.ts';
import { bothClocks } from '../testing/both-clocks.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { numberInvoiceOf } from '../testing/number-invoice-of.ts';

const START = new Date('2026-03-01T10:59:00Z');
const MINUTE_MS = 60_000;
let now = START;
let core: CoreUnderTest;
let customerId: number;
let productId: number;
beforeAll(async () => {
  core = await startCore({ clock: () => now });
  customerId = (await aCustomer(core)).id;
  productId = (await aProduct(core, { price: 10, quantity: 1_000_000 })).id;
});
afterAll(() => core.close());

const at = (minutes: number) => {
  now = new Date(START.getTime() + minutes * MINUTE_MS);
};
const place = async () =>
  (await core.post('/orders', { customerId, items: [{ productId, quantity: 1 }], paymentTermsDays: 10 }))
    .body as OrderJson;
const read = async (hours = 3) => (await core.get(`/admin/overview?hours=${hours}`)).body as OverviewJson;
const hour = (from: string, orders: number, mails = 0) => ({
  from: `2026-03-01T${from}:00:00.000Z`,
  orders,
  revenue: 11 * orders,
  mails,
});

test('orders, revenue and mails count in their hour, also after it has passed, and cancelled orders stay', async () => {
  const first = await place();
  at(0.99);
  await place();
  at(1);
  await place();
  expect((await read()).hours).toEqual([hour('09', 0), hour('10', 2), hour('11', 1)]);
  // Committed late, within the minutes for which an hour is read again.
  await core.query('update orders set created_at = $2 where id = $1', [first.id + 2, START]);
  expect((await read()).hours).toEqual([hour('09', 0), hour('10', 3), hour('11', 0)]);
  await core.post(`/orders/${first.orderId}/cancel`, { reason: 'r' });
  at(7);
  await place();
  await numberInvoiceOf({ pool: core.pool, seller: core.seller, ...bothClocks(() => now) }, first.id + 1);
  await core.query(
    `update documents set state = 'SENT', message_id = 'm', sent_at = $2, due_date = null where order_id = $1`,
    [first.id + 1, now],
  );
  for (const again of ['first', 'cached'])
    expect([again, (await read()).hours]).toEqual([again, [hour('09', 0), hour('10', 3), hour('11', 1, 1)]]);
  at(61);
  expect((await read(4)).hours).toEqual([hour('09', 0), hour('10', 3), hour('11', 1, 1), hour('12', 0)]);
  expect((await read(1)).hours).toEqual([hour('12', 0)]);
  expect((await read(MAX_OVERVIEW_HOURS)).hours).toHaveLength(MAX_OVERVIEW_HOURS);
});

test('hours that nobody asked for are read when somebody asks', async () => {
  at(2 * 60);
  await place();
  at(5 * 60);
  await place();
  await place();
  at(8 * 60);
  const counts = async (hours: number) => (await read(hours)).hours.map(({ orders }) => orders);
  expect(await counts(1)).toEqual([0]);
  // Between them, the hours are not known yet.
  at(11 * 60);
  for (const again of ['first', 'cached']) {
    const [one, some, all] = await Promise.all([counts(1), counts(8), counts(10)]);
    expect([again, one]).toEqual([again, [0]]);
    expect([again, some]).toEqual([again, [0, 2, 0, 0, 0, 0, 0, 0]]);
    expect([again, all]).toEqual([again, [1, 0, 0, 2, 0, 0, 0, 0, 0, 0]]);
  }
});

test('what needs somebody is counted, up to the limit', async () => {
  const none = { failedInvoices: 0, failedCreditNotes: 0, deadLetters: 0, lowStock: 0, overdueOrders: 0 };
  expect((await read()).attention).toEqual(none);
  const order = await place();
  await numberInvoiceOf({ pool: core.pool, seller: core.seller, ...bothClocks(() => now) }, order.id);
  const DAY = 24 * 60;
  at(10 * DAY);
  expect((await read()).attention).toEqual(none);
  at(11 * DAY + 120);
  await core.query(`update outbox set dead_at = now() where id = (select min(id) from outbox)`);
  await core.query(`update documents set state = 'FAILED' where order_id = (select max(id) from orders)`);
  await aProduct(core, { quantity: 1, reorderPoint: 1 });
  const some = { failedInvoices: 1, failedCreditNotes: 0, deadLetters: 1, lowStock: 1, overdueOrders: 1 };
  expect((await read()).attention).toEqual(some);
  await core.post(`/orders/${order.orderId}/refunds`, { amount: 1, reason: 'r' });
  await core.query(`update documents set state = 'FAILED' where kind = 'CREDIT_NOTE'`);
  expect((await read()).attention).toEqual({ ...some, failedCreditNotes: 1 });
  await core.post(`/orders/${order.orderId}/payments`, { amount: 11, method: 'cash', paidAt: '2026-03-05' });
  await core.query(
    `insert into products (sku, name, description, price_minor, quantity, reorder_point, active, created_at, updated_at)
       select 'low-' || n, 'n', '', 1, 0, 0, true, now(), now() from generate_series(1, ${MAX_OVERVIEW_COUNT + 5}) n`,
  );
  expect((await read()).attention).toEqual({
    ...some,
    failedCreditNotes: 1,
    lowStock: MAX_OVERVIEW_COUNT,
    overdueOrders: 0,
  });
});

test('the last reconciliation is shown to everybody, until the next one', async () => {
  expect((await read()).reconciliation).toBeNull();
  const record = async (body: object) => (await core.post('/admin/reconcile/last', body)).status;
  const findings = [
    { check: 'ledger_sum', count: 2 },
    { check: 'object_missing', count: 1 },
  ];
  expect(await record({ deep: true, findings })).toBe(204);
  const first = (await read()).reconciliation;
  expect(first).toEqual({ finishedAt: now.toISOString(), actor: OPEN_ACTOR, deep: true, findings });
  for (const wrong of [
    { check: 'no such', count: 1 },
    { check: 'ledger_sum', count: 0 },
  ])
    expect(await record({ deep: true, findings: [wrong] })).toBe(422);
  expect((await read()).reconciliation).toEqual(first);
  now = new Date(now.getTime() + MINUTE_MS);
  expect(await record({ deep: false, findings: [] })).toBe(204);
  expect((await read()).reconciliation).toMatchObject({ finishedAt: now.toISOString(), findings: [] });
});

test('the health of core is that of its readiness', async () => {
  const { health } = await read();
  expect(health.status).toBe('ready');
  expect(Object.keys(health.parts).toSorted()).toEqual(['database', 'migrations', 'orders', 'queue']);
  expect(health.parts.queue.depth).toBeGreaterThan(0);
});

test('a mail that is recorded late counts in its hour, although the hour has been read before', async () => {
  at(100 * 60);
  const { id } = await place();
  await numberInvoiceOf({ pool: core.pool, seller: core.seller, ...bothClocks(() => now) }, id);
  const sentAt = new Date(now.getTime() + MINUTE_MS);
  at(102 * 60);
  const counts = async () => (await read(4)).hours.map(({ mails }) => mails);
  expect(await counts()).toEqual([0, 0, 0, 0]);
  await core.query(
    `update documents set state = 'SENT', message_id = 'm', sent_at = $2, due_date = null where order_id = $1`,
    [id, sentAt],
  );
  await core.query('delete from outbox where order_id = $1', [id]);
  for (const again of ['first', 'cached']) expect([again, await counts()]).toEqual([again, [0, 0, 1, 0]]);
});

test('the load counts the connections that are in use', async () => {
  const held = await Promise.all([core.pool.connect(), core.pool.connect()]);
  const { eventLoopMs, connections } = (await read()).load;
  for (const client of held) client.release();
  expect(eventLoopMs).toBeGreaterThanOrEqual(0);
  expect(connections).toEqual({
    busy: expect.any(Number),
    idle: expect.any(Number),
    max: core.pool.options.max,
    waiting: expect.any(Number),
  });
  expect(connections.busy).toBeGreaterThanOrEqual(held.length);
});

test.each(['0', '-1', '1.5', `${MAX_OVERVIEW_HOURS + 1}`, '', 'all', '1e1', '0x1'])(
  '%s hours are refused',
  async (hours) => {
    const answer = await core.get(`/admin/overview?hours=${hours}`);
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid_parameter']);
  },
);
