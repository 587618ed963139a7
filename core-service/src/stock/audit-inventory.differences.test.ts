import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { aProduct, anOrder } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';

let core: CoreUnderTest;
beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.close());

const audit = async () => (await core.get('/inventory/audit')).body;

test('an empty shop is balanced', async () => {
  expect(await audit()).toEqual({
    products: 0,
    balanced: true,
    differences: [],
    checkedAt: expect.any(String),
  });
});

test('products with and without movements are balanced, and a product whose quantity was changed without a movement is listed', async () => {
  await anOrder(core);
  await aProduct(core, { quantity: 0 });
  const product = await aProduct(core, { quantity: 7 });
  expect(await audit()).toMatchObject({ products: 3, balanced: true, differences: [] });

  await core.query('update products set quantity = quantity + 2 where id = $1', [product.id]);
  expect(await audit()).toMatchObject({
    products: 3,
    balanced: false,
    differences: [{ productId: product.id, sku: product.sku, quantity: 9, movements: 7 }],
  });
  await core.query('update products set quantity = quantity - 2 where id = $1', [product.id]);
  expect(await audit()).toMatchObject({ balanced: true });
});

test('of many differences, the first hundred are listed', async () => {
  await core.query(
    `insert into products (sku, name, description, price_minor, quantity, reorder_point, active, created_at, updated_at)
      select 'MANY-' || n, 'Many', '', 100, 1, 0, true, now(), now() from generate_series(1, 120) as n`,
  );
  const { balanced, differences } = await audit();
  expect([balanced, differences.length, differences[0]]).toEqual([
    false,
    100,
    expect.objectContaining({ quantity: 1, movements: 0 }),
  ]);
});
