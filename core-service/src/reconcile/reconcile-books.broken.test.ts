import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { bookChecks, type ReconciliationJson } from '@stockroom/contracts/reconcile';
import { bothClocks } from '../testing/both-clocks.ts';
import { anOrder, aProduct } from '../testing/builders.ts';
import { behindLock } from '../testing/behind-lock.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { numberInvoiceOf } from '../testing/number-invoice-of.ts';

let core: CoreUnderTest;
beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.close());

// One time for all tests, because numbers restart each year.
const now = new Date();
const clock = () => now;
const reconcile = async (query = ''): Promise<ReconciliationJson> =>
  (await core.get(`/admin/reconcile${query}`)).body;

/** The ids of the findings, by check. */
async function found(query = ''): Promise<Record<string, string[]>> {
  const { checks } = await reconcile(query);
  const some = checks.filter(({ count }) => count > 0);
  return Object.fromEntries(some.map(({ check, findings }) => [check, findings.map(({ id }) => id)]));
}
const detailsOf = async (check: string, query = '') =>
  (await reconcile(query)).checks.find((each) => each.check === check)?.findings.map(({ detail }) => detail);

/** An order whose invoice was mailed. */
async function anInvoicedOrder() {
  const order = await anOrder(core);
  const { number } = await numberInvoiceOf(
    { pool: core.pool, seller: core.seller, ...bothClocks(clock) },
    order.id,
  );
  await core.query(
    `update documents set state = 'SENT', stored_key = format('invoices/%s/%s.pdf', year, number), sha256 = repeat('a', 64),
      bytes = 9, stored_at = now(), message_id = 'm', sent_at = now() where order_id = $1`,
    [order.id],
  );
  await core.query(`delete from outbox where order_id = $1`, [order.id]);
  return { ...order, number };
}

/** Copies the invoiced order, once for each of these places in the series. */
async function copyInvoicedOrder(places: number[]): Promise<void> {
  await core.query(
    `with copies as (
       select place, nextval('orders_id_seq') as order_id from unnest($1::integer[]) as place
     ), copied as (
       insert into orders select copy.* from orders, copies, jsonb_populate_record(orders,
         jsonb_build_object('id', order_id, 'number', format('ORD-1999-%s', lpad(place::text, 6, '0')))) as copy
     )
     insert into documents select copy.* from documents, copies, jsonb_populate_record(documents, jsonb_build_object(
       'id', nextval('documents_id_seq'), 'order_id', copies.order_id, 'series_number', place,
       'number', format('INV-1999-%s', lpad(place::text, 6, '0')))) as copy`,
    [places],
  );
}

beforeEach(anInvoicedOrder);
afterEach(() =>
  core.query(`truncate outbox, mail_suppressions, documents, document_series, document_gaps, order_items, orders,
    stock_movements, products cascade`),
);

test('intact books are clean, and every check is listed', async () => {
  await anOrder(core);
  const { clean, checks, knownGaps } = await reconcile();
  expect([clean, knownGaps]).toEqual([true, []]);
  expect(checks.map(({ check, count, findings }) => [check, count, findings])).toEqual(
    bookChecks.map((check) => [check, 0, []]),
  );
});

test('a quantity that differs from the sum of its ledger is found', async () => {
  const { id, sku } = await aProduct(core, { quantity: 7 });
  await core.query('update products set quantity = 8 where id = $1', [id]);
  expect(await found()).toEqual({ ledger_sum: [String(id)] });
  expect(await detailsOf('ledger_sum')).toEqual([`${sku}: 8 on hand, and its movements add up to 7`]);
});

test('a ledger entry whose balance does not follow from the previous one is found', async () => {
  const { id } = await aProduct(core, { quantity: 7 });
  const { body } = await core.post(`/products/${id}/adjustments`, { delta: 3, reason: 'received' });
  await core.query('alter table stock_movements disable trigger stock_movements_append_only');
  await core.query('update stock_movements set balance = 11 where id = $1', [body.id]);
  await core.query('alter table stock_movements enable trigger stock_movements_append_only');
  expect(await found()).toEqual({ ledger_chain: [String(body.id)] });
  expect(await detailsOf('ledger_chain')).toEqual([`product ${id}: 7 before, change of 3, 11 after`]);
});

