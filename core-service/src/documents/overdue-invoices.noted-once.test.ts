import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { OrderJson } from '@stockroom/contracts/orders';
import { inTransaction, type Tx } from '../db/transaction.ts';
import { createShopCalendar } from '../shop-calendar.ts';
import { aCustomer, aProduct } from '../testing/builders.ts';
import { bothClocks } from '../testing/both-clocks.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { eventually } from '../testing/eventually.ts';
import { numberInvoiceOf } from '../testing/number-invoice-of.ts';
import { noteOverdueInvoices, type OverdueDeps } from './note-overdue-invoices.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;
const ISSUED_AT = new Date('2026-03-01T12:00:00Z');
/** The first moment after the due date of an invoice of `ISSUED_AT` with terms of ten days. */
const PAST_DUE = new Date('2026-03-12T00:00:00Z');
const DUE_DATE = '2026-03-11';

let core: CoreUnderTest;
let customerId: number;
let productId: number;
beforeAll(async () => {
  core = await startCore();
  customerId = (await aCustomer(core)).id;
  productId = (await aProduct(core, { price: 10, quantity: 1_000_000 })).id;
});
afterAll(() => core.close());
beforeEach(async () => {
  await core.query('update documents set overdue_checked_at = now()');
  await core.query('delete from outbox');
});

/** An order of 22.00 with terms of ten days, whose invoice was issued at `issuedAt`. */
async function anInvoicedOrder(issuedAt = ISSUED_AT): Promise<OrderJson> {
  const body = { customerId, items: [{ productId, quantity: 2 }], paymentTermsDays: 10 };
  const order = (await core.post('/orders', body)).body as OrderJson;
  await numberInvoiceOf({ pool: core.pool, seller: core.seller, ...bothClocks(() => issuedAt) }, order.id);
  return order;
}

function sweep(at: Date, others: Partial<OverdueDeps> = {}): Promise<number[]> {
  const counts: number[] = [];
  const onOverdue = (count: number) => counts.push(count);
  return noteOverdueInvoices({ pool: core.pool, ...bothClocks(() => at), onOverdue, ...others }).then(
    () => counts,
  );
}

const pay = (orderId: string, amount: number) =>
  core.post(`/orders/${orderId}/payments`, { amount, method: 'cash', paidAt: '2026-03-05' });
const eventsOf = ({ id }: OrderJson) =>
  core.query(
    `select due_date::text as due, amount_minor as open from order_events where order_id = $1 and kind = 'INVOICE_OVERDUE'`,
    [id],
  );
const alerts = async () =>
  await core.query<{ invoices: { orderId: string }[] }>(
    `select payload -> 'invoices' as invoices from outbox where kind = 'invoice.overdue' order by id`,
  );

test('an unpaid invoice is overdue after the last moment of its due date, once, with its open amount', async () => {
  const order = await anInvoicedOrder();
  expect(await sweep(new Date(PAST_DUE.getTime() - 1))).toEqual([]);
  expect(await sweep(PAST_DUE)).toEqual([1]);
  expect(await sweep(new Date(PAST_DUE.getTime() + 40 * DAY_MS))).toEqual([]);
  expect(await eventsOf(order)).toEqual([{ due: DUE_DATE, open: 2_200 }]);
  const { body: invoice } = await core.get(`/orders/${order.orderId}/invoice`);
  expect(await alerts()).toEqual([
    {
      invoices: [
        {
          orderId: order.orderId,
          number: invoice.number,
          dueDate: DUE_DATE,
          openMinor: 2_200,
          currency: 'USD',
        },
      ],
    },
  ]);
  expect((await core.get(`/orders/${order.orderId}/timeline`)).body.data).toContainEqual(
    expect.objectContaining({
      at: PAST_DUE.toISOString(),
      kind: 'INVOICE_OVERDUE',
      actor: null,
      amount: 22,
      document: invoice.number,
    }),
  );
});

test("the due date ends with the day of the shop's time zone", async () => {
  const order = await anInvoicedOrder();
  const calendar = createShopCalendar('America/New_York');
  expect(await sweep(PAST_DUE, { calendar })).toEqual([]);
  // Summer time began on 8 March: midnight is at 04:00 UTC.
  expect(await sweep(new Date('2026-03-12T03:59:59.999Z'), { calendar })).toEqual([]);
  expect(await sweep(new Date('2026-03-12T04:00:00Z'), { calendar })).toEqual([1]);
  expect(await eventsOf(order)).toHaveLength(1);
});

