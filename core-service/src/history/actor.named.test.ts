import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { GrantedScope } from '@stockroom/contracts/keys';
import { aKey, bearer, BOOTSTRAP_KEY } from '../testing/a-key.ts';
import { behindLock } from '../testing/behind-lock.ts';
import { eventually } from '../testing/eventually.ts';
import { type ImportingCore, startImportingCore } from '../testing/importing-core.ts';

const every: GrantedScope[] = ['orders:*', 'products:*', 'customers:*', 'inventory:*'];
let core: ImportingCore;
/** Three keys, each named after its user. */
const as: Record<'Ada' | 'Ben' | 'Cy', { authorization: string }> = {
  Ada: { authorization: '' },
  Ben: { authorization: '' },
  Cy: { authorization: '' },
};

beforeAll(async () => {
  core = await startImportingCore({ authRequired: true, bootstrapKey: BOOTSTRAP_KEY });
  for (const name of ['Ada', 'Ben', 'Cy'] as const) {
    as[name] = bearer((await aKey(core, { name, scopes: every })).key);
  }
});
afterAll(() => core.close());

const actors = async (path: string): Promise<string[]> =>
  (await core.send('GET', path, { headers: as.Ada })).body.data.map(({ actor }: { actor: string }) => actor);

test('a history names the API key that made each change', async () => {
  const fields = { name: 'John Doe', email: 'john@example.com' };
  const { id } = (await core.post('/customers', fields, as.Ada)).body;
  await core.patch(`/customers/${id}`, { name: 'J. Doe' }, as.Ben);
  await core.delete(`/customers/${id}`, as.Cy);
  expect(await actors(`/customers/${id}/history`)).toEqual(['Cy', 'Ben', 'Ada']);

  const product = { sku: 'A', name: 'Oak shelf', price: 5 };
  const { id: productId } = (await core.post('/products', { ...product, quantity: 0 }, as.Ben)).body;
  await core.put(`/products/${productId}`, { ...product, price: 6 }, as.Cy);
  await core.delete(`/products/${productId}`, as.Ada);
  expect(await actors(`/products/${productId}/history`)).toEqual(['Ada', 'Cy', 'Ben']);
});

test('when one transaction places several orders, each names the API key that placed it', async () => {
  const { id: customerId } = (await core.post('/customers', { name: 'J', email: 'j@example.com' }, as.Ada))
    .body;
  const product = { sku: 'B', name: 'Oak shelf', price: 5, quantity: 100 };
  const { id: productId } = (await core.post('/products', product, as.Cy)).body;
  const order = { customerId, items: [{ productId, quantity: 1 }] };
  const place = (name: keyof typeof as) => core.post('/orders', order, as[name]);
  // The first order blocks the queue at the lock; the others wait and then form one batch.
  const first = behindLock(core, `select 1 from products where id = ${productId} for update`, [
    async () => {
      const orders = [place('Ada'), place('Ben'), place('Cy')];
      return Promise.all(orders);
    },
  ]);
  expect((await first).flat().map(({ status }) => status)).toEqual([201, 201, 201]);
  await core.post('/orders/batch', { orders: [order, order] }, as.Ben);
  await core.post(`/products/${productId}/adjustments`, { delta: 1, reason: 'received' }, as.Ada);
  const named = await actors(`/products/${productId}/movements`);
  expect([named[0], named.slice(1, 3), named.slice(3, 6).toSorted(), named[6]]).toEqual([
    'Ada',
    ['Ben', 'Ben'],
    ['Ada', 'Ben', 'Cy'],
    'Cy',
  ]);
});

test('a repeated Idempotency-Key gets the first response from another API key too, so a key rotation doubles no order', async () => {
  const { id: customerId } = (await core.post('/customers', { name: 'J', email: 'j@example.com' }, as.Ada))
    .body;
  const product = { sku: 'C', name: 'Oak shelf', price: 5, quantity: 100 };
  const { id: productId } = (await core.post('/products', product, as.Ada)).body;
  const order = { customerId, items: [{ productId, quantity: 1 }] };
  const first = await core.post('/orders', order, { ...as.Ada, 'idempotency-key': 'basket-1' });
  const again = await core.post('/orders', order, { ...as.Ben, 'idempotency-key': 'basket-1' });
  expect([again.text, again.headers.get('idempotent-replayed')]).toEqual([first.text, 'true']);
  expect(await actors(`/products/${productId}/movements`)).toEqual(['Ada', 'Ada']);
});

test('changes by an import name the API key that uploaded the file', async () => {
  const { body } = await core.importCsv(
    '/products/import',
    'sku,name,price,quantity\nD,Oak shelf,5,7\n',
    as.Cy,
  );
  await eventually('the end of the import', async () => {
    const { state } = (await core.send('GET', `/imports/${body.id}`, { headers: as.Ada })).body;
    return state === 'DONE' ? true : null;
  });
  const { data } = (await core.send('GET', '/products?sku=D', { headers: as.Ada })).body;
  expect(await actors(`/products/${data[0].id}/history`)).toEqual(['Cy']);
  expect(await actors(`/products/${data[0].id}/movements`)).toEqual(['Cy']);
});

test('an API key sees the imports of the resources that it may read', async () => {
  const { key } = await aKey(core, { scopes: ['customers:read'] });
  const { body } = await core.importCsv(
    '/products/import',
    'sku,name,price,quantity\nE,Oak shelf,5,7\n',
    as.Cy,
  );
  const listed = (await core.send('GET', '/imports', { headers: bearer(key) })).body.data;
  const one = await core.send('GET', `/imports/${body.id}`, { headers: bearer(key) });
  expect([listed, one.status]).toEqual([[], 404]);
  expect((await core.send('GET', `/imports/${body.id}`, { headers: as.Ada })).status).toBe(200);
});
