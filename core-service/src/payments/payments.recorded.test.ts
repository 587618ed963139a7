import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { OrderJson } from '@stockroom/contracts/orders';
import type { PaymentStatus } from '@stockroom/contracts/payments';
import fc from 'fast-check';
import { aKey, bearer, startGuardedCore } from '../testing/a-key.ts';
import { aCustomer, anOrder, aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';

let core: CoreUnderTest;
let ids = 0;
beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.close());

const cash = (amount: number) => ({ amount, method: 'cash', paidAt: '2026-01-20' });
const pay = (orderId: string, body: unknown, headers = {}) =>
  core.post(`/orders/${orderId}/payments`, body, headers);
const reverse = (id: number, headers = {}) =>
  core.post(`/payments/${id}/reverse`, { reason: 'typing error' }, headers);
const externalId = () => `bank-${++ids}`;

interface Balance {
  paymentStatus: PaymentStatus;
  paidTotal: number;
  openTotal: number;
}
const balanceOf = async (orderId: string): Promise<Balance> => {
  const { paymentStatus, paidTotal, openTotal } = (await core.get(`/orders/${orderId}`)).body as OrderJson;
  return { paymentStatus, paidTotal, openTotal };
};
const statusList = async (status: PaymentStatus, query = '') =>
  (await core.get(`/orders?paymentStatus=${status}&limit=100${query}`)).body.data.map(
    ({ orderId }: OrderJson) => orderId,
  );

test('an order is unpaid when it is placed, then partially paid, paid and overpaid', async () => {
  const { orderId, ...placed } = await anOrder(core);
  expect(placed).toMatchObject({ paymentStatus: 'UNPAID', paidTotal: 0, openTotal: 43.98, overdue: false });
  const steps = [
    [40, { paymentStatus: 'PARTIALLY_PAID', paidTotal: 40, openTotal: 3.98 }],
    [3.98, { paymentStatus: 'PAID', paidTotal: 43.98, openTotal: 0 }],
    [0.01, { paymentStatus: 'OVERPAID', paidTotal: 43.99, openTotal: -0.01 }],
  ] as const;
  expect(await statusList('UNPAID')).toContain(orderId);
  for (const [amount, balance] of steps) {
    expect((await pay(orderId, cash(amount))).status).toBe(201);
    expect(await balanceOf(orderId)).toEqual(balance);
    for (const status of ['UNPAID', 'PARTIALLY_PAID', 'PAID', 'OVERPAID'] as const)
      expect((await statusList(status)).includes(orderId)).toBe(status === balance.paymentStatus);
  }
  expect((await core.get(`/orders/${orderId}`)).text).toContain('"paidTotal":43.99,"openTotal":-0.01');
});

test('a payment answers with its location, and is found by id, order, customer, method and externalId', async () => {
  const order = await anOrder(core);
  const id = externalId();
  const body = {
    amount: 1.5,
    method: 'bank_transfer',
    reference: 'RF94 ',
    externalId: id,
    paidAt: '2026-01-20T10:00:00+01:00',
    note: '',
  };
  const { status, headers, body: payment } = await pay(order.orderId, body);
  expect(status).toBe(201);
  expect(headers.get('location')).toBe(`/api/payments/${payment.id}`);
  expect(payment).toEqual({
    id: payment.id,
    orderId: order.orderId,
    amount: 1.5,
    currency: 'USD',
    method: 'bank_transfer',
    reference: 'RF94',
    externalId: id,
    paidAt: '2026-01-20T09:00:00.000Z',
    note: null,
    reverses: null,
    refundId: null,
    reversedBy: null,
    actor: 'api',
    createdAt: payment.createdAt,
  });
  expect((await core.get(`/payments/${payment.id}`)).body).toEqual(payment);
  for (const query of [
    `orderId=${order.orderId}`,
    `customerId=${order.customerId}&method=bank_transfer&sort=id`,
    `externalId=${id}&from=2026-01-20&to=2026-01-20`,
  ])
    expect((await core.get(`/payments?${query}`)).body).toEqual({ data: [payment], nextCursor: null });
  for (const query of [`orderId=${order.orderId}&method=cash`, `externalId=${id}&from=2026-01-21`])
    expect((await core.get(`/payments?${query}`)).body.data).toEqual([]);
});