test.each([
  ['update order_items set unit_price_minor = 1, total_minor = quantity', /^its lines add up to 2, and/],
  ['update order_items set net_minor = 1', /^the nets of its lines add up to 1, and/],
  [
    `update orders set taxes = jsonb_build_array(jsonb_build_object('baseMinor', 1, 'taxMinor', tax_minor))`,
    /^the bases of its taxes add up to 1, and/,
  ],
  [
    `update orders set taxes = jsonb_build_array(jsonb_build_object('baseMinor', subtotal_minor, 'taxMinor', 1))`,
    /^its taxes add up to 1, and/,
  ],
  ['update orders set tax_rate_ppm = 0', /^its taxes add up to 0, and/],
])('an order whose amounts do not add up is found: %s', async (damage, detail) => {
  const { orderId } = await anOrder(core);
  const [{ id } = { id: 0 }] = await core.query<{ id: number }>('select id from orders where number = $1', [
    orderId,
  ]);
  await core.query(`${damage} where ${damage.includes('order_items') ? 'order_id' : 'id'} = ${id}`);
  expect(await found()).toEqual({ order_sums: [orderId] });
  expect((await detailsOf('order_sums'))?.[0]).toMatch(detail);
});

test('a sequence behind its table is found, also past six digits, and a repair advances it', async () => {
  const year = now.getUTCFullYear();
  const { id, orderId } = await anInvoicedOrder();
  await core.query(`update orders set number = 'ORD-${year}-2000000' where id = $1`, [id]);
  await core.query(`select setval('customers_id_seq', 1, false)`);
  expect(await found()).toEqual({ sequence_behind: ['customers_id_seq', `order_numbers_${year}`] });
  expect((await detailsOf('sequence_behind'))?.[1]).toBe(
    `its next value is ${Number(orderId.split('-')[2]) + 1}, but the table already has 2000000`,
  );
  expect((await core.post('/admin/reconcile/repair', {})).body).toMatchObject({ sequences: 2 });
  expect(await found()).toEqual({});
  expect((await anOrder(core)).orderId).toBe(`ORD-${year}-2000001`);
});

test('an order that no job will invoice is found', async () => {
  const { orderId } = await anOrder(core);
  await core.query('delete from outbox');
  expect(await found()).toEqual({ order_without_invoice: [orderId] });
});

test('an order without an invoice row is found, even if it has a job', async () => {
  const { orderId } = await anOrder(core);
  await core.query('delete from documents where number is null');
  expect(await found()).toEqual({ order_without_invoice: [orderId] });
  expect(await detailsOf('order_without_invoice')).toEqual(['it has no invoice']);
});

test('an invoice that no job will deliver is found', async () => {
  const { id } = await anOrder(core);
  const { number } = await numberInvoiceOf(
    { pool: core.pool, seller: core.seller, ...bothClocks(clock) },
    id,
  );
  expect(await found()).toEqual({});
  await core.query('delete from outbox');
  expect(await found()).toEqual({ invoice_without_job: [number] });
});

test('a resend that no job will send is found', async () => {
  const { orderId } = await anInvoicedOrder();
  const { body } = await core.post(`/orders/${orderId}/invoice/resend`, {});
  expect(await found()).toEqual({});
  await core.query('delete from outbox');
  expect(await found()).toEqual({ resend_without_job: [String(body.id)] });
});

