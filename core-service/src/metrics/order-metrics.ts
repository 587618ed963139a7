import type { ProblemCode, ProblemError } from '@stockroom/contracts/problems';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

const SIZES = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024, 2_048];
const WAITS_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15];

/** Exported with 0 from the start, so that the first refusal shows as an increase. */
const REASONS: ProblemCode[] = [
  'unknown_customer',
  'unknown_product',
  'product_inactive',
  'insufficient_stock',
  'order_too_large',
  'discount_too_large',
  'unknown_tax_code',
  'price_changed',
  'idempotency_key_reused',
  'service_unavailable',
];

/** The counted part of an order's result. */
type Answer = { outcome: 'placed' | 'replayed' } | { outcome: 'refused'; problem: ProblemError };

export type OrderMetrics = ReturnType<typeof createOrderMetrics>;

/** Metrics of orders and their batches. Methods take milliseconds; the metrics are in seconds. */
export function createOrderMetrics(registry: Registry) {
  const metrics = registerMetrics([registry]);
  for (const reason of REASONS) metrics.refused.inc({ reason }, 0);

  return {
    batchBegun(size: number): void {
      metrics.batchSize.observe(size);
    },
    orderWaited(ms: number): void {
      metrics.queueWait.observe(ms / 1000);
    },
    batchSettled(ms: number): void {
      metrics.batchDuration.observe(ms / 1000);
    },
    batchLocked(ms: number): void {
      metrics.lockWait.observe(ms / 1000);
    },
    batchRetried(): void {
      metrics.retries.inc();
    },
    batchSplit(): void {
      metrics.splits.inc();
    },
    ordersAnswered(answers: Answer[]): void {
      let newCount = 0;
      let repeatedCount = 0;
      for (const answer of answers) {
        if (answer.outcome === 'placed') newCount += 1;
        else if (answer.outcome === 'refused') metrics.refused.inc({ reason: answer.problem.code });
        else repeatedCount += 1;
      }
      metrics.placed.inc(newCount);
      metrics.replayed.inc(repeatedCount);
    },
    /** Counts orders that the queue rejected, by problem code. */
    ordersRejected(code: ProblemCode, count: number): void {
      metrics.refused.inc({ reason: code }, count);
    },
    /** Adds a gauge of the orders waiting for their batch. */
    showQueue(depth: () => number): void {
      registry.registerMetric(
        new Gauge({
          name: 'stockroom_order_queue_depth',
          help: 'Orders waiting for their batch',
          registers: [],
          collect() {
            this.set(depth());
          },
        }),
      );
    },
  };
}

function registerMetrics(registers: Registry[]) {
  return {
    placed: new Counter({
      name: 'stockroom_orders_placed_total',
      help: 'Orders that were placed and committed',
      registers,
    }),
    replayed: new Counter({
      name: 'stockroom_orders_replayed_total',
      help: 'Repeated requests with an idempotency key, answered with the earlier order',
      registers,
    }),
    refused: new Counter({
      name: 'stockroom_orders_refused_total',
      help: 'Well-formed orders that were refused, by problem code',
      labelNames: ['reason'],
      registers,
    }),
    queueWait: new Histogram({
      name: 'stockroom_order_queue_wait_seconds',
      help: 'Time an order waited for its batch to start',
      buckets: WAITS_SECONDS,
      registers,
    }),
    batchSize: new Histogram({
      name: 'stockroom_order_batch_size',
      help: 'Orders in a batch',
      buckets: SIZES,
      registers,
    }),
    batchDuration: new Histogram({
      name: 'stockroom_order_batch_duration_seconds',
      help: 'Time from the start of a batch until every order has its response, including retries and splits',
      buckets: WAITS_SECONDS,
      registers,
    }),
    lockWait: new Histogram({
      name: 'stockroom_order_lock_wait_seconds',
      help: 'Time to lock the products and customers of a batch, including one round trip',
      buckets: WAITS_SECONDS,
      registers,
    }),
    retries: new Counter({
      name: 'stockroom_order_batch_retries_total',
      help: 'Batches retried after a transient database error',
      registers,
    }),
    splits: new Counter({
      name: 'stockroom_order_batch_splits_total',
      help: 'Batches split in half to find the order that fails',
      registers,
    }),
  };
}