test('a reversal takes back its payment, once', async () => {
  const { orderId } = await anOrder(core);
  const { body: payment } = await pay(orderId, { ...cash(43.98), externalId: externalId() });
  const { status, body: reversal } = await reverse(payment.id);
  expect([status, reversal]).toMatchObject([
    201,
    { amount: -43.98, reverses: payment.id, externalId: null, note: 'typing error', method: 'cash' },
  ]);
  expect((await core.get(`/payments/${payment.id}`)).body.reversedBy).toBe(reversal.id);
  expect(await balanceOf(orderId)).toEqual({ paymentStatus: 'UNPAID', paidTotal: 0, openTotal: 43.98 });
  for (const id of [payment.id, reversal.id])
    expect(await reverse(id)).toMatchObject({ status: 409, body: { code: 'payment_not_reversible' } });
  expect((await core.get(`/payments?orderId=${orderId}`)).body.data).toHaveLength(2);
});

test('a second payment with the same externalId is refused with the first one, also for another order', async () => {
  const [one, other] = [await anOrder(core), await anOrder(core)];
  const body = { ...cash(1), externalId: externalId() };
  const { body: first } = await pay(one.orderId, body);
  for (const { orderId } of [one, other]) {
    const refused = await pay(orderId, { ...body, amount: 2 });
    expect([refused.status, refused.body.code]).toEqual([409, 'payment_duplicate']);
    expect(refused.body.errors).toEqual([
      { path: 'externalId', message: expect.stringContaining(one.orderId), payment: first },
    ]);
  }
  expect((await balanceOf(other.orderId)).paidTotal).toBe(0);
});

test('thirty concurrent payments with one externalId, of thirty orders, are recorded once', async () => {
  const customer = await aCustomer(core);
  const product = await aProduct(core);
  const orders = await Promise.all(
    Array.from(
      { length: 30 },
      async () =>
        (
          await core.post('/orders', {
            customerId: customer.id,
            items: [{ productId: product.id, quantity: 1 }],
          })
        ).body,
    ),
  );
  const body = { ...cash(1), externalId: externalId() };
  const answers = await Promise.all(orders.map(({ orderId }) => pay(orderId, body)));
  const byStatus = Map.groupBy(answers, ({ status }) => status);
  expect([byStatus.get(201)?.length, byStatus.get(409)?.length]).toEqual([1, 29]);
  expect((await core.get(`/payments?externalId=${body.externalId}`)).body.data).toHaveLength(1);
});

test('the balance is the sum of any payments and reversals, made in parallel', async () => {
  const cents = fc.array(fc.record({ cents: fc.integer({ min: 1, max: 5_000 }), isReversed: fc.boolean() }), {
    minLength: 1,
    maxLength: 8,
  });
  await fc.assert(
    fc.asyncProperty(cents, async (given) => {
      const { orderId } = await anOrder(core);
      await Promise.all(
        given.map(async ({ cents: each, isReversed }) => {
          const { body } = await pay(orderId, cash(each / 100));
          if (!isReversed) return;
          const twice = await Promise.all([reverse(body.id), reverse(body.id)]);
          expect(twice.map(({ status }) => status).toSorted()).toEqual([201, 409]);
        }),
      );
      const paid = given.reduce((sum, each) => sum + (each.isReversed ? 0 : each.cents), 0);
      const { paidTotal, openTotal, paymentStatus } = await balanceOf(orderId);
      expect([Math.round(paidTotal * 100), Math.round(openTotal * 100)]).toEqual([paid, 4398 - paid]);
      expect(await statusList(paymentStatus)).toContain(orderId);
    }),
    { numRuns: 15 },
  );
}, 60_000);