test('gaps in the numbers are found, except gaps with a recorded reason', async () => {
  const orders = [];
  for (let count = 0; count < 6; count += 1) orders.push(await anInvoicedOrder());
  const [second, third, , fifth] = orders;
  await core.query('delete from documents where order_id = any($1)', [
    [second, third, fifth].map((each) => each?.id),
  ]);
  const findings = await found();
  expect(findings['numbers_missing']).toEqual([second?.number, fifth?.number]);
  expect(await detailsOf('numbers_missing')).toEqual([
    `no document has the numbers from here to ${third?.number}`,
    `no document has the numbers from here to ${fifth?.number}`,
  ]);
  await core.query(
    `insert into document_gaps select series, year, 2, 3, 'restored', now() from document_series`,
  );
  expect((await found())['numbers_missing']).toEqual([fifth?.number]);
  expect((await reconcile()).knownGaps).toEqual([
    {
      year: expect.any(Number),
      format: 'INV-{year}-{n:6}',
      from: second?.number,
      to: third?.number,
      reason: 'restored',
    },
  ]);
});

test('a recorded gap is listed as known, whatever the number of gaps before it', async () => {
  await core.query(
    `insert into document_gaps select series, year, 300, 399, 'restored', now() from document_series`,
  );
  await core.query(`update document_series set last_number = 400`);
  await copyInvoicedOrder(Array.from({ length: 102 }, (_, index) => 2 + 2 * index));
  const { knownGaps, checks } = await reconcile();
  const missing = checks.find(({ check }) => check === 'numbers_missing');
  expect(missing?.count).toBeGreaterThan(100);
  expect(knownGaps).toEqual([
    {
      year: expect.any(Number),
      format: 'INV-{year}-{n:6}',
      from: expect.stringMatching(/-000300$/),
      to: expect.stringMatching(/-000399$/),
      reason: 'restored',
    },
  ]);
}, 90_000);

test('missing numbers at the end of a series are found, and so is a number past its end', async () => {
  const { id, number } = await anInvoicedOrder();
  await core.query('update document_series set last_number = 4');
  const next = number.replace(/2$/, '3');
  expect(await found()).toEqual({ numbers_missing: [next] });
  await core.query('update document_series set last_number = 1');
  expect(await found()).toEqual({ numbers_wrong: [number] });
  await core.query('update document_series set last_number = 2');
  await core.query(`update documents set stored_key = 'invoices/elsewhere.pdf' where order_id = $1`, [id]);
  expect(await detailsOf('numbers_wrong')).toEqual(['its PDF is recorded at invoices/elsewhere.pdf']);
});

test('a number that two invoices share is found for both, and a number out of series is found with the right one', async () => {
  const { number } = await anInvoicedOrder();
  const { id } = await anInvoicedOrder();
  await core.query('drop index documents_number_once');
  try {
    await core.query('update documents set number = $1 where order_id = $2', [number, id]);
    expect(await found()).toEqual({ numbers_wrong: [number, number] });
    await core.query(`update documents set number = 'INV-2026-999999' where order_id = $1`, [id]);
    expect(await detailsOf('numbers_wrong')).toEqual([
      `its place in the series requires ${number.replace(/2$/, '3')}`,
    ]);
  } finally {
    await core.query(`delete from documents where order_id = $1`, [id]);
    await core.query(
      'create unique index documents_number_once on documents (number) where number is not null',
    );
  }
});

test('mails that wait longer than the limit are found, for invoices with and without a number and for resends', async () => {
  const unnumbered = await anOrder(core);
  const order = await anOrder(core);
  const { number } = await numberInvoiceOf(
    { pool: core.pool, seller: core.seller, ...bothClocks(clock) },
    order.id,
  );
  await core.query(
    `update documents set last_error = 'SES is down', attempts = 3, numbered_at = '2026-01-01' where order_id = $1`,
    [order.id],
  );
  const sent = await anInvoicedOrder();
  const { body: resend } = await core.post(`/orders/${sent.orderId}/invoice/resend`, {});
  expect(await found('?waitingMinutes=20')).toEqual({ mail_unsent: [number] });

  await core.query(`update orders set created_at = now() - interval '19 minutes'`);
  await core.query(`update document_resends set requested_at = now() - interval '19 minutes'`);
  expect(await found('?waitingMinutes=20')).toEqual({ mail_unsent: [number] });
  expect((await found('?waitingMinutes=18'))['mail_unsent']).toEqual([
    unnumbered.orderId,
    number,
    `${sent.number}, resend ${resend.id}`,
  ]);
  expect((await detailsOf('mail_unsent'))?.[1]).toBe(
    'NUMBERED since 2026-01-01T00:00:00Z, after 3 attempts: SES is down',
  );
});

