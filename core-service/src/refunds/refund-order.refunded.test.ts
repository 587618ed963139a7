import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { OrderJson } from '@stockroom/contracts/orders';
import { aCustomer, aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';

let core: CoreUnderTest;
beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.close());

const refund = (orderId: string, body: object, headers = {}) =>
  core.post(`/orders/${orderId}/refunds`, body, headers);
const cancel = (orderId: string, body: object, headers = {}) =>
  core.post(`/orders/${orderId}/cancel`, body, headers);
const orderOf = async (orderId: string) => (await core.get(`/orders/${orderId}`)).body as OrderJson;
const quantityOf = async (id: number) => (await core.get(`/products/${id}`)).body.quantity;
const movementsOf = async (id: number) =>
  (await core.get(`/products/${id}/movements`)).body.data.map(
    ({ reason, delta, orderId, balance }: Record<string, unknown>) => [reason, delta, orderId, balance],
  );

/** Three pieces at 10.00 and two at 5.00, with shipping for 4.90, at 10 % tax. */
async function anOrderOfTwo(fields: object = {}) {
  const { id: customerId } = await aCustomer(core);
  const first = await aProduct(core, { price: 10, quantity: 10 });
  const second = await aProduct(core, { price: 5, quantity: 10, name: 'Hook' });
  const items = [
    { productId: first.id, quantity: 3 },
    { productId: second.id, quantity: 2 },
  ];
  const charges = [{ code: 'shipping', amount: 4.9 }];
  const { body } = await core.post('/orders', { customerId, items, charges, ...fields });
  return { order: body as OrderJson, first, second };
}

test('a refund of lines and charges takes back their amounts with their tax, and restocks what is returned', async () => {
  const { order, first, second } = await anOrderOfTwo();
  expect(order).toMatchObject({ total: 49.39, refundStatus: 'NONE', refundedTotal: 0 });
  const answer = await refund(order.orderId, {
    lines: [
      { line: 1, quantity: 2 },
      { line: 2, quantity: 1, restock: false },
    ],
    charges: [{ charge: 1, amount: 2 }],
    reason: 'Two shelves returned',
    note: 'a scratch',
  });
  expect(answer).toMatchObject({
    status: 201,
    body: {
      kind: 'REFUND',
      orderId: order.orderId,
      lines: [
        { line: 1, productId: first.id, quantity: 2, restock: true, amount: 20, netAmount: 20 },
        { line: 2, productId: second.id, productName: 'Hook', quantity: 1, restock: false, amount: 5 },
      ],
      charges: [{ charge: 1, code: 'shipping', label: null, amount: 2, netAmount: 2 }],
      subtotal: 27,
      tax: 2.7,
      total: 29.7,
      currency: 'USD',
      taxes: [{ category: 'S', rate: 0.1, base: 27, tax: 2.7 }],
      reason: 'Two shelves returned',
      note: 'a scratch',
      actor: 'api',
    },
  });
  expect(await orderOf(order.orderId)).toMatchObject({
    status: 'COMPLETED',
    total: 49.39,
    refundStatus: 'PARTIAL',
    refundedTotal: 29.7,
  });
  expect(await movementsOf(first.id)).toEqual([
    ['returned', 2, order.orderId, 9],
    ['sold', -3, order.orderId, 7],
    ['received', 10, null, 10],
  ]);
  expect(await quantityOf(second.id)).toBe(8);
  const listed = (await core.get(`/orders/${order.orderId}/refunds`)).body.data;
  expect(listed).toEqual([answer.body]);
});

test('refunds of the rest add up to the order to the cent', async () => {
  const { order } = await anOrderOfTwo();
  for (const body of [{ lines: [{ line: 1, quantity: 1 }] }, { amount: 7.77 }, { charges: [{ charge: 1 }] }])
    expect((await refund(order.orderId, { ...body, reason: 'r' })).status).toBe(201);
  const { refundedTotal } = await orderOf(order.orderId);
  const left = Number((order.total - refundedTotal).toFixed(2));
  const last = await refund(order.orderId, { amount: left, reason: 'r' });
  expect(last).toMatchObject({ status: 201, body: { total: left } });
  expect(await orderOf(order.orderId)).toMatchObject({ refundStatus: 'FULL', refundedTotal: order.total });
  const { data } = (await core.get(`/orders/${order.orderId}/refunds?limit=2`)).body;
  expect(data.map(({ id }: { id: number }) => id)).toEqual([last.body.id, expect.any(Number)]);
});

