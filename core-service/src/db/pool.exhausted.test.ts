import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { aCustomer, aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { PATIENCE_MS } from './pool.ts';

const POOL_SIZE = 10;
/** The pool's patience is 5 s, and an order may wait for the batch before its own as well; the gateway gives up after this. */
const BOUND_MS = 30_000;

let core: CoreUnderTest;
beforeAll(async () => {
  core = await startCore({ patienceMs: PATIENCE_MS });
});
afterAll(() => core.close());

/** Holds every connection that core may have while `work` runs. */
async function withoutConnections<Value>(work: () => Promise<Value>): Promise<Value> {
  const held = await Promise.all(Array.from({ length: POOL_SIZE }, () => core.pool.connect()));
  try {
    return await work();
  } finally {
    for (const client of held) client.release();
  }
}

test('with every connection busy all is refused with 503 in good time, nothing half-done; then all goes on at once', async () => {
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
    // The second finds the queue at work on the first.
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
