import { expect, test } from '@jest/globals';
import { ProblemError } from '@stockroom/contracts/problems';
import pg from 'pg';
import { OPEN_CALLER } from '../auth/caller.ts';
import { createOrderQueue } from '../orders/order-queue.ts';
import { createMetrics } from './create-metrics.ts';

const request = (customerId: number) => ({ order: { customerId, items: [] }, key: null, by: OPEN_CALLER });

test('retried and split batches, and orders refused by the queue, are counted', async () => {
  const { orders, registry } = createMetrics();
  const deadlock = Object.assign(new pg.DatabaseError('deadlock', 0, 'error'), { code: '40P01' });
  const failures: Error[] = [deadlock, new Error('the culprit is among them')];
  const gate = Promise.withResolvers<void>();
  const queue = createOrderQueue({
    async place(requests) {
      const failure = failures.shift();
      if (failure !== undefined) throw failure;
      await gate.promise;
      if (requests.some(({ order }) => order.customerId === 2)) throw new Error('the culprit');
      return requests.map(() => ({ outcome: 'placed', number: 'ORD-2026-000001', body: '{}' }));
    },
    findBlocked: async () => new Set(),
    batchMax: 2,
    queueMax: 3,
    metrics: orders,
  });
  orders.showQueue(queue.depth);
  const submitted = [1, 2, 3].map((id) => queue.submit(request(id)));
  expect(await registry.metrics()).toContain('stockroom_order_queue_depth 3\n');
  await expect(queue.submit(request(4))).rejects.toThrow(ProblemError);
  gate.resolve();
  const results = await Promise.allSettled(submitted);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  await queue.close();

  expect((await registry.metrics()).split('\n')).toEqual(
    expect.arrayContaining([
      'stockroom_order_batch_retries_total 1',
      'stockroom_order_batch_splits_total 1',
      'stockroom_orders_placed_total 2',
      'stockroom_orders_refused_total{reason="internal_error"} 1',
      'stockroom_orders_refused_total{reason="service_unavailable"} 1',
      'stockroom_order_batch_duration_seconds_count 2',
      'stockroom_order_queue_depth 0',
    ]),
  );
});
