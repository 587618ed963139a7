import { setTimeout as sleep } from 'node:timers/promises';
import { ProblemError } from '@stockroom/contracts/problems';
import { isTransient, problemFromDatabase } from '../db/database-errors.ts';
import type { OrderRequest } from './decide-batch.ts';
import type { PlacedOrder } from './place-orders.ts';

const RETRY_DELAYS_MS = [20, 100, 300, 600];

interface Waiting {
  request: OrderRequest;
  resolve: (placed: PlacedOrder) => void;
  reject: (error: unknown) => void;
}

interface OrderQueueOptions {
  /** Places a batch: one result per request, in order, or nothing at all where it throws. */
  place: (requests: OrderRequest[]) => Promise<PlacedOrder[]>;
  batchMax: number;
  queueMax: number;
}

export type OrderQueue = ReturnType<typeof createOrderQueue>;

/**
 * Group commit: one transaction at a time, and what arrives while it is in flight goes together into the next. There is
 * no timer: an order that finds the queue idle goes at once, together with those that were read in the same turn.
 */
export function createOrderQueue({ place, batchMax, queueMax }: OrderQueueOptions) {
  let waiting: Waiting[] = [];
  let working: Promise<void> | null = null;
  let closed = false;

  async function work(): Promise<void> {
    await new Promise(setImmediate);
    while (waiting.length > 0) {
      const batch = waiting.slice(0, batchMax);
      waiting = waiting.slice(batchMax);
      await settle(batch);
    }
    working = null;
  }

  async function settle(batch: Waiting[]): Promise<void> {
    try {
      const placed = await placeWithRetries(batch.map(({ request }) => request));
      for (const [index, { resolve }] of batch.entries()) resolve(placed[index] as PlacedOrder);
    } catch (error) {
      if (batch.length === 1 || isEverybodys(error)) {
        for (const { reject } of batch) reject(error);
        return;
      }
      // Only the culprit is to fail: it is in one half.
      const middle = Math.ceil(batch.length / 2);
      await settle(batch.slice(0, middle));
      await settle(batch.slice(middle));
    }
  }

  async function placeWithRetries(requests: OrderRequest[]): Promise<PlacedOrder[]> {
    for (const delayMs of RETRY_DELAYS_MS) {
      try {
        return await place(requests);
      } catch (error) {
        if (!isTransient(error)) throw error;
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
        throw new ProblemError('service_unavailable', 'Too many orders are waiting; try again shortly');
      }
      return new Promise((resolve, reject) => {
        waiting.push({ request, resolve, reject });
        working ??= work();
      });
    },

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
