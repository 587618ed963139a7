import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { CustomerJson } from '@stockroom/contracts/customers';
import { aCustomer } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';

let core: CoreUnderTest;
beforeAll(async () => {
  core = await startCore();
  await aCustomer(core, { name: 'Łukasz Nowak', email: 'lukasz@example.com' });
  await aCustomer(core, { name: 'anna Nowak', email: 'Anna@Example.com' });
  await aCustomer(core, { name: 'Anna Nowak', email: 'anna@example.org' });
  await aCustomer(core, { name: 'O_Brien 100%', email: 'o.brien@example.com', companyName: 'Zażółć Gęślą' });
});
afterAll(() => core.close());

/** The ids of all pages of `limit` rows. */
async function walk(query: string, limit = 100): Promise<number[]> {
  const found: number[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const { body } = await core.get(`/customers?limit=${limit}${query}${cursor && `&cursor=${cursor}`}`);
    found.push(...body.data.map(({ id }: CustomerJson) => id));
    cursor = body.nextCursor;
  }
  return found;
}

test.each<[string, number[]]>([
  ['id', [1, 2, 3, 4]],
  ['name', [2, 3, 4, 1]],
  ['email', [2, 3, 1, 4]],
  ['createdAt', [1, 2, 3, 4]],
])('sorted by %s, either way, pages hold each customer once', async (sort, ids) => {
  for (const limit of [1, 2, 3]) {
    expect(await walk(`&sort=${sort}`, limit)).toEqual(ids);
    expect(await walk(`&sort=-${sort}`, limit)).toEqual(ids.toReversed());
  }
});

test.each<[string, number[]]>([
  ['email=ANNA@example.com', [2]],
  ['email=nna@example.com', []],
  ['q=nowa', [1, 2, 3]],
  ['q=ŁUKA', [1]],
  ['q=example.org', [3]],
  ['q=an', [2, 3]],
  ['q=no&sort=-name', [1, 3, 2]],
  ['q=o_b', [4]],
  ['q=n_w', []],
  ['q=100%25', [4]],
  ['q=GĘŚL', [4]],
  ['q=za', [4]],
])('?%s lists the customers %j', async (query, ids) => {
  expect(await walk(`&${query}`)).toEqual(ids);
});

test.each(['sort=locale', 'email=john', 'email=', 'q=', 'q=a&q=b', 'name=Anna', 'limit=101', 'cursor=%00'])(
  'a list of customers by ?%s is refused with 400',
  async (query) => {
    expect(await core.get(`/customers?${query}`)).toMatchObject({
      status: 400,
      body: { code: 'invalid_parameter' },
    });
  },
);
