import { orderNumberSchema } from '@stockroom/contracts/ids';
import { orderBatchSchema, orderListQuerySchema } from '@stockroom/contracts/orders';
import { parseOrRefuse, ProblemError } from '@stockroom/contracts/problems';
import type { FastifyInstance } from 'fastify';
import type { Queryable } from '../db/pool.ts';
import type { Cursors } from '../http/cursors.ts';
import { answerPage } from '../http/page.ts';
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
  orderQueue: OrderQueue;
  cursors: Cursors;
}

export function ordersRoutes(app: FastifyInstance, { pool, orderQueue, cursors }: OrdersRoutesDeps): void {
  app.post('/orders', async (request, reply) => {
    const placed = await orderQueue.submit(parseOrder(request.body, request.headers['idempotency-key']));
    if (placed.outcome === 'refused') throw placed.problem;
    if (placed.outcome === 'replayed') void reply.header('idempotent-replayed', 'true');
    const location = `/api/orders/${/"orderId":"([^"]+)"/.exec(placed.body)?.[1]}`;
    return reply.code(201).header('location', location).type(JSON_CONTENT_TYPE).send(placed.body);
  });

  app.post('/orders/batch', async (request, reply) => {
    if (request.headers['idempotency-key'] !== undefined) {
      throw new ProblemError(
        'invalid_idempotency_key',
        'A batch takes no Idempotency-Key; each order has its idempotencyKey',
      );
    }
    const { orders } = parseOrRefuse(orderBatchSchema, request.body);
    const body = await placeBatch({ orderQueue, log: request.log }, { orders, requestId: request.id });
    return reply.code(207).type(JSON_CONTENT_TYPE).send(body);
  });

  app.get('/orders', async (request) => {
    const query = parseOrRefuse(orderListQuerySchema, request.query, 'invalid_parameter');
    return answerPage({ cursors, list: 'orders', query, present: orderJson }, (page) =>
      listOrders(pool, { ...page, query }),
    );
  });

  app.get<ByOrder>('/orders/:orderId', async ({ params }) => orderJson(await getOrder(params.orderId)));

  async function getOrder(orderId: string): Promise<Order> {
    const number = orderNumberSchema.safeParse(orderId);
    const order = number.success ? await findOrderByNumber(pool, number.data) : null;
    if (order === null) throw new ProblemError('order_not_found', `There is no order ${orderId}`);
    return order;
  }
}