describe('a refund', () => {
  const refund = async (orderId: string, amount: number) =>
    (await core.post(`/orders/${orderId}/refunds`, { amount, reason: 'returned' })).body;

  test('is paid out by payments of negative amounts, and never by more than it comes to', async () => {
    const { orderId } = await anOrder(core);
    await pay(orderId, cash(43.98));
    const { id: refundId } = await refund(orderId, 20);
    expect(await balanceOf(orderId)).toEqual({ paymentStatus: 'OVERPAID', paidTotal: 43.98, openTotal: -20 });
    const first = await pay(orderId, { ...cash(15), refundId });
    expect([first.status, first.body]).toMatchObject([201, { amount: -15, refundId, reverses: null }]);
    const tooMuch = { status: 422, body: { code: 'refund_overpaid' } };
    expect(await pay(orderId, { ...cash(5.01), refundId })).toMatchObject(tooMuch);
    expect((await pay(orderId, { ...cash(5), refundId })).status).toBe(201);
    expect(await balanceOf(orderId)).toEqual({ paymentStatus: 'PAID', paidTotal: 23.98, openTotal: 0 });
    const back = await reverse(first.body.id);
    expect(back.body).toMatchObject({ amount: 15, refundId, reverses: first.body.id });
    expect(await balanceOf(orderId)).toMatchObject({ openTotal: -15 });
    expect((await pay(orderId, { ...cash(15), refundId })).status).toBe(201);
    const kinds = (await core.get(`/orders/${orderId}/timeline`)).body.data.map(
      (each: { kind: string }) => each.kind,
    );
    expect(kinds.filter((kind: string) => kind === 'REFUND_PAID_OUT')).toHaveLength(3);
  });

  test('is paid out once by ten parallel payments', async () => {
    const { orderId } = await anOrder(core);
    const { id: refundId } = await refund(orderId, 10);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => pay(orderId, { ...cash(10), refundId })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([
      201,
      ...Array.from({ length: 9 }, () => 422),
    ]);
    expect((await balanceOf(orderId)).paidTotal).toBe(-10);
  });

  test('of another order, or that does not exist, is refused', async () => {
    const [one, other] = [await anOrder(core), await anOrder(core)];
    const { id } = await refund(one.orderId, 10);
    for (const refundId of [id, 999_999_999]) {
      const refused = await pay(other.orderId, { ...cash(1), refundId });
      expect(refused).toMatchObject({ status: 422, body: { code: 'validation_failed' } });
      expect(refused.body.errors[0].path).toBe('refundId');
    }
  });
});

test('amounts have the decimals of the currency', async () => {
  const yen = await startCore({ currency: 'JPY' });
  try {
    const customer = await aCustomer(yen);
    const product = await aProduct(yen, { price: 500 });
    const items = [{ productId: product.id, quantity: 1 }];
    const { orderId } = (await yen.post('/orders', { customerId: customer.id, items })).body;
    const { text } = await yen.post(`/orders/${orderId}/payments`, cash(200));
    expect(text).toContain('"amount":200,');
    expect(await yen.post(`/orders/${orderId}/payments`, cash(0.5))).toMatchObject({
      status: 422,
      body: { code: 'amount_precision' },
    });
    expect((await yen.get(`/orders/${orderId}`)).text).toContain('"paidTotal":200,"openTotal":350');
  } finally {
    await yen.close();
  }
});

describe('an order is overdue', () => {
  const dueOn = (orderId: string, day: string) =>
    core.query(
      `update documents set due_date = $2 where order_id = (select id from orders where number = $1)`,
      [orderId, day],
    );
  const isOverdue = async (orderId: string) => (await core.get(`/orders/${orderId}`)).body.overdue;
  const overdueList = async (flag: boolean) =>
    (await core.get(`/orders?overdue=${flag}&limit=100`)).body.data.map(({ orderId }: OrderJson) => orderId);
  const today = () => new Date().toISOString().slice(0, 10);

  test.each([
    ['2026-01-31', true],
    ['2999-01-31', false],
  ])('if something is open after its due date: %s', async (day, overdue) => {
    const { orderId } = await anOrder(core);
    expect(await isOverdue(orderId)).toBe(false);
    await dueOn(orderId, day);
    expect(await isOverdue(orderId)).toBe(overdue);
    expect((await overdueList(overdue)).includes(orderId)).toBe(true);
    expect((await overdueList(!overdue)).includes(orderId)).toBe(false);
    await pay(orderId, cash(43.98));
    expect(await isOverdue(orderId)).toBe(false);
    expect(await overdueList(true)).not.toContain(orderId);
  });

  test('from the day after on', async () => {
    const { orderId } = await anOrder(core);
    await dueOn(orderId, today());
    expect(await isOverdue(orderId)).toBe(false);
  });
});

