import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { OrderJson } from '@stockroom/contracts/orders';
import { behindLock } from '../testing/behind-lock.ts';
import { bothClocks } from '../testing/both-clocks.ts';
import { aCustomer, aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { deliverInvoices } from '../testing/deliver-invoices.ts';
import { eventually } from '../testing/eventually.ts';
import { aReport } from '../testing/fake-orchestrator.ts';
import { numberInvoiceOf } from '../testing/number-invoice-of.ts';

let core: CoreUnderTest;
beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.close());

const refund = (orderId: string, body: object) =>
  core.post(`/orders/${orderId}/refunds`, { reason: 'r', ...body });
const cancel = (orderId: string, body: object = {}, headers = {}) =>
  core.post(`/orders/${orderId}/cancel`, { reason: 'customer', ...body }, headers);
const orderOf = async (orderId: string) => (await core.get(`/orders/${orderId}`)).body as OrderJson;
const invoiceOf = async (orderId: string) => (await core.get(`/orders/${orderId}/invoice`)).body;
const refundsOf = async (orderId: string) => (await core.get(`/orders/${orderId}/refunds`)).body.data;
const quantityOf = async (id: number) => (await core.get(`/products/${id}`)).body.quantity;
const clock = () => new Date();
const numberInvoice = (id: number) =>
  numberInvoiceOf({ pool: core.pool, seller: core.seller, ...bothClocks(clock) }, id);
const clean = async () => {
  const { checks } = (await core.get('/admin/reconcile')).body;
  return checks.flatMap(({ findings }: { findings: unknown[] }) => findings);
};

/** Three of a product of which there were ten, at 10.00 and 10 % tax. */
async function anOrderOfThree() {
  const { id: customerId } = await aCustomer(core);
  const product = await aProduct(core, { price: 10, quantity: 10 });
  const items = [{ productId: product.id, quantity: 3 }];
  return { order: (await core.post('/orders', { customerId, items })).body as OrderJson, product };
}

test('an order without an invoice number is cancelled, restocked, and never invoiced', async () => {
  const { order, product } = await anOrderOfThree();
  const answer = await cancel(order.orderId, { reason: 'fraud', note: 'stolen card' });
  expect(answer).toMatchObject({
    status: 200,
    body: {
      orderId: order.orderId,
      status: 'CANCELLED',
      total: 33,
      refundStatus: 'NONE',
      refundedTotal: 0,
      cancellation: { reason: 'fraud', restock: true, note: 'stolen card', actor: 'api' },
    },
  });
  expect(await orderOf(order.orderId)).toEqual(answer.body);
  expect((await core.get('/orders?status=CANCELLED')).body.data).toContainEqual(answer.body);
  expect(await quantityOf(product.id)).toBe(10);
  expect(await refundsOf(order.orderId)).toEqual([]);
  expect(await invoiceOf(order.orderId)).toMatchObject({ state: 'CANCELLED', number: null, step: null });
  const delivery = await deliverInvoices(core, (event) => ({ status: 200, body: aReport(event) }));
  await eventually('the job to end', async () =>
    (await core.query(`select from outbox where order_id = $1`, [order.id])).length === 0 ? true : null,
  );
  await delivery.close();
  expect(delivery.events).toEqual([]);
  expect(await clean()).toEqual([]);
  expect((await core.post('/admin/reconcile/repair', {})).body).toMatchObject({ jobs: 0, invoices: 0 });
  expect(await invoiceOf(order.orderId)).toMatchObject({ state: 'CANCELLED' });
  expect(await core.post(`/orders/${order.orderId}/invoice/retry`, {})).toMatchObject({ status: 409 });
});

test('after a partial refund, a cancellation returns only what no refund has decided on', async () => {
  const { order, product } = await anOrderOfThree();
  await numberInvoice(order.id);
  await refund(order.orderId, { lines: [{ line: 1, quantity: 1 }] });
  await refund(order.orderId, { lines: [{ line: 1, quantity: 1, restock: false }] });
  expect(await quantityOf(product.id)).toBe(8);
  expect(await cancel(order.orderId)).toMatchObject({
    status: 200,
    body: { refundStatus: 'FULL', refundedTotal: 33 },
  });
  expect(await quantityOf(product.id)).toBe(9);
  expect(await refundsOf(order.orderId)).toMatchObject([
    { kind: 'CANCELLATION', lines: [{ quantity: 1, restock: true }], total: 11, reason: null },
    { kind: 'REFUND', lines: [{ quantity: 1, restock: false }], total: 11 },
    { kind: 'REFUND', lines: [{ quantity: 1, restock: true }], total: 11 },
  ]);
  expect((await core.get(`/products/${product.id}/movements?reason=cancelled`)).body.data).toMatchObject([
    { delta: 1, orderId: order.orderId },
  ]);
});

test('a cancellation without restock returns nothing', async () => {
  const { order, product } = await anOrderOfThree();
  expect(await cancel(order.orderId, { restock: false })).toMatchObject({
    body: { cancellation: { restock: false } },
  });
  expect(await quantityOf(product.id)).toBe(7);
});

test('a move that the state does not allow is 409, and names the state and what it allows', async () => {
  const { order } = await anOrderOfThree();
  await refund(order.orderId, { amount: 33 });
  expect(await cancel(order.orderId)).toMatchObject({
    status: 409,
    body: {
      code: 'order_state_conflict',
      detail: 'The order is REFUNDED: cancel is not allowed, only refund',
    },
  });
  const other = await anOrderOfThree();
  await cancel(other.order.orderId);
  for (const move of [cancel(other.order.orderId), refund(other.order.orderId, { amount: 1 })])
    expect(await move).toMatchObject({
      status: 409,
      body: {
        detail: expect.stringMatching(/^The order is CANCELLED: \w+ is not allowed, nor is anything else$/),
      },
    });
  expect(await quantityOf(other.product.id)).toBe(10);
});

