import { orderNumberSchema } from '@stockroom/contracts/ids';
import { orderBatchSchema, orderListQuerySchema } from '@stockroom/contracts/orders';
import { parseOrRefuse, ProblemError } from '@stockroom/contracts/problems';
import type { FastifyInstance } from 'fastify';
import { type Caller, maySeeOf, narrowToOwn } from '../auth/caller.ts';
import { callerOf, needs } from '../auth/guard-routes.ts';
import type { Queryable } from '../db/pool.ts';
import type { Reads } from '../db/reads.ts';
import type { Cursors } from '../http/cursors.ts';
import { answerPage, NOTHING } from '../http/page.ts';
import { listOrders } from './list-orders.ts';
import { orderJson } from './order-json.ts';
import type { OrderQueue } from './order-queue.ts';
import { parseOrder } from './order-request.ts';
import { findOrderByNumber, type Order } from './order-store.ts';
import { placeBatch } from './place-batch.ts';

const JSON_CONTENT_TYPE = 'application/json; charset=utf-8';

interface ByOrder {
  Params: { orderId: string };
}

interface OrdersRoutesDeps {
  pool: Queryable;
  reads: Reads;
  orderQueue: OrderQueue;
  cursors: Cursors;
}

export function ordersRoutes(
  app: FastifyInstance,
  { pool, reads, orderQueue, cursors }: OrdersRoutesDeps,
): void {
  app.post('/orders', needs('orders:write'), async (request, reply) => {
    const keyHeader = request.headers['idempotency-key'];
    const { actor } = callerOf(request);
    const traceparent = request.span?.traceparent ?? null;
    const placed = await orderQueue.submit(parseOrder(request.body, { keyHeader, actor, traceparent }));
    if (placed.outcome === 'refused') throw placed.problem;
    if (placed.outcome === 'replayed') void reply.header('idempotent-replayed', 'true');
    const location = `/api/orders/${/"orderId":"([^"]+)"/.exec(placed.body)?.[1]}`;
    return reply.code(201).header('location', location).type(JSON_CONTENT_TYPE).send(placed.body);
  });

  app.post('/orders/batch', needs('orders:write'), async (request, reply) => {
    if (request.headers['idempotency-key'] !== undefined) {
      throw new ProblemError(
        'invalid_idempotency_key',
        'A batch takes no Idempotency-Key; each order has its idempotencyKey',
      );
    }
    const { orders } = parseOrRefuse(orderBatchSchema, request.body);
    const { actor } = callerOf(request);
    const traceparent = request.span?.traceparent ?? null;
    const batch = { orders, requestId: request.id, actor, traceparent };
    const body = await placeBatch({ orderQueue, log: request.log }, batch);
    return reply.code(207).type(JSON_CONTENT_TYPE).send(body);
  });

  app.get('/orders', needs('orders:read', { customersToo: true }), async (request) => {
    const asked = parseOrRefuse(orderListQuerySchema, request.query, 'invalid_parameter');
    const query = narrowToOwn(callerOf(request), asked);
    if (query === null) return NOTHING;
    return answerPage({ cursors, list: 'orders', query, present: orderJson }, async (page) =>
      listOrders(await reads.fresh(), { ...page, query }),
    );
  });

  app.get<ByOrder>('/orders/:orderId', needs('orders:read', { customersToo: true }), async (request) =>
    orderJson(await getOrder(request.params.orderId, callerOf(request))),
  );

  async function getOrder(orderId: string, caller: Caller): Promise<Order> {
    const number = orderNumberSchema.safeParse(orderId);
    const order = number.success ? await findOrderByNumber(pool, number.data) : null;
    // Another's is not there: not even that it exists is told.
    if (order === null || !maySeeOf(caller, order.customerId))
      throw new ProblemError('order_not_found', `There is no order ${orderId}`);
    return order;
  }
}