test('neither a paid, nor a refunded, nor a cancelled order is overdue; a part that is open is', async () => {
  const [paid, refunded, cancelled, partly] = await Promise.all(
    Array.from({ length: 4 }, () => anInvoicedOrder()),
  );
  await pay(paid!.orderId, 22);
  await core.post(`/orders/${refunded!.orderId}/refunds`, { amount: 22, reason: 'r' });
  await core.post(`/orders/${cancelled!.orderId}/cancel`, { reason: 'customer' });
  await pay(partly!.orderId, 20.5);
  expect(await sweep(PAST_DUE)).toEqual([1]);
  expect(await eventsOf(partly!)).toEqual([{ due: DUE_DATE, open: 150 }]);
});

test('a reversed payment makes a paid invoice overdue after its due date, and never a second time', async () => {
  const order = await anInvoicedOrder();
  const first = (await pay(order.orderId, 22)).body;
  expect(await sweep(PAST_DUE)).toEqual([]);
  await core.post(`/payments/${first.id}/reverse`, { reason: 'bounced' });
  expect(await sweep(PAST_DUE)).toEqual([1]);
  const second = (await pay(order.orderId, 22)).body;
  expect(await sweep(PAST_DUE)).toEqual([]);
  await core.post(`/payments/${second.id}/reverse`, { reason: 'bounced' });
  expect(await sweep(PAST_DUE)).toEqual([]);
  expect(await eventsOf(order)).toHaveLength(1);
});

test('several cores at once note each invoice once, in alerts of at most 100', async () => {
  const orders: OrderJson[] = [];
  for (let n = 0; n < 120; n += 1) orders.push(await anInvoicedOrder());
  const counts = await Promise.all(Array.from({ length: 5 }, () => sweep(PAST_DUE)));
  // An instance stops at a chunk that is not full, so locked rows may be left for the next run.
  counts.push(await sweep(PAST_DUE));
  expect(counts.flat().reduce((sum, count) => sum + count, 0)).toBe(120);
  expect(Math.max(...counts.flat())).toBeLessThanOrEqual(100);
  const mailed = (await alerts()).flatMap(({ invoices }) => invoices.map(({ orderId }) => orderId));
  expect(mailed.toSorted()).toEqual(orders.map(({ orderId }) => orderId).toSorted());
});

/** The process id of the one backend that waits for a lock. */
const waiting = (tx: Tx) =>
  eventually('a wait for a lock', async () => {
    await tx.query({ text: 'select pg_stat_clear_snapshot()' });
    const { rows } = await tx.query<{ pid: number }>({
      text: `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    });
    return rows[0]?.pid ?? null;
  });

test('if core is killed before the commit, neither event nor alert exists, and the next run makes both', async () => {
  const order = await anInvoicedOrder();
  await inTransaction(core.pool, async (tx) => {
    await tx.query({ text: 'lock table outbox in exclusive mode' });
    const killed = sweep(PAST_DUE).then(String, String);
    // The event is written, and the job waits: now the connection ends, as it does with its process.
    await core.query('select pg_terminate_backend($1)', [await waiting(tx)]);
    expect(await killed).toContain('terminat');
  });
  expect([await eventsOf(order), await alerts()]).toEqual([[], []]);
  expect(await sweep(PAST_DUE)).toEqual([1]);
  expect([(await eventsOf(order)).length, (await alerts()).length]).toEqual([1, 1]);
});

test('a check while a payment is being reversed leaves the invoice for the next run', async () => {
  const order = await anInvoicedOrder();
  const { body: payment } = await pay(order.orderId, 22);
  const reversed = await inTransaction(core.pool, async (tx) => {
    await tx.query({
      text: 'select from documents where order_id = $1 order by id for update',
      values: [order.id],
    });
    const reversing = core.post(`/payments/${payment.id}/reverse`, { reason: 'bounced' });
    await waiting(tx);
    expect(await sweep(PAST_DUE)).toEqual([]);
    return { reversing };
  });
  expect((await reversed.reversing).status).toBe(201);
  expect(await sweep(PAST_DUE)).toEqual([1]);
});

test('an invoice whose order is locked is checked in a later run, after the lock', async () => {
  const order = await anInvoicedOrder();
  await inTransaction(core.pool, async (tx) => {
    await tx.query({ text: 'select from orders where id = $1 for update', values: [order.id] });
    expect(await sweep(PAST_DUE)).toEqual([]);
  });
  expect(await sweep(PAST_DUE)).toEqual([1]);
});

test('nothing is noted while the clocks of core and the database disagree', async () => {
  const order = await anInvoicedOrder();
  const wrong = { clock: () => ISSUED_AT };
  await expect(sweep(PAST_DUE, wrong)).rejects.toThrow('differ by more than 5 minutes');
  expect(await eventsOf(order)).toEqual([]);
});

test('the fact can neither be changed nor deleted', async () => {
  const order = await anInvoicedOrder();
  await sweep(PAST_DUE);
  for (const change of [
    `update order_events set amount_minor = 1 where order_id = $1`,
    `delete from order_events where order_id = $1`,
  ])
    await expect(core.query(change, [order.id])).rejects.toThrow('order_events is append-only');
});