test('a dry run shows the amounts of the refund, and writes nothing', async () => {
  const { order, first } = await anOrderOfTwo();
  const body = { lines: [{ line: 1, quantity: 3 }], reason: 'returned' };
  const preview = await core.post(`/orders/${order.orderId}/refunds?dryRun=true`, body, {
    'idempotency-key': 'preview',
  });
  expect(preview).toMatchObject({ status: 200, body: { dryRun: true, subtotal: 30, tax: 3, total: 33 } });
  expect(await core.get(`/orders/${order.orderId}/refunds`)).toMatchObject({ body: { data: [] } });
  expect(await quantityOf(first.id)).toBe(7);
  const done = await refund(order.orderId, body, { 'idempotency-key': 'preview' });
  expect(done).toMatchObject({ status: 201, body: { total: 33 } });
});

test('a repeated key refunds once, and another body with it is refused', async () => {
  const { order, first } = await anOrderOfTwo();
  const key = { 'idempotency-key': `refund-${order.orderId}` };
  const body = { lines: [{ line: 1, quantity: 1 }], reason: 'returned' };
  const [one, two] = [await refund(order.orderId, body, key), await refund(order.orderId, body, key)];
  expect([two.text, two.headers.get('idempotent-replayed')]).toEqual([one.text, 'true']);
  expect(await quantityOf(first.id)).toBe(8);
  expect(await refund(order.orderId, { ...body, reason: 'other' }, key)).toMatchObject({
    status: 422,
    body: { code: 'idempotency_key_reused' },
  });
  expect(await cancel(order.orderId, { reason: 'customer' }, key)).toMatchObject({ status: 422 });
});

test('a refused refund names each fault, changes nothing, and does not use up its key', async () => {
  const { order, first } = await anOrderOfTwo();
  const key = { 'idempotency-key': `refused-${order.orderId}` };
  const over = { lines: [{ line: 1, quantity: 4 }], charges: [{ charge: 1, amount: 5 }], reason: 'r' };
  expect(await refund(order.orderId, over, key)).toMatchObject({
    status: 422,
    body: {
      code: 'refund_exceeds_order',
      errors: [
        { path: 'lines[0].quantity', productId: first.id, requested: 4, available: 3 },
        { path: 'charges[0].amount', requested: 5, available: 4.9 },
      ],
    },
  });
  expect(await core.get(`/orders/${order.orderId}/refunds`)).toMatchObject({ body: { data: [] } });
  expect(await refund(order.orderId, { amount: 49.39, reason: 'r' }, key)).toMatchObject({ status: 201 });
});

test.each<[string, object]>([
  ['nothing to refund', { reason: 'r' }],
  ['an amount and lines', { amount: 1, lines: [{ line: 1, quantity: 1 }], reason: 'r' }],
  ['no lines', { lines: [], reason: 'r' }],
  [
    'a line twice',
    {
      lines: [
        { line: 1, quantity: 1 },
        { line: 1, quantity: 1 },
      ],
      reason: 'r',
    },
  ],
  ['a line that the order lacks', { lines: [{ line: 3, quantity: 1 }], reason: 'r' }],
  ['line 0', { lines: [{ line: 0, quantity: 1 }], reason: 'r' }],
  ['a charge that the order lacks', { charges: [{ charge: 2 }], reason: 'r' }],
  ['half a piece', { lines: [{ line: 1, quantity: 0.5 }], reason: 'r' }],
  ['an amount of 0', { amount: 0, reason: 'r' }],
  ['a negative amount', { amount: -1, reason: 'r' }],
  ['a third decimal', { amount: 1.001, reason: 'r' }],
  ['no reason', { amount: 1 }],
  ['a blank reason', { amount: 1, reason: ' ' }],
  ['an unknown field', { amount: 1, reason: 'r', tax: 1 }],
])('%s is refused with 422', async (_, body) => {
  const { order } = await anOrderOfTwo();
  expect(await refund(order.orderId, body)).toMatchObject({ status: 422 });
  expect(await orderOf(order.orderId)).toMatchObject({ refundStatus: 'NONE' });
});

