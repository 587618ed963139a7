import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { CustomerJson } from '@stockroom/contracts/customers';
import { aCustomer, aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';

let core: CoreUnderTest;
let now = new Date('2026-01-15T10:30:00.000Z');
let customerId: number;
beforeAll(async () => {
  core = await startCore({ clock: () => now, taxRatePpm: 190_000 });
  customerId = (await aCustomer(core)).id;
  await core.post('/tax-rates', { code: 'food', category: 'S', rate: 0.07, name: 'Food' });
  await core.post('/tax-rates', {
    code: 'lessons',
    category: 'E',
    rate: 0,
    name: 'Lessons',
    exemptionReason: 'Article 132',
  });
});
afterAll(() => core.close());

async function order(products: { price: number; taxCode?: string; quantity?: number }[]) {
  const items = [];
  for (const { quantity = 1, ...fields } of products)
    items.push({ productId: (await aProduct(core, fields)).id, quantity });
  return core.post('/orders', { customerId, items });
}

test('an order has one tax for each category and rate, and each line shows its own', async () => {
  const { text, body } = await order([
    { price: 10.05 },
    { price: 3.35, taxCode: 'food', quantity: 3 },
    { price: 80, taxCode: 'lessons' },
    { price: 0.02 },
  ]);
  expect(body).toMatchObject({ subtotal: 100.12, tax: 2.61, total: 102.73 });
  expect(body.taxes).toEqual([
    { code: 'standard', category: 'S', rate: 0.19, base: 10.07, tax: 1.91 },
    { code: 'food', category: 'S', rate: 0.07, base: 10.05, tax: 0.7 },
    { code: 'lessons', category: 'E', rate: 0, base: 80, tax: 0 },
  ]);
  expect(text).toContain('"base":80.00,"tax":0.00}');
  expect(body.items.map(({ taxCode, taxRate }: Record<string, unknown>) => [taxCode, taxRate])).toEqual([
    ['standard', 0.19],
    ['food', 0.07],
    ['lessons', 0],
    ['standard', 0.19],
  ]);
  expect((await core.get(`/orders/${body.orderId}`)).text).toBe(text);
});

test('an order keeps the rates that it was placed with, and the next one gets the version then in force', async () => {
  await core.post('/tax-rates', { code: 'drinks', category: 'S', rate: 0.19, name: 'Drinks' });
  const { id } = await aProduct(core, { price: 100, taxCode: 'drinks' });
  const place = async () => core.post('/orders', { customerId, items: [{ productId: id, quantity: 1 }] });
  const first = await place();
  const version = { code: 'drinks', category: 'S', rate: 0.2, name: 'Drinks' };
  await core.post('/tax-rates', { ...version, validFrom: '2026-03-01T00:00:00Z' });
  expect((await place()).body.tax).toBe(19);
  now = new Date('2026-03-01T00:00:00.000Z');
  expect((await place()).body.tax).toBe(20);
  expect((await core.get(`/orders/${first.body.orderId}`)).text).toBe(first.text);
});

test('on a clock before the first version of a code, orders get that version, and no later one', async () => {
  await core.post('/tax-rates', { code: 'wine', category: 'S', rate: 0.19, name: 'Wine' });
  const version = { code: 'wine', category: 'S', rate: 0.2, name: 'Wine' };
  await core.post('/tax-rates', { ...version, validFrom: '2027-01-01T00:00:00Z' });
  const { id } = await aProduct(core, { price: 100, taxCode: 'wine' });
  const before = now;
  now = new Date(before.getTime() - 60_000);
  const { body } = await core.post('/orders', { customerId, items: [{ productId: id, quantity: 1 }] });
  const { data } = (await core.get('/tax-rates?code=wine&inForce=true')).body;
  now = before;
  expect(body.tax).toBe(19);
  expect(data).toMatchObject([{ rate: 0.19 }]);
});

test.each<{ of: string; codes: string[]; fields: Partial<CustomerJson>; isImplied: boolean }>([
  { of: 'the standard rate', codes: ['standard', 'standard'], fields: {}, isImplied: true },
  { of: 'another rate', codes: ['food', 'food'], fields: {}, isImplied: false },
  { of: 'a code of the same rate', codes: ['standard', 'tools'], fields: {}, isImplied: false },
  { of: 'an exempt customer', codes: ['standard'], fields: { taxTreatment: 'EXEMPT' }, isImplied: false },
])(
  'an order keeps its taxes, in full unless its rate says all: $of',
  async ({ codes, fields, isImplied }) => {
    await core.post('/tax-rates', { code: 'tools', category: 'S', rate: 0.19, name: 'Tools' });
    const products = await Promise.all(codes.map((taxCode) => aProduct(core, { price: 9.99, taxCode })));
    const customer = await aCustomer(core, fields);
    const { text, body } = await core.post('/orders', {
      customerId: customer.id,
      items: products.map(({ id }) => ({ productId: id, quantity: 3 })),
    });
    expect((await core.get(`/orders/${body.orderId}`)).text).toBe(text);
    const kept = await core.query('select taxes is null as "isImplied" from orders where id = $1', [body.id]);
    expect(kept).toEqual([{ isImplied }]);
  },
);

test('an order that was placed before tax rates had codes shows its one rate as the standard rate', async () => {
  const { body } = await order([{ price: 10 }, { price: 5 }]);
  await core.query('update orders set taxes = null, tax_rate_ppm = 190000 where id = $1', [body.id]);
  await core.query(
    'update order_items set tax_code = null, tax_category = null, tax_rate_ppm = null where order_id = $1',
    [body.id],
  );
  expect((await core.get(`/orders/${body.orderId}`)).body).toEqual(body);
});

test('a product with an unknown tax code is refused, in POST, PUT, PATCH and a CSV file', async () => {
  const { id, sku } = await aProduct(core);
  const problem = { status: 422, body: { code: 'unknown_tax_code', errors: [{ path: 'taxCode' }] } };
  const fields = { sku, name: 'X', price: 1, taxCode: 'nothing' };
  expect(await core.post('/products', { ...fields, sku: 'NEW', quantity: 1 })).toMatchObject(problem);
  expect(await core.put(`/products/${id}`, fields)).toMatchObject(problem);
  expect(await core.patch(`/products/${id}`, { taxCode: 'nothing' })).toMatchObject(problem);
  const imported = await core.send('POST', '/products/import?dryRun=true', {
    headers: { 'content-type': 'text/csv' },
    body: `sku,taxCode\n${sku},nothing\n${(await aProduct(core)).sku},food\n${(await aProduct(core)).sku},\n`,
  });
  expect(imported.body).toMatchObject({
    update: 1,
    unchanged: 1,
    errors: [{ line: 2, column: 'taxCode', message: 'there is no tax rate nothing' }],
  });
  const listed = await core.get('/products?taxCode=lessons');
  expect(listed.body.data.map(({ taxCode }: { taxCode: string }) => taxCode)).toEqual(['lessons']);
});
