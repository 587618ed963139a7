import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { withClient } from '@stockroom/local/postgres/with-client';
import { PATIENCE_MS } from '../db/pool.ts';
import { aCustomer, aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';

const HELD_MS = 10_000;

let core: CoreUnderTest;
beforeAll(async () => {
  core = await startCore({ patienceMs: PATIENCE_MS });
});
afterAll(() => core.close());

/** Another session holds the product's row for ten seconds. */
async function whileLocked<Value>(productId: number, work: () => Promise<Value>): Promise<Value> {
  return withClient(core.databaseUrl, async (client) => {
    await client.query('begin');
    await client.query('select from products where id = $1 for update', [productId]);
    const [value] = await Promise.all([work(), sleep(HELD_MS)]);
    await client.query('rollback');
    return value;
  });
}

test('a product whose row is locked for 10 s is refused with 503 before that; orders of others go on, and then its own', async () => {
  const { id: customerId } = await aCustomer(core);
  const [locked, free] = [await aProduct(core, { quantity: 10 }), await aProduct(core, { quantity: 10 })];
  const place = (key: string, ...productIds: number[]) =>
    core.post(
      '/orders',
      { customerId, items: productIds.map((productId) => ({ productId, quantity: 1 })) },
      { 'idempotency-key': key },
    );

  const answers = await whileLocked(locked.id, () =>
    Promise.all([
      place('free-before', free.id),
      place('locked', locked.id),
      place('both', free.id, locked.id),
      place('free-beside', free.id),
      core.post(`/products/${locked.id}/adjustments`, { delta: -1, reason: 'damaged' }),
      core.get(`/products/${locked.id}`),
    ]),
  );
  expect(answers.map(({ status }) => status)).toEqual([201, 503, 503, 201, 503, 200]);
  for (const { headers, status } of answers)
    expect(headers.get('retry-after')).toBe(status === 503 ? '1' : null);
  expect(await core.query('select from orders')).toHaveLength(2);

  const again = [await place('locked', locked.id), await place('both', free.id, locked.id)];
  expect(again.map(({ status, headers }) => [status, headers.get('idempotent-replayed')])).toEqual([
    [201, null],
    [201, null],
  ]);
  const left = [await core.get(`/products/${locked.id}`), await core.get(`/products/${free.id}`)];
  expect(left.map(({ body }) => body.quantity)).toEqual([8, 7]);
}, 60_000);