test('a repeated key cancels once, with the same answer, which is not stored with personal data', async () => {
  const { order } = await anOrderOfThree();
  const key = { 'idempotency-key': `cancel-${order.orderId}` };
  const [one, two] = [await cancel(order.orderId, {}, key), await cancel(order.orderId, {}, key)];
  expect([two.status, two.text, two.headers.get('idempotent-replayed')]).toEqual([200, one.text, 'true']);
  const [stored] = await core.query<{ response: string }>(
    'select response from idempotency_keys where key = $1',
    [key['idempotency-key']],
  );
  expect(stored?.response).not.toContain('john@example.com');
  expect(await cancel(order.orderId, { reason: 'other' }, key)).toMatchObject({
    body: { code: 'idempotency_key_reused' },
  });
});

test('an erasure empties the notes of a refund and a cancellation, also in the answers of their keys', async () => {
  const { order } = await anOrderOfThree();
  await numberInvoice(order.id);
  const note = 'Ada "quoted", "note":null,"actor":';
  const send = async (path: string, body: object) =>
    core.post(
      `/orders/${order.orderId}/${path}`,
      { ...body, note },
      { 'idempotency-key': `${path}-${order.id}` },
    );
  const refunding = { amount: 1, reason: 'r' };
  const cancelling = { reason: 'customer' };
  const [refunded, cancelled] = [await send('refunds', refunding), await send('cancel', cancelling)];
  expect([refunded.body.note, cancelled.body.cancellation.note]).toEqual([note, note]);
  expect((await send('refunds', refunding)).text).toBe(refunded.text);
  expect((await send('cancel', cancelling)).text).toBe(cancelled.text);
  expect(await core.query(`select key from idempotency_keys where response like '%Ada%'`)).toEqual([]);
  await core.delete(`/customers/${order.customerId}`);
  expect((await send('refunds', refunding)).body).toEqual({ ...refunded.body, note: null });
  expect((await send('cancel', cancelling)).body.cancellation).toEqual({
    ...cancelled.body.cancellation,
    note: null,
  });
  const { data } = (await core.get(`/orders/${order.orderId}/timeline`)).body;
  expect(data).toMatchObject([
    { kind: 'ORDER_CANCELLED', note: null, actor: 'api' },
    { kind: 'ORDER_REFUNDED', amount: 32, note: null },
    { kind: 'ORDER_REFUNDED', amount: 1, note: 'r' },
    { kind: 'DOCUMENT_NUMBERED' },
    { kind: 'ORDER_PLACED' },
  ]);
});

test.each<[string, object]>([
  ['no reason', { reason: undefined }],
  ['an unknown reason', { reason: 'weather' }],
  ['a restock that is no boolean', { restock: 'yes' }],
  ['an unknown field', { refund: true }],
])('%s is refused with 422', async (_, body) => {
  const { order } = await anOrderOfThree();
  expect(await cancel(order.orderId, body)).toMatchObject({
    status: 422,
    body: { code: 'validation_failed' },
  });
  expect(await orderOf(order.orderId)).toMatchObject({ status: 'COMPLETED' });
});

const lockOf = ({ id }: OrderJson) => `select from orders where id = ${id} for update`;

test('if the cancellation is first, the invoice never gets a number', async () => {
  const { order } = await anOrderOfThree();
  const [cancelled, numbered] = await behindLock<unknown>(core, lockOf(order), [
    () => cancel(order.orderId),
    () => numberInvoice(order.id),
  ]);
  expect([cancelled, numbered]).toMatchObject([{ status: 200 }, null]);
  expect(await refundsOf(order.orderId)).toEqual([]);
  expect(await invoiceOf(order.orderId)).toMatchObject({ state: 'CANCELLED', number: null });
});

test('if the number is first, the cancellation refunds the rest', async () => {
  const { order } = await anOrderOfThree();
  const [numbered, cancelled] = await behindLock<unknown>(core, lockOf(order), [
    () => numberInvoice(order.id),
    () => cancel(order.orderId),
  ]);
  expect([numbered, cancelled]).toMatchObject([{ state: 'NUMBERED' }, { status: 200 }]);
  expect(await refundsOf(order.orderId)).toMatchObject([{ kind: 'CANCELLATION', total: 33 }]);
  expect(await invoiceOf(order.orderId)).toMatchObject({ state: 'NUMBERED' });
});

test('of refunds that compete for the same pieces, only as many succeed as there are pieces', async () => {
  const { order, product } = await anOrderOfThree();
  const answers = await behindLock(
    core,
    lockOf(order),
    Array.from({ length: 5 }, () => () => refund(order.orderId, { lines: [{ line: 1, quantity: 1 }] })),
  );
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 422, 422]);
  expect(await quantityOf(product.id)).toBe(10);
  expect(await orderOf(order.orderId)).toMatchObject({ refundStatus: 'FULL', refundedTotal: 33 });
});

test('of a refund and a cancellation at once, the second one sees the first', async () => {
  const { order, product } = await anOrderOfThree();
  const answers = await behindLock(core, lockOf(order), [
    () => refund(order.orderId, { lines: [{ line: 1, quantity: 2 }] }),
    () => cancel(order.orderId),
    () => refund(order.orderId, { lines: [{ line: 1, quantity: 1 }] }),
    () => cancel(order.orderId),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([201, 200, 409, 409]);
  expect(await quantityOf(product.id)).toBe(10);
});