test('dead jobs, and due jobs that no worker claims, are found by id', async () => {
  const { orderId } = await anOrder(core);
  const [dead] = await core.query<{ id: number }>(
    `update outbox set dead_at = now(), attempts = 5, last_error = 'refused' returning id`,
  );
  const stuck = await core.query<{
    id: number;
  }>(`insert into outbox (kind, lane, payload, available_at, claimed_at) values
    ('stock.low', 'alerts', '{}', now() - interval '21 minutes', null),
    ('stock.low', 'alerts', '{}', now() - interval '22 minutes', now() - interval '23 minutes'),
    ('stock.low', 'alerts', '{}', now() - interval '14 minutes', null),
    ('stock.low', 'alerts', '{}', now() + interval '1 hour', null) returning id`);
  expect(await found()).toEqual({
    job_dead: [String(dead?.id)],
    job_stuck: stuck.slice(0, 2).map(({ id }) => String(id)),
  });
  expect(await detailsOf('job_dead')).toEqual([`order.completed of ${orderId}, after 5 attempts: refused`]);
  expect(await detailsOf('job_stuck')).toEqual([
    'stock.low: due, but not claimed by a worker for 21 minutes',
    'stock.low: its worker is gone, and no other worker has claimed it for 22 minutes',
  ]);
});

test('all findings are counted, and the first hundred are listed', async () => {
  await core.query(`insert into products (sku, name, description, price_minor, quantity, reorder_point, active,
      created_at, updated_at)
    select 'many-' || n, 'Oak shelf', '', 1, 1, 0, true, now(), now() from generate_series(1, 250) as n`);
  const [sum] = (await reconcile()).checks;
  expect([sum?.check, sum?.count, sum?.findings.length]).toEqual(['ledger_sum', 250, 100]);
});

/** Pays parts of orders of 43.98: none, less, all, more; the last one is cancelled unpaid. */
async function ordersOfEachPaymentStatus() {
  const orders = [];
  for (const amount of [0, 3.98, 43.98, 50, 0]) {
    const order = await anOrder(core);
    if (amount > 0)
      await core.post(`/orders/${order.orderId}/payments`, { amount, method: 'cash', paidAt: '2026-01-01' });
    orders.push(order);
  }
  await core.post(`/orders/${orders[4]?.orderId}/cancel`, { reason: 'customer' });
  return orders;
}
const statuses = () => core.query('select number, payment_status from orders order by id');

test('a payment status that is not that of the payments and refunds is found, and a repair computes it again', async () => {
  const orders = await ordersOfEachPaymentStatus();
  const before = await statuses();
  expect(await found()).toEqual({});
  await core.query(
    `update orders set payment_status = case payment_status when 'PAID' then 'UNPAID' else 'PAID' end
    where number = any($1)`,
    [orders.map(({ orderId }) => orderId)],
  );
  expect(await found()).toEqual({ payment_status: orders.map(({ orderId }) => orderId) });
  expect(await detailsOf('payment_status')).toEqual([
    'lists show it as PAID, and it is UNPAID',
    'lists show it as PAID, and it is PARTIALLY_PAID',
    'lists show it as UNPAID, and it is PAID',
    'lists show it as PAID, and it is OVERPAID',
    'lists show it as UNPAID, and it is PAID',
  ]);
  expect((await core.post('/admin/reconcile/repair', {})).body).toMatchObject({ paymentStatuses: 5 });
  expect([await found(), await statuses()]).toEqual([{}, before]);
  expect((await core.post('/admin/reconcile/repair', {})).body).toMatchObject({ paymentStatuses: 0 });
});

