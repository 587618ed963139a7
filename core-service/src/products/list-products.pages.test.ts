import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ProductJson } from '@stockroom/contracts/products';
import { aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';

let core: CoreUnderTest;
let shop: ProductJson[];
let minute = 0;
beforeAll(async () => {
  core = await startCore({ clock: () => new Date(Date.UTC(2026, 0, 15, 10, Math.floor(minute++ / 2))) });
  shop = [
    await aProduct(core, { sku: 'B-2', name: 'oak shelf', price: 30, quantity: 5, reorderPoint: 5 }),
    await aProduct(core, { sku: 'a-1', name: 'Oak Shelf', price: 20, quantity: 6, reorderPoint: 5 }),
    await aProduct(core, { sku: 'b-10', name: 'Żyrandol', price: 20, active: false }),
    await aProduct(core, { sku: 'C-100%', name: 'Mug 50%, \\ and a_b', price: 0 }),
    await aProduct(core, { sku: '_D', name: 'Enamel mug', price: 9_999_999.99 }),
    await aProduct(core, { sku: 'é', name: 'zebra-print rug', price: 20 }),
  ];
});
afterAll(() => core.close());

/** The rows of all pages of `limit`. */
async function walk(query: string, limit: number): Promise<ProductJson[]> {
  const found: ProductJson[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const { body } = await core.get(`/products?limit=${limit}${query}${cursor && `&cursor=${cursor}`}`);
    found.push(...body.data);
    cursor = body.nextCursor;
  }
  return found;
}

const skus = async (query: string) => (await walk(query, 100)).map(({ sku }) => sku);

const byCodePoint = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
const orders: Record<string, (a: ProductJson, b: ProductJson) => number> = {
  id: () => 0,
  sku: (a, b) => byCodePoint(a.sku.toLowerCase(), b.sku.toLowerCase()),
  name: (a, b) => byCodePoint(a.name.toLowerCase(), b.name.toLowerCase()),
  price: (a, b) => a.price - b.price,
  createdAt: (a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt),
};

test.each(Object.keys(orders))('sorted by %s, either way, pages hold each product once', async (sort) => {
  const sorted = shop.toSorted((a, b) => orders[sort]!(a, b) || a.id - b.id);
  for (const limit of [1, 2, 4]) {
    expect(await walk(`&sort=${sort}`, limit)).toEqual(sorted);
    expect(await walk(`&sort=-${sort}`, limit)).toEqual(sorted.toReversed());
  }
});

test('times less than a millisecond apart are sorted correctly', async () => {
  const fresh = await startCore();
  for (const microsecond of [3, 1, 2]) {
    const { id } = await aProduct(fresh);
    const at = `2026-01-15 10:30:00.00000${microsecond}+00`;
    await fresh.query('update products set created_at = $2 where id = $1', [id, at]);
  }
  const first = (await fresh.get('/products?sort=createdAt&limit=2')).body;
  const second = (await fresh.get(`/products?sort=createdAt&limit=2&cursor=${first.nextCursor}`)).body;
  expect([...first.data, ...second.data].map(({ id }) => id)).toEqual([2, 3, 1]);
  await fresh.close();
});

test('rows created, renamed or deleted between pages do not shift other rows', async () => {
  const fresh = await startCore();
  for (const name of ['b', 'd', 'f', 'h', 'j']) await aProduct(fresh, { name, quantity: 0 });
  const first = (await fresh.get('/products?sort=name&limit=2')).body;
  await aProduct(fresh, { name: 'a' });
  await aProduct(fresh, { name: 'e' });
  // Moves the row of the cursor to the end of the list.
  await fresh.query(`update products set name = 'z' where name = 'd'`);
  await fresh.query(`delete from products where name = 'h'`);
  const rest = (await fresh.get(`/products?sort=name&cursor=${first.nextCursor}`)).body;
  const names = (page: { data: ProductJson[] }) => page.data.map(({ name }) => name);
  expect([names(first), names(rest)]).toEqual([
    ['b', 'd'],
    ['e', 'f', 'j', 'z'],
  ]);
  await fresh.close();
});

test('a name of the maximum length fits into a cursor', async () => {
  const fresh = await startCore();
  for (const end of ['あ', 'い']) await aProduct(fresh, { name: '漢'.repeat(199) + end });
  const first = (await fresh.get('/products?sort=name&limit=1')).body;
  const second = (await fresh.get(`/products?sort=name&limit=1&cursor=${first.nextCursor}`)).body;
  expect([first.data[0].id, second.data[0].id, second.nextCursor]).toEqual([1, 2, null]);
  await fresh.close();
});

test.each<[string, string[]]>([
  ['sku=b-2', ['B-2']],
  ['sku=%20A-1', ['a-1']],
  ['sku=B-', []],
  ['sku=%25', []],
  ['active=false', ['b-10']],
  ['active=true&sort=price', ['C-100%', 'a-1', 'é', 'B-2', '_D']],
  ['lowStock=true', ['B-2']],
  ['lowStock=false&active=true', ['a-1', 'C-100%', '_D', 'é']],
  ['q=shelf', ['B-2', 'a-1']],
  ['q=HEL', ['B-2', 'a-1']],
  ['q=k%20shel', ['B-2', 'a-1']],
  ['q=namel', ['_D']],
  ['q=żyra', ['b-10']],
  ['q=ŻYRA', ['b-10']],
  ['q=zyra', []],
  ['q=mug&sort=-price', ['_D', 'C-100%']],
  ['q=shelf&lowStock=true', ['B-2']],
  ['q=shelf&active=false', []],
  ['q=oak%20mug', []],
  ['q=mu', ['C-100%', '_D']],
  ['q=ug', []],
  ['q=pr', ['é']],
  ['q=10', ['b-10', 'C-100%']],
  ['q=é', ['é']],
])('?%s finds %j', async (query, found) => {
  expect(await skus(`&${query}`)).toEqual(found);
});

test.each<[string, string[]]>([
  ['100%', ['C-100%']],
  ['0%', []],
  ['50%,', ['C-100%']],
  ['\\ and', ['C-100%']],
  ['a_b', ['C-100%']],
  ['a_l', []],
  ['o%f', []],
])('the search for %s takes it literally', async (q, found) => {
  expect(await skus(`&q=${encodeURIComponent(q)}`)).toEqual(found);
});

test('a search finds the same products in a large table as in a small one, page by page', async () => {
  const fresh = await startCore();
  await fresh.query(`insert into products
      (sku, name, description, price_minor, quantity, reorder_point, active, created_at, updated_at)
    select 'S' || n, case when n % 1500 = 0 then 'Rare lamp ' else 'Common lamp ' end || 19999 - n, '', 1, 1, 0, true,
      now(), now() from generate_series(1, 9000) n`);
  const walkFresh = async (query: string) => {
    const found: number[] = [];
    for (let cursor: string | null = ''; cursor !== null && found.length < 500;) {
      const { body } = await fresh.get(`/products?${query}${cursor && `&cursor=${cursor}`}`);
      found.push(...body.data.map(({ id }: ProductJson) => id));
      cursor = body.nextCursor;
    }
    return found;
  };
  const rare = [1500, 3000, 4500, 6000, 7500, 9000];
  for (const q of ['rare', 'ra']) {
    expect(await walkFresh(`limit=4&q=${q}`)).toEqual(rare);
    expect(await walkFresh(`limit=4&q=${q}&sort=-id`)).toEqual(rare.toReversed());
    expect(await walkFresh(`limit=4&q=${q}&sort=name`)).toEqual(rare.toReversed());
  }
  expect(await walkFresh('limit=100&q=common')).toEqual(Array.from({ length: 500 }, (_, index) => index + 1));
  await fresh.close();
});

test.each([
  'sort=quantity',
  'sort=',
  'sort=--id',
  'sort=id&sort=name',
  'sku=',
  'sku=a&sku=b',
  'q=',
  'q=%20',
  'q=%25%25%25',
  'q=%00a',
  `q=${'x'.repeat(101)}`,
  'active=yes',
  'active=',
  'lowStock=1',
  'limit=',
  'limit=1&limit=2',
  'limit=1.5',
  'cursor=',
  'colour=red',
  'constructor=1',
])('a list of products by ?%s is refused with 400', async (query) => {
  expect(await core.get(`/products?${query}`)).toMatchObject({
    status: 400,
    body: { code: 'invalid_parameter', errors: [{ path: expect.any(String) }] },
  });
});
