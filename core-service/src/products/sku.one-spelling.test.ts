import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { aProduct } from '../testing/builders.ts';
import { type ImportingCore, startImportingCore } from '../testing/importing-core.ts';

let core: ImportingCore;
beforeAll(async () => {
  core = await startImportingCore({ applies: false });
});
afterAll(() => core.close());

test.each([
  ['in NFD', 'TASSE-\u00c9', 'TASSE-E\u0301'],
  ['in another case and NFD', 'CAF\u00c9-1', 'cafe\u0301-1'],
  ['with a no-break hyphen', 'HYPHEN-1', 'HYPHEN\u20111'],
  ['with a soft hyphen', 'SOFT-1', 'SOFT\u00ad-1'],
  ['with zero-width characters', 'WIDTH-1', '\ufeffWI\u200bD\u200dT\u2060H-1\u200c'],
  ['with a no-break space', 'SPACE 1', 'SPACE\u00a01'],
  ['with a variation selector', 'SELECT-1', 'SELECT-1\ufe0f'],
])('a sku %s is the same sku: in the body, the query and a file', async (_, sku, other) => {
  const product = await aProduct(core, { sku });
  const second = await core.post('/products', { sku: other, name: 'x', price: 1, quantity: 1 });
  expect(second).toMatchObject({ status: 409, body: { code: 'sku_taken' } });
  const third = await aProduct(core);
  expect((await core.patch(`/products/${third.id}`, { sku: other })).status).toBe(409);

  const found = await core.get(`/products?sku=${encodeURIComponent(other)}`);
  expect(found.body).toMatchObject({ data: [{ id: product.id, sku }] });
  const plan = await core.dryRun('products', `sku,name\n${other},Renamed\n`);
  expect(plan.body).toMatchObject({ create: 0, update: 1, errorCount: 0 });
  const twice = await core.dryRun(
    'products',
    `sku,name,price,quantity\nNEW-${sku},a,1,1\nNEW-${other},b,1,1\n`,
  );
  expect(twice.body).toMatchObject({ errorCount: 1, errors: [{ line: 3, column: 'sku' }] });
});
