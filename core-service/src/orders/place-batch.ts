import type { OrderBodies } from '@stockroom/contracts/orders';
import { buildProblem, problemCatalogue, ProblemError } from '@stockroom/contracts/problems';
import type { FastifyBaseLogger } from 'fastify';
import type { Actor } from '../auth/caller.ts';
import { problemFromDatabase } from '../db/database-errors.ts';
import type { OrderQueue } from './order-queue.ts';
import { parseBatchOrder } from './order-request.ts';

/**
 * Places each order like a single one. Returns `{"results":[…]}` as JSON text, with one result per order at the same
 * index: 201 placed, 200 placed earlier with the same key, or its problem.
 */
export async function placeBatch(
  {
    orderQueue,
    bodies,
    log,
  }: { orderQueue: Pick<OrderQueue, 'submit'>; bodies: OrderBodies; log: Pick<FastifyBaseLogger, 'error'> },
  {
    orders,
    requestId,
    ...sender
  }: { orders: unknown[]; requestId: string; by: Actor; traceparent: string | null },
): Promise<string> {
  const results = await Promise.all(
    orders.map(async (body) => {
      try {
        const placed = await orderQueue.submit(parseBatchOrder(bodies, body, sender));
        if (placed.outcome === 'refused') throw placed.problem;
        return `{"status":${placed.outcome === 'placed' ? 201 : 200},"order":${placed.body}}`;
      } catch (error) {
        const problem = toProblem(error);
        if (problem.code === 'internal_error') log.error({ err: error }, 'order in a batch failed');
        return JSON.stringify({
          status: problemCatalogue[problem.code].status,
          problem: buildProblem(problem, requestId),
        });
      }
    }),
  );
  return `{"results":[${results.join(',')}]}`;
}

function toProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  return problemFromDatabase(error) ?? new ProblemError('internal_error', 'The order was not placed');
}