describe('an Idempotency-Key', () => {
  test('gets the first answer again byte for byte, and pays or reverses once', async () => {
    const { orderId } = await anOrder(core);
    const key = { 'idempotency-key': `pay-${orderId}` };
    const first = await pay(orderId, cash(10), key);
    const back = { 'idempotency-key': `reverse-${orderId}` };
    const reversal = await reverse(first.body.id, back);
    for (const again of [await pay(orderId, { paidAt: '2026-01-20', method: 'cash', amount: 10.0 }, key)])
      expect([again.status, again.headers.get('idempotent-replayed'), again.text]).toEqual([
        201,
        'true',
        first.text,
      ]);
    const reversed = await reverse(first.body.id, back);
    expect([reversed.status, reversed.text]).toEqual([201, reversal.text]);
    expect((await core.get(`/payments?orderId=${orderId}`)).body.data).toHaveLength(2);
  });

  test('is refused for another payment, another order and a reversal', async () => {
    const [one, other] = [await anOrder(core), await anOrder(core)];
    const key = { 'idempotency-key': `once-${one.orderId}` };
    const { body } = await pay(one.orderId, cash(10), key);
    const reused = { status: 422, body: { code: 'idempotency_key_reused' } };
    expect(await pay(one.orderId, cash(11), key)).toMatchObject(reused);
    expect(await pay(other.orderId, cash(10), key)).toMatchObject(reused);
    expect(await reverse(body.id, key)).toMatchObject(reused);
  });

  test('holds no text of the payment, and an erasure empties the texts', async () => {
    const order = await anOrder(core);
    const key = { 'idempotency-key': `text-${order.orderId}` };
    const body = { ...cash(10), reference: 'From Ada Zweig', note: 'Ada Zweig called' };
    const { text } = await pay(order.orderId, body, key);
    expect((await pay(order.orderId, body, key)).text).toBe(text);
    const held = `select from idempotency_keys where response like '%Zweig%'`;
    expect(await core.query(held)).toEqual([]);
    await core.delete(`/customers/${order.customerId}`);
    expect((await core.get(`/payments?orderId=${order.orderId}`)).body.data).toMatchObject([
      { amount: 10, reference: null, note: null },
    ]);
    expect((await pay(order.orderId, body, key)).body).toMatchObject({ amount: 10, reference: null });
  });
});

test.each([
  [{}, 'amount'],
  [{ amount: 0 }, 'amount'],
  [{ amount: -1 }, 'amount'],
  [{ amount: '1' }, 'amount'],
  [{ amount: 10_000_000_000_000 }, 'amount'],
  [{ method: 'cheque' }, 'method'],
  [{ paidAt: undefined }, 'paidAt'],
  [{ paidAt: '2999-01-01' }, 'paidAt'],
  [{ paidAt: '1969-12-31' }, 'paidAt'],
  [{ paidAt: '0000-01-01T00:00:00Z' }, 'paidAt'],
  [{ paidAt: '2026-02-30' }, 'paidAt'],
  [{ paidAt: 5 }, 'paidAt'],
  [{ externalId: '' }, 'externalId'],
  [{ externalId: 'x'.repeat(101) }, 'externalId'],
  [{ reference: 'x'.repeat(141) }, 'reference'],
  [{ note: 'a\0b' }, 'note'],
  [{ refund: 1 }, ''],
])('a payment with %j is refused at %s, and nothing is recorded', async (fields, path) => {
  const { orderId } = await anOrder(core);
  const body = { ...(Object.keys(fields).length === 0 ? {} : cash(1)), ...fields };
  const refused = await pay(orderId, body);
  expect([refused.status, refused.body.code]).toEqual([422, 'validation_failed']);
  expect(refused.body.errors[0].path).toBe(path);
  expect((await core.get(`/payments?orderId=${orderId}`)).body.data).toEqual([]);
});

test('payments beyond what a total can be are refused', async () => {
  const { orderId } = await anOrder(core);
  await pay(orderId, cash(9_999_999_999_999.99));
  expect(await pay(orderId, cash(0.01))).toMatchObject({ status: 422, body: { code: 'payment_too_large' } });
});

test('a payment of an unknown order, and the reversal of an unknown payment, are 404', async () => {
  for (const orderId of ['ORD-1999-000001', 'nonsense'])
    expect(await pay(orderId, cash(1))).toMatchObject({ status: 404, body: { code: 'order_not_found' } });
  for (const id of ['999999999', '0', 'x'])
    expect(await core.post(`/payments/${id}/reverse`, { reason: 'r' })).toMatchObject({
      status: 404,
      body: { code: 'payment_not_found' },
    });
  expect(await core.get('/payments/999999999')).toMatchObject({ status: 404 });
  expect(await core.post('/payments/1/reverse', {})).toMatchObject({ status: 422 });
});

