import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { isConnectionLost } from '../db/database-errors.ts';
import { aProduct } from '../testing/builders.ts';
import { type CommitCutter, startCommitCutter } from '../testing/commit-cutter.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { adjustStock } from './adjust-stock.ts';
import { parseAdjustment } from './adjustment-request.ts';

let core: CoreUnderTest;
let cutter: CommitCutter;

beforeAll(async () => {
  core = await startCore();
  cutter = await startCommitCutter(core.databaseUrl);
});
afterAll(async () => {
  await cutter.close();
  await core.close();
});

const takeOne = (productId: number, keyHeader?: string) =>
  adjustStock(
    { ...core.deps, pool: cutter.pool },
    parseAdjustment(productId, { body: { delta: -1, reason: 'lost' }, keyHeader, actor: 'api' }),
  );
const booksOf = async (productId: number) =>
  core.query(
    'select quantity, (select sum(delta)::int from stock_movements where product_id = $1) as sum from products where id = $1',
    [productId],
  );

test('when the connection is lost after COMMIT, the adjustment succeeds', async () => {
  const { id } = await aProduct(core, { quantity: 10 });
  cutter.cutNext('after');
  const adjusted = await takeOne(id);
  expect(JSON.parse(adjusted.body)).toMatchObject({ before: 10, balance: 9 });
  expect(await booksOf(id)).toEqual([{ quantity: 9, sum: 9 }]);
});

test('when COMMIT never arrives, the adjustment fails, and a retry with its key makes it once', async () => {
  const { id } = await aProduct(core, { quantity: 10 });
  cutter.cutNext('before');
  const error: unknown = await takeOne(id, 'adjusted-1').catch((reason: unknown) => reason);
  expect(isConnectionLost(error)).toBe(true);
  expect(await booksOf(id)).toEqual([{ quantity: 10, sum: 10 }]);
  expect(await takeOne(id, 'adjusted-1')).toMatchObject({ replayed: false });
  expect(await takeOne(id, 'adjusted-1')).toMatchObject({ replayed: true });
  expect(await booksOf(id)).toEqual([{ quantity: 9, sum: 9 }]);
});