test('a repair that waits for a payment sees it', async () => {
  const { id, orderId } = await anOrder(core);
  await core.query(`update orders set payment_status = 'OVERPAID' where id = $1`, [id]);
  const pay = `select from orders where id = ${id} for no key update;
    insert into payments (order_id, amount_minor, method, paid_at, actor, created_at)
      values (${id}, 100, 'cash', '2026-01-01', 'test', now())`;
  const [repaired] = await behindLock(core, pay, [() => core.post('/admin/reconcile/repair', {})]);
  expect(repaired?.status).toBe(202);
  expect(await statuses()).toContainEqual({ number: orderId, payment_status: 'PARTIALLY_PAID' });
  expect(await found()).toEqual({});
});

test('a sale that commits during the reconciliation is seen completely or not at all', async () => {
  const { id } = await aProduct(core, { quantity: 1_000 });
  const sale = () => core.post(`/products/${id}/adjustments`, { delta: -1, reason: 'damaged' });
  const answers: ReconciliationJson[] = [];
  for (let round = 0; round < 10; round += 1) {
    const sales = Array.from({ length: 20 }, sale);
    answers.push(await reconcile(), await reconcile());
    await Promise.all(sales);
  }
  // On a slow machine, some requests may be refused.
  expect(answers.filter(({ clean }) => clean === false)).toEqual([]);
  expect(answers.filter(({ clean }) => clean === true)).not.toEqual([]);
}, 90_000);

test.each(['waitingMinutes=0', 'deep=perhaps', 'colour=red'])(
  'a reconciliation with %s gets 400',
  async (query) => {
    expect((await core.get(`/admin/reconcile?${query}`)).body).toMatchObject({ code: 'invalid_parameter' });
  },
);

const aRefundOf = async ({ orderId }: { orderId: string }) =>
  core.post(`/orders/${orderId}/refunds`, { lines: [{ line: 1, quantity: 1 }], reason: 'r' });

test.each([
  [`update refunds set taxes = '[]'`, /^refund \d+: its parts and taxes do not add up to 2199$/],
  [`update refunds set parts = jsonb_set(parts, '{0,quantity}', '3')`, /^line 1: 3 refunded, 2 sold$/],
  [
    `insert into refunds select nextval('refunds_id_seq'), order_id, kind, parts, subtotal_minor, taxes, tax_minor, total_minor, reason,
      note, actor, actor_key_id, created_at from refunds, generate_series(1, 2) as n`,
    /^line 1: 3 refunded, 2 sold$/,
  ],
  [
    `update orders set status = 'CANCELLED' where id = (select order_id from refunds)`,
    /^it is CANCELLED, but its/,
  ],
])('a refund that does not fit its order is found: %s', async (damage, detail) => {
  const order = await anOrder(core);
  await aRefundOf(order);
  expect(await found()).toEqual({});
  await core.query('alter table refunds disable trigger refunds_append_only');
  await core.query(damage);
  await core.query('alter table refunds enable trigger refunds_append_only');
  expect((await found())['refund_sums']).toEqual([order.orderId]);
  expect((await detailsOf('refund_sums'))?.[0]).toMatch(detail);
});

test('an order that was cancelled after its invoice, but is not refunded, is found', async () => {
  const order = await anInvoicedOrder();
  await core.post(`/orders/${order.orderId}/cancel`, { reason: 'staff' });
  expect(await found()).toEqual({});
  await core.query('delete from documents where refund_id is not null');
  await core.query('alter table refunds disable trigger refunds_append_only');
  await core.query('delete from refunds');
  await core.query('alter table refunds enable trigger refunds_append_only');
  expect(await detailsOf('refund_sums')).toEqual([
    'it was cancelled after its invoice, but 0 of 4398 is refunded',
  ]);
});
