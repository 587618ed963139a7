import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { aCustomer, aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';

let core: CoreUnderTest;
beforeAll(async () => {
  core = await startCore({ taxRatePpm: 190_000, pricesIncludeTax: true });
  await core.post('/tax-rates', { code: 'food', category: 'S', rate: 0.07, name: 'Food' });
});
afterAll(() => core.close());

async function order(
  products: { price: number; taxCode?: string }[],
  customer: Parameters<typeof aCustomer>[1] = {},
) {
  const customerId = (await aCustomer(core, customer)).id;
  const items = [];
  for (const fields of products) items.push({ productId: (await aProduct(core, fields)).id, quantity: 1 });
  return core.post('/orders', { customerId, items });
}

test('an order costs the sum of its prices, and the nets of its lines add up to the base of their tax', async () => {
  const { body, text } = await order([
    { price: 10 },
    { price: 0.05 },
    { price: 9.99, taxCode: 'food' },
    { price: 0.05 },
  ]);
  expect(body).toMatchObject({ subtotal: 17.83, tax: 2.26, total: 20.09, pricesIncludeTax: true });
  expect(body.taxes).toEqual([
    { code: 'standard', category: 'S', rate: 0.19, base: 8.49, tax: 1.61 },
    { code: 'food', category: 'S', rate: 0.07, base: 9.34, tax: 0.65 },
  ]);
  expect(body.items).toMatchObject([
    { unitPrice: 10, totalPrice: 10, netPrice: 8.41 },
    { totalPrice: 0.05, netPrice: 0.04 },
    { totalPrice: 9.99, netPrice: 9.34 },
    { totalPrice: 0.05, netPrice: 0.04 },
  ]);
  expect((await core.get(`/orders/${body.orderId}`)).text).toBe(text);
  expect((await core.get('/admin/reconcile')).body.checks).toContainEqual(
    expect.objectContaining({ check: 'order_sums', count: 0 }),
  );
});

test('a buyer without tax pays the price on the shelf', async () => {
  const { body } = await order([{ price: 11.9 }], { taxTreatment: 'EXPORT' });
  expect(body).toMatchObject({ subtotal: 11.9, tax: 0, total: 11.9, items: [{ netPrice: 11.9 }] });
});

test('the expected total is that of the shelf', async () => {
  const { id } = await aProduct(core, { price: 11.9 });
  const customerId = (await aCustomer(core)).id;
  const items = [{ productId: id, quantity: 2 }];
  expect((await core.post('/orders', { customerId, items, expectedTotal: 23.8 })).status).toBe(201);
  expect((await core.post('/orders', { customerId, items, expectedTotal: 28.32 })).status).toBe(409);
});
