import type { ProblemCode, ProblemError } from '@stockroom/contracts/problems';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

const SIZES = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024, 2_048];
const WAITS_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15];

/** Shown from the start with 0, so that the first refusal is seen as a rise. */
const REASONS: ProblemCode[] = [
  'unknown_customer',
  'unknown_product',
  'product_inactive',
  'insufficient_stock',
  'order_too_large',
  'price_changed',
  'idempotency_key_reused',
  'service_unavailable',
];

/** What of an order's answer is counted. */
type Answer = { outcome: 'placed' | 'replayed' } | { outcome: 'refused'; problem: ProblemError };

export type OrderMetrics = ReturnType<typeof createOrderMetrics>;

/** Of orders and the batches that they are placed in. Times are given in milliseconds, and shown in seconds. */
export function createOrderMetrics(registry: Registry) {
  const registers = [registry];
  const placed = new Counter({
    name: 'stockroom_orders_placed_total',
    help: 'Orders placed, each committed',
    registers,
  });
  const replayed = new Counter({
    name: 'stockroom_orders_replayed_total',
    help: 'Orders answered again for a repeated idempotency key',
    registers,
  });
  const refused = new Counter({
    name: 'stockroom_orders_refused_total',
    help: 'Well-formed orders that were refused, by the code of the problem that they were answered with',
    labelNames: ['reason'],
    registers,
  });
  const queueWait = new Histogram({
    name: 'stockroom_order_queue_wait_seconds',
    help: 'Time that an order waited for its batch to begin',
    buckets: WAITS_SECONDS,
    registers,
  });
  const batchSize = new Histogram({
    name: 'stockroom_order_batch_size',
    help: 'Orders in a batch',
    buckets: SIZES,
    registers,
  });
  const batchDuration = new Histogram({
    name: 'stockroom_order_batch_duration_seconds',
    help: 'Time from the begin of a batch until all its orders are settled, repetitions and halves included',
    buckets: WAITS_SECONDS,
    registers,
  });
  const lockWait = new Histogram({
    name: 'stockroom_order_lock_wait_seconds',
    help: 'Time until the rows of the products and customers of a batch are locked, one round trip included',
    buckets: WAITS_SECONDS,
    registers,
  });
  const retries = new Counter({
    name: 'stockroom_order_batch_retries_total',
    help: 'Batches sent again after a transient failure of the database',
    registers,
  });
  const splits = new Counter({
    name: 'stockroom_order_batch_splits_total',
    help: 'Batches halved to find the order that fails them',
    registers,
  });
  for (const reason of REASONS) refused.inc({ reason }, 0);

  return {
    batchBegun(size: number): void {
      batchSize.observe(size);
    },
    orderWaited(ms: number): void {
      queueWait.observe(ms / 1000);
    },
    batchSettled(ms: number): void {
      batchDuration.observe(ms / 1000);
    },
    batchLocked(ms: number): void {
      lockWait.observe(ms / 1000);
    },
    batchRetried(): void {
      retries.inc();
    },
    batchSplit(): void {
      splits.inc();
    },
    ordersAnswered(answers: Answer[]): void {
      let newCount = 0;
      let repeatedCount = 0;
      for (const answer of answers) {
        if (answer.outcome === 'placed') newCount += 1;
        else if (answer.outcome === 'refused') refused.inc({ reason: answer.problem.code });
        else repeatedCount += 1;
      }
      placed.inc(newCount);
      replayed.inc(repeatedCount);
    },
    /** Orders that could not be dealt with: `code` is of the problem that each is answered with. */
    ordersTurnedAway(code: ProblemCode, count: number): void {
      refused.inc({ reason: code }, count);
    },
    /** Shows how many orders wait for their batch. */
    showQueue(depth: () => number): void {
      registry.registerMetric(
        new Gauge({
          name: 'stockroom_order_queue_depth',
          help: 'Orders that wait for their batch',
          registers: [],
          collect() {
            this.set(depth());
          },
        }),
      );
    },
  };
}
