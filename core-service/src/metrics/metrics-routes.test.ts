import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { aCustomer, aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { createMetrics } from './create-metrics.ts';

let core: CoreUnderTest;
beforeEach(async () => {
  core = await startCore({ authRequired: false });
});
afterEach(() => core.close());

async function scrape(): Promise<string[]> {
  const answer = await fetch(`${core.url}/metrics`);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    200,
    'text/plain; version=0.0.4; charset=utf-8',
  ]);
  return (await answer.text()).split('\n');
}

/** The value of a series, as Prometheus prints it; null if it is missing. */
const valueOf = (lines: string[], series: string) => {
  const line = lines.find((each) => each.startsWith(`${series} `));
  return line === undefined ? null : Number(line.slice(series.length + 1));
};

test('placed, replayed and refused orders are each counted once, and so are their batches', async () => {
  const { id: customerId } = await aCustomer(core);
  const { id: productId } = await aProduct(core, { quantity: 3 });
  const order = (quantity: number) => ({ customerId, items: [{ productId, quantity }] });
  await core.post('/orders', order(1), { 'idempotency-key': 'a' });
  await core.post('/orders', order(1), { 'idempotency-key': 'a' });
  await core.post('/orders', order(9));
  await core.post('/orders/batch', { orders: [order(1), order(9), { ...order(1), customerId: 404 }] });

  const lines = await scrape();
  expect(valueOf(lines, 'stockroom_orders_placed_total')).toBe(2);
  expect(valueOf(lines, 'stockroom_orders_replayed_total')).toBe(1);
  expect(valueOf(lines, 'stockroom_orders_refused_total{reason="insufficient_stock"}')).toBe(2);
  expect(valueOf(lines, 'stockroom_orders_refused_total{reason="unknown_customer"}')).toBe(1);
  expect(valueOf(lines, 'stockroom_orders_refused_total{reason="price_changed"}')).toBe(0);
  expect(valueOf(lines, 'stockroom_order_batch_size_sum')).toBe(6);
  expect(valueOf(lines, 'stockroom_order_queue_wait_seconds_count')).toBe(6);
  const batches = valueOf(lines, 'stockroom_order_batch_size_count');
  expect(valueOf(lines, 'stockroom_order_batch_duration_seconds_count')).toBe(batches);
  expect(valueOf(lines, 'stockroom_order_lock_wait_seconds_count')).toBe(batches);
});

test('requests are counted by route pattern, not by the paths that clients invent', async () => {
  const { id } = await aProduct(core);
  await core.get(`/products/${id}`);
  await core.get('/products/999999');
  for (let n = 0; n < 50; n += 1) {
    await core.get(`/made-up/${n}`);
    await core.get(`/orders/ORD-2026-${n}`);
    await core.send('PROPFIND', `/products/${n}`);
  }
  const lines = await scrape();
  const counted = (labels: string) => valueOf(lines, `http_request_duration_seconds_count{${labels}}`);
  expect(counted('method="GET",route="/products/:id",status_code="200"')).toBe(1);
  expect(counted('method="GET",route="/products/:id",status_code="404"')).toBe(1);
  expect(counted('method="GET",route="/orders/:orderId",status_code="404"')).toBe(50);
  expect(counted('method="GET",route="unmatched",status_code="404"')).toBe(50);
  const series = lines.filter((line) => line.startsWith('http_request_duration_seconds_count'));
  expect(series.length).toBeLessThanOrEqual(8);
  expect(series.join()).not.toMatch(/made-up|ORD-|999999/);
});

test('when API keys are optional, /metrics needs no key, and a POST gets 405', async () => {
  await scrape();
  expect((await core.post('/metrics', {})).status).toBe(405);
});

test('two instances in one process count separately', async () => {
  const other = createMetrics();
  core.metrics.orders.ordersRejected('service_unavailable', 7);
  const series = 'stockroom_orders_refused_total{reason="service_unavailable"}';
  expect(valueOf(await scrape(), series)).toBe(7);
  expect(valueOf((await other.registry.metrics()).split('\n'), series)).toBe(0);
});
