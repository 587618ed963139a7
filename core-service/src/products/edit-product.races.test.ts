import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ChangeJson } from '@stockroom/contracts/history';
import { behindLock } from '../testing/behind-lock.ts';
import { aCustomer, aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';

let core: CoreUnderTest;
beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.close());

const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);
const historyOf = async (id: number): Promise<ChangeJson[]> =>
  (await core.get(`/products/${id}/history?limit=100`)).body.data;

test('of nine concurrent edits with one ETag, one succeeds and the others get 412', async () => {
  const { id, sku, price } = await aProduct(core);
  const ifMatch = { 'if-match': '"1"' };
  const editors = numbers(9).map((n) => () => {
    const edit = { name: `Editor ${n}` };
    return n % 2 === 0
      ? core.patch(`/products/${id}`, edit, ifMatch)
      : core.put(`/products/${id}`, { sku, price, ...edit }, ifMatch);
  });
  const answers = await behindLock(core, `select from products where id = ${id} for update`, editors);
  const [winner, ...others] = answers.toSorted((a, b) => a.status - b.status);
  expect(winner?.status).toBe(200);
  for (const other of others) {
    expect(other).toMatchObject({ status: 412, body: { code: 'precondition_failed' } });
  }
  const read = await core.get(`/products/${id}`);
  expect(read.body).toEqual(winner?.body);
  expect(read.headers.get('etag')).toMatch(/^"2-/);
  expect(await historyOf(id)).toHaveLength(2);
});

test('editors who read again after 412 all succeed, and no edit is lost', async () => {
  const product = await aProduct(core);
  const path = `/products/${product.id}`;
  await Promise.all(
    numbers(12).map(async (n) => {
      for (;;) {
        const { headers, body } = await core.get(path);
        const metadata = { ...body.metadata, [`k${n}`]: 'v' };
        const { sku, name, price } = body;
        const ifMatch = { 'if-match': String(headers.get('etag')) };
        const { status } = await core.put(path, { sku, name, price, metadata }, ifMatch);
        if (status === 200) return;
        expect(status).toBe(412);
      }
    }),
  );
  const { headers, body } = await core.get(path);
  expect(Object.keys(body.metadata)).toHaveLength(12);
  expect(headers.get('etag')).toMatch(/^"13-/);
});

test('concurrent patches without If-Match are serialised: each keeps the changes of the others', async () => {
  const product = await aProduct(core);
  const path = `/products/${product.id}`;
  const answers = await Promise.all(
    numbers(20).map((n) => core.patch(path, { metadata: { [`k${n}`]: String(n) }, reorderPoint: n + 1 })),
  );
  expect(answers.map(({ status }) => status)).toEqual(numbers(20).map(() => 200));
  expect(Object.keys((await core.get(path)).body.metadata)).toHaveLength(20);
  const changes = (await historyOf(product.id)).toReversed();
  expect(changes).toHaveLength(21);
  // Each edit starts from the result of the previous one, in whatever order they came.
  for (const [index, { changes: change }] of changes.entries()) {
    expect(change['reorderPoint']?.from).toEqual(changes[index - 1]?.changes['reorderPoint']?.to ?? null);
  }
});

test('of many concurrent requests for one sku, one succeeds and the others get 409', async () => {
  const products = await Promise.all(numbers(10).map(() => aProduct(core)));
  const answers = await Promise.all(
    products.map(({ id }, n) => core.patch(`/products/${id}`, { sku: n % 2 === 0 ? 'Wanted' : 'wANTED' })),
  );
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...numbers(9).map(() => 409)]);
});

test('concurrent edits and sales lose neither a sale nor an edit', async () => {
  const product = await aProduct(core, { quantity: 60 });
  const customer = await aCustomer(core);
  const order = { customerId: customer.id, items: [{ productId: product.id, quantity: 1 }] };
  const answers = await Promise.all(
    numbers(60).flatMap((n) => [
      core.post('/orders', order),
      core.patch(`/products/${product.id}`, { price: n + 1 }),
    ]),
  );
  expect(answers.filter(({ status }) => status >= 400)).toEqual([]);
  const { headers, body } = await core.get(`/products/${product.id}`);
  expect([body.quantity, headers.get('etag')]).toEqual([0, expect.stringMatching(/^"61-0-/)]);
});
