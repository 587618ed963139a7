import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { aCustomer, aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';

let core: CoreUnderTest;
let now = new Date('2026-01-15T10:30:00.000Z');
beforeAll(async () => {
  core = await startCore({ clock: () => now });
});
afterAll(() => core.close());

test('the history of a product lists actor, time, field, old and new value of each change, newest first', async () => {
  const product = await aProduct(core, { price: 5, reorderPoint: 2 });
  now = new Date('2026-02-01T00:00:00.000Z');
  await core.patch(`/products/${product.id}`, { price: 5.1, metadata: { a: '1' } });
  const { status, text, body } = await core.get(`/products/${product.id}/history`);
  expect(status).toBe(200);
  expect(text).toContain('"price":{"from":5.00,"to":5.10}');
  expect(body).toEqual({
    data: [
      {
        id: expect.any(Number),
        action: 'updated',
        changes: { price: { from: 5, to: 5.1 }, metadata: { from: {}, to: { a: '1' } } },
        actor: 'api',
        createdAt: '2026-02-01T00:00:00.000Z',
      },
      {
        id: expect.any(Number),
        action: 'created',
        changes: {
          sku: { from: null, to: product.sku },
          name: { from: null, to: 'Oak shelf' },
          description: { from: null, to: '' },
          price: { from: null, to: 5 },
          quantity: { from: null, to: 100 },
          reorderPoint: { from: null, to: 2 },
          trackStock: { from: null, to: true },
          active: { from: null, to: true },
          taxCode: { from: null, to: 'standard' },
          unit: { from: null, to: 'C62' },
          metadata: { from: null, to: {} },
        },
        actor: 'api',
        createdAt: '2026-01-15T10:30:00.000Z',
      },
    ],
    nextCursor: null,
  });
});

test('the history of a customer lists each field that changed', async () => {
  const { id } = await aCustomer(core, { address: 'Old street 1' });
  await core.patch(`/customers/${id}`, { email: 'new@example.com', address: null });
  expect((await core.get(`/customers/${id}/history`)).body.data).toMatchObject([
    {
      action: 'updated',
      changes: {
        email: { from: 'john@example.com', to: 'new@example.com' },
        address: { from: 'Old street 1', to: null },
      },
    },
    {
      action: 'created',
      changes: {
        name: { from: null, to: 'John Doe' },
        email: { from: null, to: 'john@example.com' },
        address: { from: null, to: 'Old street 1' },
        taxId: { from: null, to: null },
        vatId: { from: null, to: null },
        taxTreatment: { from: null, to: 'DOMESTIC' },
        locale: { from: null, to: null },
      },
    },
  ]);
});

test('a product and a customer with the same id have separate histories and cursors', async () => {
  const fresh = await startCore();
  const product = await aProduct(fresh);
  const customer = await aCustomer(fresh);
  expect(customer.id).toBe(product.id);
  await fresh.patch(`/products/${product.id}`, { name: 'New' });
  expect((await fresh.get(`/customers/${customer.id}/history`)).body.data).toHaveLength(1);
  const { nextCursor } = (await fresh.get(`/products/${product.id}/history?limit=1`)).body;
  const elsewhere = await fresh.get(`/customers/${customer.id}/history?cursor=${nextCursor}`);
  expect(elsewhere).toMatchObject({ status: 400, body: { code: 'invalid_parameter' } });
  await fresh.close();
});

test('a long history is paged, and changes made between two pages shift no entry', async () => {
  const { id } = await aProduct(core);
  for (const name of ['A', 'B', 'C', 'D']) await core.patch(`/products/${id}`, { name });
  const nameOf = ({ changes }: { changes: { name: { to: string } } }) => changes.name.to;
  const first = (await core.get(`/products/${id}/history?limit=2`)).body;
  await core.patch(`/products/${id}`, { name: 'E' });
  const second = (await core.get(`/products/${id}/history?limit=2&cursor=${first.nextCursor}`)).body;
  const third = (await core.get(`/products/${id}/history?limit=2&cursor=${second.nextCursor}`)).body;
  const pages = [first, second, third].map(({ data }) => data.map(nameOf));
  expect(pages).toEqual([['D', 'C'], ['B', 'A'], ['Oak shelf']]);
  expect(third.nextCursor).toBeNull();
});

test('a product from before the history table has an empty history', async () => {
  const { id } = await aProduct(core);
  await core.query('delete from change_history where subject_id = $1', [id]);
  expect(await core.get(`/products/${id}/history`)).toMatchObject({
    status: 200,
    body: { data: [], nextCursor: null },
  });
});

test.each(['limit=0', 'limit=101', 'cursor=abc', 'page=2'])('?%s is refused with 400', async (query) => {
  const { id } = await aProduct(core);
  const problem = { status: 400, body: { code: 'invalid_parameter' } };
  expect(await core.get(`/products/${id}/history?${query}`)).toMatchObject(problem);
});

test('an edit is rolled back if its history cannot be written', async () => {
  const product = await aProduct(core);
  await core.query(`alter table change_history add constraint refuse_all check (id < 0) not valid`);
  const answer = await core.patch(`/products/${product.id}`, { name: 'New' });
  await core.query('alter table change_history drop constraint refuse_all');
  expect(answer).toMatchObject({ status: 500, body: { code: 'internal_error' } });
  expect((await core.get(`/products/${product.id}`)).body).toEqual(product);
});
