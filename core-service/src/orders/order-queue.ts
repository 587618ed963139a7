import { setTimeout as sleep } from 'node:timers/promises';
import { ProblemError } from '@stockroom/contracts/problems';
import { isLockTimeout, isTransient, problemFromDatabase } from '../db/database-errors.ts';
import type { OrderMetrics } from '../metrics/order-metrics.ts';
import type { OrderRequest } from './decide-batch.ts';
import type { PlacedOrder } from './place-orders.ts';

const RETRY_DELAYS_MS = [20, 100, 300, 600];

interface Waiting {
  request: OrderRequest;
  /** In ms, of the process's own clock. */
  since: number;
  resolve: (placed: PlacedOrder) => void;
  reject: (error: unknown) => void;
}

interface OrderQueueOptions {
  /** Places a batch: one result per request, in order, or nothing at all where it throws. */
  place: (requests: OrderRequest[]) => Promise<PlacedOrder[]>;
  /** Which of the requests want what another session has locked. */
  findBlocked: (requests: OrderRequest[]) => Promise<Set<OrderRequest>>;
  batchMax: number;
  queueMax: number;
  metrics?: OrderMetrics;
}

export type OrderQueue = ReturnType<typeof createOrderQueue>;

/**
 * Group commit: one transaction at a time, and what arrives while it is in flight goes together into the next. There is
 * no timer: an order that finds the queue idle goes at once, together with those that were read in the same turn.
 */
export function createOrderQueue({ place, findBlocked, batchMax, queueMax, metrics }: OrderQueueOptions) {
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
      await settle(batch);
      metrics?.batchSettled(performance.now() - begunAt);
    }
    working = null;
  }

  async function settle(batch: Waiting[], { isRest = false } = {}): Promise<void> {
    try {
      const placed = await placeWithRetries(batch.map(({ request }) => request));
      for (const [index, { resolve }] of batch.entries()) resolve(placed[index] as PlacedOrder);
      metrics?.ordersAnswered(placed);
    } catch (error) {
      if (isLockTimeout(error) && !isRest) return settleWithoutBlocked(batch, error);
      if (batch.length === 1 || isEverybodys(error)) return turnAway(batch, error);
      // Only the culprit is to fail: it is in one half.
      metrics?.batchSplit();
      const middle = Math.ceil(batch.length / 2);
      await settle(batch.slice(0, middle));
      await settle(batch.slice(middle));
    }
  }

  /** Only those are to fail that want the locked row; one lock time-out is all that the others wait. */
  async function settleWithoutBlocked(batch: Waiting[], error: unknown): Promise<void> {
    const requests = batch.map(({ request }) => request);
    const blocked = await findBlocked(requests).catch(() => new Set(requests));
    const rest = batch.filter(({ request }) => !blocked.has(request));
    turnAway(
      batch.filter(({ request }) => blocked.has(request)),
      error,
    );
    if (rest.length > 0) await settle(rest, { isRest: true });
  }

  function turnAway(batch: Waiting[], error: unknown): void {
    for (const { reject } of batch) reject(error);
    metrics?.ordersTurnedAway(problemFromDatabase(error)?.code ?? 'internal_error', batch.length);
  }

  async function placeWithRetries(requests: OrderRequest[]): Promise<PlacedOrder[]> {
    for (const delayMs of RETRY_DELAYS_MS) {
      try {
        return await place(requests);
      } catch (error) {
        if (!isTransient(error)) throw error;
        metrics?.batchRetried();
        await sleep(delayMs);
      }
    }
    return place(requests);
  }

  return {
    /** Resolves once the order's transaction is committed. @throws ProblemError service_unavailable when full or closed */
    async submit(request: OrderRequest): Promise<PlacedOrder> {
      if (closed) throw new ProblemError('service_unavailable', 'The service is stopping; try again shortly');
      if (waiting.length >= queueMax) {
        metrics?.ordersTurnedAway('service_unavailable', 1);
        throw new ProblemError('service_unavailable', 'Too many orders are waiting; try again shortly');
      }
      return new Promise((resolve, reject) => {
        waiting.push({ request, since: performance.now(), resolve, reject });
        working ??= work();
      });
    },

    /** How many orders wait for their batch. */
    depth: () => waiting.length,

    /** Takes no more, and waits until all that were taken are settled. */
    async close(): Promise<void> {
      closed = true;
      await working;
    },
  };
}

/** Whether it is the database's state that failed the batch, and not one order in it. */
function isEverybodys(error: unknown): boolean {
  return problemFromDatabase(error)?.code === 'service_unavailable';
}
