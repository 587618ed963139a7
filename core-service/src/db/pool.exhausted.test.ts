import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { aCustomer, aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { WAIT_TIMEOUT_MS } from './pool.ts';

/** The pool's wait time-out is 5 s, and an order may also wait for the batch before its own. The gateway's time-out is this long. */
const BOUND_MS = 30_000;

let core: CoreUnderTest;
beforeAll(async () => {
  core = await startCore({ waitTimeoutMs: WAIT_TIMEOUT_MS });
});
afterAll(() => core.close());

/** Holds all connections of core while `work` runs. */
async function withoutConnections<Value>(work: () => Promise<Value>): Promise<Value> {
  const each = Object.values(core.pools.byName).flatMap((pool) =>
    Array<typeof pool>(pool.options.max).fill(pool),
  );
  const held = await Promise.all(each.map((pool) => pool.connect()));
  try {
    return await work();
  } finally {
    for (const client of held) client.release();
  }
}

test('when every connection is busy, requests get 503 in time and change nothing; when connections are free, requests succeed at once', async () => {
  const { id: customerId } = await aCustomer(core);
  const { id: productId } = await aProduct(core, { quantity: 10 });
  const order = { customerId, items: [{ productId, quantity: 1 }] };
  const place = (key: string) => core.post('/orders', order, { 'idempotency-key': key });
  const adjust = () =>
    core.post(
      `/products/${productId}/adjustments`,
      { delta: -3, reason: 'damaged' },
      { 'idempotency-key': 'adjustment' },
    );

  const startedAt = performance.now();
  const refused = await withoutConnections(async () => {
    // The second order arrives while the queue processes the first.
    const first = place('first');
    await new Promise(setImmediate);
    const others = [place('second'), adjust(), core.get(`/products/${productId}`), core.get('/orders')];
    return Promise.all([first, ...others]);
  });
  expect(performance.now() - startedAt).toBeLessThan(BOUND_MS);
  for (const { status, headers, body } of refused) {
    expect([status, body.code, headers.get('retry-after')]).toEqual([503, 'service_unavailable', '1']);
  }
  expect(
    await core.query('select from orders union all select from stock_movements where delta < 0'),
  ).toEqual([]);
  expect(await core.query('select from idempotency_keys')).toEqual([]);

  const answers = await Promise.all([place('first'), place('second'), adjust()]);
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
  expect((await core.get(`/products/${productId}`)).body.quantity).toBe(5);
}, 60_000);