test('an unknown order is 404, and a wrong query is 400', async () => {
  for (const id of ['ORD-2026-999999', 'nonsense'])
    for (const path of ['refunds', 'cancel'])
      expect(await core.post(`/orders/${id}/${path}`, { amount: 1, reason: 'other' })).toMatchObject({
        body: { code: path === 'cancel' && id.startsWith('ORD') ? 'validation_failed' : 'order_not_found' },
      });
  expect(await cancel('ORD-2026-999999', { reason: 'other' })).toMatchObject({ status: 404 });
  const { order } = await anOrderOfTwo();
  const path = `/orders/${order.orderId}/refunds?dryRun=maybe`;
  expect(await core.post(path, { amount: 1, reason: 'r' })).toMatchObject({ status: 400 });
});

test('services are refunded without a movement, and stock of a product that is no longer tracked stays 0', async () => {
  const { id: customerId } = await aCustomer(core);
  const service = await aProduct(core, { price: 10, quantity: 0, trackStock: false });
  const sold = await aProduct(core, { price: 10, quantity: 1 });
  const items = [service, sold].map(({ id: productId }) => ({ productId, quantity: 1 }));
  const { body: order } = await core.post('/orders', { customerId, items });
  expect((await core.patch(`/products/${sold.id}`, { trackStock: false })).status).toBe(200);
  const lines = [
    { line: 1, quantity: 1 },
    { line: 2, quantity: 1 },
  ];
  expect((await refund(order.orderId, { lines, reason: 'r' })).status).toBe(201);
  expect([await quantityOf(service.id), await quantityOf(sold.id)]).toEqual([0, 0]);
});

test('a return that would exceed the maximum stock is refused, and nothing is refunded', async () => {
  const { order, first } = await anOrderOfTwo();
  await core.post(`/products/${first.id}/adjustments`, { setTo: 999_999_999, reason: 'counted' });
  const body = { lines: [{ line: 1, quantity: 2 }], reason: 'r' };
  expect(await refund(order.orderId, body)).toMatchObject({ status: 409, body: { code: 'stock_too_large' } });
  expect(await orderOf(order.orderId)).toMatchObject({ refundStatus: 'NONE' });
});

test('after a return above the reorder point, falling to it again raises another alert', async () => {
  const { id: customerId } = await aCustomer(core);
  const product = await aProduct(core, { quantity: 5, reorderPoint: 3 });
  const items = [{ productId: product.id, quantity: 2 }];
  const alerts = async () =>
    (
      await core.query<{ count: number }>(
        `select count(*)::integer as count from outbox where kind = 'stock.low' and payload ->> 'productId' = $1`,
        [String(product.id)],
      )
    )[0]?.count;
  const { body: order } = await core.post('/orders', { customerId, items });
  expect(await alerts()).toBe(1);
  await refund(order.orderId, { lines: [{ line: 1, quantity: 2 }], reason: 'r' });
  await core.post('/orders', { customerId, items });
  expect(await alerts()).toBe(2);
});

test('with prices that include tax, a refund is what the shelf said', async () => {
  const gross = await startCore({ pricesIncludeTax: true, taxRatePpm: 190_000 });
  try {
    const { id: customerId } = await aCustomer(gross);
    const product = await aProduct(gross, { price: 9.99, quantity: 10 });
    const items = [{ productId: product.id, quantity: 3 }];
    const { body: order } = await gross.post('/orders', { customerId, items });
    const taxes: number[] = [];
    for (let n = 0; n < 3; n += 1) {
      const { body } = await gross.post(`/orders/${order.orderId}/refunds`, {
        lines: [{ line: 1, quantity: 1 }],
        reason: 'r',
      });
      expect(body.total).toBe(9.99);
      taxes.push(body.tax);
    }
    // A third of 4.79 is 1.5967.
    expect([order.tax, taxes]).toEqual([4.79, [1.6, 1.59, 1.6]]);
  } finally {
    await gross.close();
  }
});

test('an order can have 1,000 refunds, and can then still be cancelled', async () => {
  const { order } = await anOrderOfTwo();
  await core.query(
    `insert into refunds (order_id, kind, parts, subtotal_minor, taxes, tax_minor, total_minor, reason, actor, created_at)
      select $1, 'REFUND', '[]', 0, '[]', 0, 0, 'r', 'test', now() from generate_series(1, 1000)`,
    [order.id],
  );
  for (const query of ['', '?dryRun=true']) {
    const body = { amount: 1, reason: 'r' };
    const { status, body: problem } = await core.post(`/orders/${order.orderId}/refunds${query}`, body);
    expect([status, problem.code]).toEqual([409, 'order_limit_reached']);
  }
  expect((await cancel(order.orderId, { reason: 'customer' })).status).toBe(200);
});