test('the amounts of a payment cannot be changed or deleted', async () => {
  const { orderId } = await anOrder(core);
  const { body } = await pay(orderId, cash(1));
  for (const change of ['update payments set amount_minor = 2', 'delete from payments'])
    await expect(core.query(`${change} where id = ${body.id}`)).rejects.toThrow('payments is append-only');
});

test("a shop front's key places orders but records no payments, and a customer sees what is open", async () => {
  const guarded = await startGuardedCore();
  try {
    const all = await aKey(guarded, { scopes: ['customers:*', 'products:*', 'payments:*', 'orders:*'] });
    const front = await aKey(guarded, { scopes: ['orders:*', 'customers:*', 'products:read'] });
    const post = (path: string, body: unknown, { key }: { key: string }) =>
      guarded.post(path, body, bearer(key) as Record<string, string>);
    const customer = (await post('/customers', { name: 'Ada', email: 'ada@example.com' }, all)).body;
    const product = (await post('/products', { sku: 'A', name: 'Cup', price: 10, quantity: 9 }, all)).body;
    const body = { customerId: customer.id, items: [{ productId: product.id, quantity: 1 }] };
    const { orderId } = (await post('/orders', body, front)).body;
    expect((await post(`/orders/${orderId}/payments`, cash(1), front)).status).toBe(403);
    const paid = await post(`/orders/${orderId}/payments`, cash(4), all);
    expect(paid).toMatchObject({ status: 201, body: { actor: all.name } });
    expect((await post(`/payments/${paid.body.id}/reverse`, { reason: 'x' }, front)).status).toBe(403);
    const { token } = (await post(`/customers/${customer.id}/tokens`, {}, front)).body;
    const own = await guarded.send('GET', `/orders/${orderId}`, { headers: bearer(token) });
    expect(own.body).toMatchObject({ paymentStatus: 'PARTIALLY_PAID', paidTotal: 4, openTotal: 7 });
    const theirs = await guarded.send('GET', '/payments', { headers: bearer(token) });
    expect(theirs.status).toBe(403);
  } finally {
    await guarded.close();
  }
});

test('what is open shrinks with each refund, and nothing is due of a cancelled order', async () => {
  const order = await anOrder(core);
  const balanceNow = async () => {
    const { paymentStatus, paidTotal, openTotal } = (await core.get(`/orders/${order.orderId}`)).body;
    return [paymentStatus, paidTotal, openTotal];
  };
  const isListed = async (status: string) =>
    (await core.get(`/orders?paymentStatus=${status}&limit=1`)).body.data[0]?.orderId === order.orderId;
  await core.post(`/orders/${order.orderId}/refunds`, { amount: 3.98, reason: 'r' });
  expect([await balanceNow(), await isListed('UNPAID')]).toEqual([['UNPAID', 0, 40], true]);
  const paid = { amount: 40, method: 'cash', paidAt: '2026-01-20' };
  expect((await core.post(`/orders/${order.orderId}/payments`, paid)).status).toBe(201);
  expect([await balanceNow(), await isListed('PAID')]).toEqual([['PAID', 40, 0], true]);
  const cancelled = await core.post(`/orders/${order.orderId}/cancel`, { reason: 'customer' });
  expect(cancelled.body).toMatchObject({ paymentStatus: 'OVERPAID', openTotal: -40, overdue: false });
  expect([await balanceNow(), await isListed('OVERPAID')]).toEqual([['OVERPAID', 40, -40], true]);
});

test('an order can have 1,000 payments, each of which can be reversed', async () => {
  const order = await anOrder(core);
  await core.query(
    `insert into payments (order_id, amount_minor, method, paid_at, actor, created_at)
      select $1, 1, 'cash', now(), 'test', now() from generate_series(1, 999)`,
    [order.id],
  );
  const id = externalId();
  const last = await pay(order.orderId, { ...cash(1), externalId: id });
  expect(last.status).toBe(201);
  const answers = [cash(1), { ...cash(1), externalId: id }].map((body) => pay(order.orderId, body));
  expect((await Promise.all(answers)).map(({ status, body }) => [status, body.code])).toEqual([
    [409, 'order_limit_reached'],
    [409, 'payment_duplicate'],
  ]);
  expect((await reverse(last.body.id)).status).toBe(201);
  expect((await pay(order.orderId, cash(1))).body.code).toBe('order_limit_reached');
});
