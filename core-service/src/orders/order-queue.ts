import { setTimeout as sleep } from 'node:timers/promises';
import { ProblemError } from '@stockroom/contracts/problems';
import { isLockTimeout, isTransient, problemFromDatabase } from '../db/database-errors.ts';
import type { OrderMetrics } from '../metrics/order-metrics.ts';
import type { OrderRequest } from './decide-batch.ts';
import type { PlacedOrder } from './place-orders.ts';

const RETRY_DELAYS_MS = [20, 100, 300, 600];
/** No retry after this time, so clients get an answer before they time out. */
const RETRY_WITHIN_MS = 20_000;
/**
 * How many lock time-outs a batch may have. Each time, the orders that need the locked row are refused. Three time-outs
 * of 5 s end before the gateway's time-out.
 */
const LOCK_TIMEOUTS_MAX = 3;

interface Waiting {
  request: OrderRequest;
  /** In ms, on the monotonic clock of the process. */
  since: number;
  resolve: (placed: PlacedOrder) => void;
  reject: (error: unknown) => void;
}

interface OrderQueueOptions {
  /** Places a batch: one result per request, in order. If it throws, nothing was placed. */
  place: (requests: OrderRequest[]) => Promise<PlacedOrder[]>;
  /** The requests that need a row that another session has locked. */
  findBlocked: (requests: OrderRequest[]) => Promise<Set<OrderRequest>>;
  batchMax: number;
  queueMax: number;
  metrics?: OrderMetrics;
}

export type OrderQueue = ReturnType<typeof createOrderQueue>;

/**
 * Group commit: one transaction at a time. The orders that arrive meanwhile form the next batch. There is no timer: if
 * the queue is idle, an order starts at once, together with those read in the same turn of the event loop.
 */
export function createOrderQueue({ batchMax, queueMax, ...options }: OrderQueueOptions) {
  const { metrics } = options;
  const batches = createBatchSettler(options);
  let waiting: Waiting[] = [];
  let working: Promise<void> | null = null;
  let closed = false;

  async function work(): Promise<void> {
    await new Promise(setImmediate);
    while (waiting.length > 0) {
      const batch = waiting.slice(0, batchMax);
      waiting = waiting.slice(batchMax);
      const begunAt = performance.now();
      metrics?.batchBegun(batch.length);
      for (const { since } of batch) metrics?.orderWaited(begunAt - since);
      await batches.settle(batch);
      metrics?.batchSettled(performance.now() - begunAt);
    }
    working = null;
  }

  return {
    /**
     * Resolves once the order's transaction is committed.
     * @throws ProblemError service_unavailable if the queue is full or closed
     */
    async submit(request: OrderRequest): Promise<PlacedOrder> {
      if (closed) throw new ProblemError('service_unavailable', 'The service is stopping; try again shortly');
      if (waiting.length >= queueMax) {
        metrics?.ordersRejected('service_unavailable', 1);
        throw new ProblemError('service_unavailable', 'Too many orders are waiting; try again shortly');
      }
      return new Promise((resolve, reject) => {
        waiting.push({ request, since: performance.now(), resolve, reject });
        working ??= work();
      });
    },

    /** The number of orders waiting for their batch. */
    depth: () => waiting.length,

    /** The duration of the current attempt to place a batch, in ms; 0 if there is none. */
    attemptMs: batches.attemptMs,

    /** Accepts no more orders, and waits until the accepted ones are settled. */
    async close(): Promise<void> {
      closed = true;
      await working;
    },
  };
}

/** Gives each order of a batch its result. A failed batch is retried or split, so that one order fails alone. */
function createBatchSettler({
  place,
  findBlocked,
  metrics,
}: Pick<OrderQueueOptions, 'place' | 'findBlocked' | 'metrics'>) {
  /** The start of the current attempt, on the monotonic clock of the process. */
  let attemptSinceMs: number | null = null;

  async function settle(batch: Waiting[], { lockTimeoutsLeft = LOCK_TIMEOUTS_MAX } = {}): Promise<void> {
    try {
      const placed = await placeWithRetries(batch.map(({ request }) => request));
      for (const [index, { resolve }] of batch.entries()) resolve(placed[index] as PlacedOrder);
      metrics?.ordersAnswered(placed);
    } catch (error) {
      if (isLockTimeout(error) && lockTimeoutsLeft > 1)
        return settleWithoutBlocked(batch, { error, lockTimeoutsLeft: lockTimeoutsLeft - 1 });
      if (batch.length === 1 || isDatabaseUnavailable(error)) return rejectAll(batch, error);
      // Split, so that only the culprit fails.
      metrics?.batchSplit();
      const middle = Math.ceil(batch.length / 2);
      await settle(batch.slice(0, middle), { lockTimeoutsLeft });
      await settle(batch.slice(middle), { lockTimeoutsLeft });
    }
  }

  /** Refuses only the orders that need a locked row. The others wait for one lock time-out. */
  async function settleWithoutBlocked(
    batch: Waiting[],
    { error, lockTimeoutsLeft }: { error: unknown; lockTimeoutsLeft: number },
  ): Promise<void> {
    const requests = batch.map(({ request }) => request);
    const blocked = await findBlocked(requests).catch(() => new Set(requests));
    const rest = batch.filter(({ request }) => !blocked.has(request));
    rejectAll(
      batch.filter(({ request }) => blocked.has(request)),
      error,
    );
    // If no order needs a locked row, the row was released meanwhile. Another time-out then has another cause.
    if (rest.length > 0) await settle(rest, { lockTimeoutsLeft: blocked.size > 0 ? lockTimeoutsLeft : 1 });
  }

  function rejectAll(batch: Waiting[], error: unknown): void {
    for (const { reject } of batch) reject(error);
    metrics?.ordersRejected(problemFromDatabase(error)?.code ?? 'internal_error', batch.length);
  }

  async function placeWithRetries(requests: OrderRequest[]): Promise<PlacedOrder[]> {
    const retryUntilMs = performance.now() + RETRY_WITHIN_MS;
    for (const delayMs of RETRY_DELAYS_MS) {
      try {
        return await attempt(requests);
      } catch (error) {
        if (!isTransient(error) || performance.now() > retryUntilMs) throw error;
        metrics?.batchRetried();
        await sleep(delayMs);
      }
    }
    return attempt(requests);
  }

  async function attempt(requests: OrderRequest[]): Promise<PlacedOrder[]> {
    attemptSinceMs = performance.now();
    try {
      return await place(requests);
    } finally {
      attemptSinceMs = null;
    }
  }

  return {
    settle: (batch: Waiting[]) => settle(batch),
    attemptMs: () => (attemptSinceMs === null ? 0 : performance.now() - attemptSinceMs),
  };
}

/** Whether the batch failed because of the database's state, and not because of one order. */
function isDatabaseUnavailable(error: unknown): boolean {
  return problemFromDatabase(error)?.code === 'service_unavailable';
}
