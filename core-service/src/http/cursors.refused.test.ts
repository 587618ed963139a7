import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { anOrder, aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { createCursors } from './cursors.ts';

let core: CoreUnderTest;
beforeAll(async () => {
  core = await startCore();
  for (let count = 0; count < 3; count += 1) await anOrder(core);
});
afterAll(() => core.close());

const cursorOf = async (path: string): Promise<string> => (await core.get(path)).body.nextCursor;
const refused = {
  status: 400,
  body: { code: 'invalid_parameter', detail: expect.stringMatching(/^cursor: /) },
};

test('a cursor is accepted with another limit, and by every instance with the same secret', async () => {
  const cursor = await cursorOf('/products?limit=1&sort=name&active=true');
  expect(await core.get(`/products?active=true&sort=name&limit=50&cursor=${cursor}`)).toMatchObject({
    status: 200,
    body: { data: [{ id: 2 }, { id: 3 }] },
  });
  const other = await startCore();
  expect((await other.get(`/products?active=true&sort=name&cursor=${cursor}`)).status).toBe(200);
  await other.close();
});

test.each([
  '/products?sort=-name&active=true',
  '/products?sort=price&active=true',
  '/products?active=true',
  '/products?sort=name',
  '/products?sort=name&active=false',
  '/products?sort=name&active=true&q=oak',
  '/customers?sort=name',
  '/orders?',
  '/invoices?',
])('a cursor of active products by name is refused by %s', async (path) => {
  const cursor = await cursorOf('/products?limit=1&sort=name&active=true');
  expect(await core.get(`${path}&cursor=${cursor}`)).toMatchObject(refused);
});

test("a list refuses the cursor of another resource's list", async () => {
  const [first, second] = [await aProduct(core), await aProduct(core)];
  for (const { id } of [first, second]) {
    await core.post(`/products/${id}/adjustments`, { delta: 1, reason: 'received' });
  }
  const cursor = await cursorOf(`/products/${first.id}/movements?limit=1`);
  expect((await core.get(`/products/${first.id}/movements?cursor=${cursor}`)).status).toBe(200);
  expect(await core.get(`/products/${second.id}/movements?cursor=${cursor}`)).toMatchObject(refused);
});

test('a cursor with a changed, added or missing character is refused', async () => {
  const cursor = await cursorOf('/products?limit=1&sort=name');
  const bytes = Buffer.from(cursor, 'base64url');
  const forged = Array.from({ length: bytes.length * 8 }, (_, bit) => {
    const copy = Buffer.from(bytes);
    copy[bit >> 3]! ^= 1 << (bit & 7);
    return copy.toString('base64url');
  });
  forged.push(
    `${cursor}AA`,
    cursor.slice(0, -4),
    cursor.slice(0, 20),
    `${cursor}=`,
    `${cursor}.`,
    'eyJpZCI6MX0',
  );
  const scope = { list: 'products', filters: { sort: 'name' } };
  forged.push(createCursors(['another secret']).write(scope, { id: 1, sortKey: 'oak shelf' }));
  for (const each of forged) {
    const path = `/products?sort=name&cursor=${encodeURIComponent(each)}`;
    expect(await core.get(path)).toMatchObject(refused);
  }
});
