import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { aCustomer, aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';

let core: CoreUnderTest;
beforeAll(async () => {
  core = await startCore({ taxRatePpm: 190_000 });
  await core.post('/tax-rates', { code: 'food', category: 'S', rate: 0.07, name: 'Food' });
});
afterAll(() => core.close());

interface Line {
  price: number;
  quantity?: number;
  taxCode?: string;
  discount?: object;
}

async function anOrderOf(lines: Line[], fields: object = {}, customer: object = {}) {
  const { id: customerId } = await aCustomer(core, customer);
  const items = await Promise.all(
    lines.map(async ({ quantity = 1, discount, ...product }) => ({
      productId: (await aProduct(core, product)).id,
      quantity,
      discount,
    })),
  );
  return { customerId, items, ...fields };
}

const LINES = [
  { price: 19.99, quantity: 2, discount: { percent: 10, reason: 'Summer sale' } },
  { price: 3.35, quantity: 3, taxCode: 'food', discount: { amount: 0.05, reason: 'Dented' } },
];
const ADJUSTED = {
  discount: { percent: 5, reason: 'Regular customer' },
  charges: [
    { code: 'shipping', amount: 4.9 },
    { code: 'other', label: 'Gift wrap', amount: 1, taxCode: 'food' },
  ],
};

const findSumFindings = async () =>
  (await core.get('/admin/reconcile')).body.checks.find(
    ({ check }: { check: string }) => check === 'order_sums',
  );

test('discounts reduce lines and the sum of the lines, and charges are added, each in the group of its rate', async () => {
  const order = await anOrderOf(LINES, { ...ADJUSTED, expectedTotal: 57.75 });
  const { status, body, text } = await core.post('/orders', order);
  expect(status).toBe(201);
  expect(body).toMatchObject({
    items: [
      { discount: { amount: 4, percent: 10, reason: 'Summer sale' }, totalPrice: 35.98, netPrice: 35.98 },
      { discount: { amount: 0.05, reason: 'Dented' }, totalPrice: 10, netPrice: 10 },
    ],
    itemsTotal: 45.98,
    discount: { amount: 2.3, percent: 5, reason: 'Regular customer', netAmount: 2.3 },
    discountTotal: 2.3,
    charges: [
      { code: 'shipping', label: null, amount: 4.9, taxCode: 'standard', taxRate: 0.19, netAmount: 4.9 },
      { code: 'other', label: 'Gift wrap', amount: 1, taxCode: 'food', taxRate: 0.07, netAmount: 1 },
    ],
    chargesTotal: 5.9,
    subtotal: 49.58,
    tax: 8.17,
    total: 57.75,
    taxes: [
      { code: 'standard', base: 39.08, tax: 7.43 },
      { code: 'food', base: 10.5, tax: 0.74 },
    ],
  });
  expect(body.items[1].discount).not.toHaveProperty('percent');
  expect((await core.get(`/orders/${body.orderId}`)).text).toBe(text);
  expect((await core.get(`/orders?customerId=${body.customerId}`)).body.data).toEqual([body]);
  expect(await core.query('select discount from orders where id = $1', [body.id])).toEqual([
    {
      discount: {
        amountMinor: 230,
        percentPpm: 50_000,
        reason: 'Regular customer',
        shares: [
          { category: 'S', ratePpm: 190_000, baseMinor: 3598, amountMinor: 180, netMinor: 180 },
          { category: 'S', ratePpm: 70_000, baseMinor: 1000, amountMinor: 50, netMinor: 50 },
        ],
      },
    },
  ]);
  expect(await findSumFindings()).toMatchObject({ count: 0 });
});

test('an order without discounts and charges has none of these fields, and takes no space for them', async () => {
  const { body } = await core.post('/orders', await anOrderOf([{ price: 10 }], { charges: [] }));
  for (const field of ['itemsTotal', 'discount', 'discountTotal', 'charges', 'chargesTotal'])
    expect(body).not.toHaveProperty(field);
  expect(body.items[0]).not.toHaveProperty('discount');
  expect(
    await core.query(
      `select num_nonnulls(orders.discount, charges, order_items.discount) as given from orders
        join order_items on order_id = orders.id where orders.id = $1`,
      [body.id],
    ),
  ).toEqual([{ given: 0 }]);
});

test('a repeated request gets the same text, whatever the reasons and labels contain', async () => {
  const reason = 'a "items":[] \\ { null, {"orderId":1}';
  const order = await anOrderOf([{ price: 5, discount: { amount: 1, reason } }], {
    discount: { percent: 0.0001, reason },
    charges: [{ code: 'other', label: reason, amount: 0 }],
    metadata: { items: 'x' },
  });
  const key = { 'idempotency-key': 'adjusted' };
  const first = await core.post('/orders', order, key);
  expect(first).toMatchObject({ status: 201, body: { total: 4.76, discount: { amount: 0, reason } } });
  const again = await core.post('/orders', order, key);
  expect([again.headers.get('idempotent-replayed'), again.text]).toEqual(['true', first.text]);
  const other = { ...order, discount: { percent: 0.0002, reason } };
  expect(await core.post('/orders', other, key)).toMatchObject({
    status: 422,
    body: { code: 'idempotency_key_reused' },
  });
});

test("the customer's treatment also overrides the rates of charges", async () => {
  const order = await anOrderOf(LINES, ADJUSTED, { taxTreatment: 'EXPORT' });
  expect((await core.post('/orders', order)).body).toMatchObject({
    subtotal: 49.58,
    tax: 0,
    taxes: [{ category: 'G', rate: 0, base: 49.58, tax: 0 }],
    charges: [
      { taxCode: 'standard', taxRate: 0 },
      { taxCode: 'food', taxRate: 0 },
    ],
  });
});

test('a charge may be the only amount of its rate, and free goods may be shipped', async () => {
  const gift = { discount: { percent: 100, reason: 'A gift' } };
  const order = await anOrderOf([{ price: 10, ...gift }], {
    charges: [{ code: 'shipping', amount: 3, taxCode: 'food' }],
  });
  expect((await core.post('/orders', order)).body).toMatchObject({
    items: [{ totalPrice: 0, discount: { amount: 10, percent: 100 } }],
    itemsTotal: 0,
    discountTotal: 0,
    subtotal: 3,
    tax: 0.21,
    total: 3.21,
    taxes: [
      { code: 'standard', base: 0, tax: 0 },
      { code: 'food', base: 3, tax: 0.21 },
    ],
  });
});

test('in a batch, an order whose discount is too large does not affect its neighbours', async () => {
  const good = await anOrderOf(LINES, ADJUSTED);
  const bad = await anOrderOf([{ price: 5 }], { discount: { amount: 5.01, reason: 'x' } });
  const { body } = await core.post('/orders/batch', { orders: [good, bad, good] });
  expect(body.results).toMatchObject([
    { status: 201, order: { total: 57.75 } },
    {
      status: 422,
      problem: {
        code: 'discount_too_large',
        errors: [{ path: 'discount.amount', message: '5.01 is more than the 5.00 that it reduces' }],
      },
    },
    { status: 201, order: { total: 57.75 } },
  ]);
});

test('a discount that is not in the frozen amounts of its order is found by a reconciliation', async () => {
  const { body } = await core.post('/orders', await anOrderOf(LINES, ADJUSTED));
  const damages = [
    [
      `discount = jsonb_set(discount, '{amountMinor}', '229')`,
      /^its lines, discount and charges add up to 4959/,
    ],
    [
      `discount = jsonb_set(discount, '{shares,0,amountMinor}', '179')`,
      /^the shares of its discount add up to 229/,
    ],
    [
      `charges = jsonb_set(charges, '{1,netMinor}', '99')`,
      /^the nets of its lines, discount and charges add up/,
    ],
  ] as const;
  for (const [damage, words] of damages) {
    const [before] = await core.query<object>('select discount, charges from orders where id = $1', [
      body.id,
    ]);
    await core.query(`update orders set ${damage} where id = $1`, [body.id]);
    expect(await findSumFindings()).toMatchObject({
      count: 1,
      findings: [{ id: body.orderId, detail: expect.stringMatching(words) }],
    });
    await core.query(
      `update orders set (discount, charges) = (select discount, charges from
        jsonb_to_record($2) as old (discount jsonb, charges jsonb)) where id = $1`,
      [body.id, before],
    );
  }
  expect(await findSumFindings()).toMatchObject({ count: 0 });
});
