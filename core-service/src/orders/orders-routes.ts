import {
  orderBatchSchema,
  orderBodies,
  type orderExpansions,
  orderListQuerySchema,
  orderQuerySchema,
  placeOrderQuerySchema,
} from '@stockroom/contracts/orders';
import { parseOrRefuse, ProblemError } from '@stockroom/contracts/problems';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { canAccessCustomer, restrictToCaller } from '../auth/caller.ts';
import { callerOf, needs } from '../auth/guard-routes.ts';
import type { ReplicaRouting } from '../db/replica-routing.ts';
import type { Cursors } from '../http/cursors.ts';
import { type Expansion, prepareExpand } from '../http/expand.ts';
import { answerPage, NOTHING } from '../http/page.ts';
import { resolveDays } from '../http/resolve-days.ts';
import { listOrders } from './list-orders.ts';
import { orderJson, orderJsonForCustomer } from './order-json.ts';
import { orderNotFound, parseOrderNumber } from './order-not-found.ts';
import { findOrderByNumber, type Order } from './order-store.ts';
import type { OrderQueue } from './order-queue.ts';
import { parseOrder } from './order-request.ts';
import { placeBatch } from './place-batch.ts';
import { type PreviewOrderDeps, previewOrder } from './preview-order.ts';
import { JSON_CONTENT_TYPE, sendKeyedAnswer } from '../idempotency/send-keyed-answer.ts';

interface ByOrder {
  Params: { orderId: string };
}

interface OrdersRoutesDeps extends PreviewOrderDeps {
  reads: ReplicaRouting;
  orderQueue: OrderQueue;
  cursors: Cursors;
  expansions: { order: Record<(typeof orderExpansions)[number], Expansion<Order>> };
}

export function ordersRoutes(app: FastifyInstance, deps: OrdersRoutesDeps): void {
  const { reads, orderQueue, currency, cursors, calendar, clock, expansions } = deps;
  const bodies = orderBodies(currency);
  const presenter = (request: FastifyRequest) => {
    const today = calendar.dayOf(clock());
    const json = callerOf(request).customerId === null ? orderJson : orderJsonForCustomer;
    return (order: Order) => json(order, (day) => day < today);
  };

  app.post('/orders', needs('orders:write'), async (request, reply) => {
    const { dryRun } = parseOrRefuse(placeOrderQuerySchema, request.query, 'invalid_parameter');
    const keyHeader = request.headers['idempotency-key'];
    const by = callerOf(request);
    const traceparent = request.span?.traceparent ?? null;
    const order = parseOrder(bodies, request.body, { keyHeader, by, traceparent });
    if (dryRun) return previewOrder({ ...deps, db: reads.primary(request.gone) }, order);
    const placed = await orderQueue.submit(order);
    if (placed.outcome === 'refused') throw placed.problem;
    const location = `/api/orders/${placed.number}`;
    const answer = { replayed: placed.outcome === 'replayed', body: placed.body };
    return sendKeyedAnswer(reply.code(201).header('location', location), answer);
  });

  app.post('/orders/batch', needs('orders:write'), async (request, reply) => {
    if (request.headers['idempotency-key'] !== undefined) {
      throw new ProblemError(
        'invalid_idempotency_key',
        'A batch has no Idempotency-Key header; send an idempotencyKey with each order',
      );
    }
    const { orders } = parseOrRefuse(orderBatchSchema, request.body);
    const by = callerOf(request);
    const traceparent = request.span?.traceparent ?? null;
    const batch = { orders, requestId: request.id, by, traceparent };
    const body = await placeBatch({ orderQueue, bodies, log: request.log }, batch);
    return reply.code(207).type(JSON_CONTENT_TYPE).send(body);
  });

  app.get('/orders', needs('orders:read', { customersToo: true }), async (request) => {
    const requested = parseOrRefuse(orderListQuerySchema, request.query, 'invalid_parameter');
    const query = restrictToCaller(callerOf(request), resolveDays(requested, calendar));
    const expand = prepareExpand(callerOf(request), requested.expand, expansions.order);
    if (query === null) return NOTHING;
    const db = await reads.replicaIfCaughtUp(request.gone);
    const list = {
      cursors,
      list: 'orders',
      query,
      present: presenter(request),
      expand: expand.bind(null, db),
    };
    return answerPage(list, (page) => listOrders(db, { ...page, query, today: calendar.dayOf(clock()) }));
  });

  app.get<ByOrder>('/orders/:orderId', needs('orders:read', { customersToo: true }), async (request) => {
    const { expand: names } = parseOrRefuse(orderQuerySchema, request.query, 'invalid_parameter');
    const expand = prepareExpand(callerOf(request), names, expansions.order);
    const order = await getOrder(request);
    const fieldsOf = await expand(reads.primary(request.gone), [order]);
    return { ...presenter(request)(order), ...fieldsOf(order) };
  });

  async function getOrder(request: FastifyRequest<ByOrder>): Promise<Order> {
    const orderId = parseOrderNumber(request.params.orderId);
    const order = await findOrderByNumber(reads.primary(request.gone), orderId);
    // Another customer's order gets the same 404 as an unknown one, so its existence is not revealed.
    if (order === null || !canAccessCustomer(callerOf(request), order.customerId))
      throw orderNotFound(orderId);
    return order;
  }
}
