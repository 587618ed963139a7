import type { Currency } from '@stockroom/contracts/currencies';
import { listQuerySchema } from '@stockroom/contracts/lists';
import { parseOrRefuse } from '@stockroom/contracts/problems';
import { cancelOrderSchema, createRefundSchema, refundQuerySchema } from '@stockroom/contracts/refunds';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { canAccessCustomer } from '../auth/caller.ts';
import { callerOf, needs } from '../auth/guard-routes.ts';
import type { ReplicaRouting } from '../db/replica-routing.ts';
import type { Cursors } from '../http/cursors.ts';
import { answerPage } from '../http/page.ts';
import { keyedRequest } from '../idempotency/keyed-request.ts';
import { orderNotFound, parseOrderNumber } from '../orders/order-not-found.ts';
import { findOrderByNumber, type Order } from '../orders/order-store.ts';
import { cancelOrder } from './cancel-order.ts';
import { previewRefund } from './preview-refund.ts';
import { refundJson, refundJsonForCustomer } from './refund-json.ts';
import { type RefundDeps, refundOrder } from './refund-order.ts';
import { listRefunds } from './refund-store.ts';
import { sendKeyedAnswer } from '../idempotency/send-keyed-answer.ts';

interface ByOrder {
  Params: { orderId: string };
}

interface RefundsRoutesDeps extends RefundDeps {
  reads: ReplicaRouting;
  cursors: Cursors;
  currency: Currency;
}

export function refundsRoutes(app: FastifyInstance, deps: RefundsRoutesDeps): void {
  const { reads, cursors } = deps;
  const bodySchema = createRefundSchema(deps.currency);

  app.post<ByOrder>('/orders/:orderId/cancel', needs('orders:cancel'), async (request, reply) => {
    const orderNumber = parseOrderNumber(request.params.orderId);
    const cancel = parseOrRefuse(cancelOrderSchema, request.body);
    const key = keyedRequest(request, { operation: 'cancel', target: orderNumber, body: cancel });
    const answer = await cancelOrder(deps, { orderNumber, cancel, key, by: callerOf(request) });
    return sendKeyedAnswer(reply, answer);
  });

  app.post<ByOrder>('/orders/:orderId/refunds', needs('refunds:write'), async (request, reply) => {
    const orderNumber = parseOrderNumber(request.params.orderId);
    const { dryRun } = parseOrRefuse(refundQuerySchema, request.query, 'invalid_parameter');
    const refund = parseOrRefuse(bodySchema, request.body);
    const key = keyedRequest(request, { operation: 'refund', target: orderNumber, body: refund });
    if (dryRun) return previewRefund(reads.primary(request.gone), { orderNumber, refund });
    const answer = await refundOrder(deps, { orderNumber, refund, key, by: callerOf(request) });
    return sendKeyedAnswer(reply.code(201), answer);
  });

  app.get<ByOrder>(
    '/orders/:orderId/refunds',
    needs('refunds:read', { customersToo: true }),
    async (request) => {
      const order = await getOrder(request);
      const query = parseOrRefuse(listQuerySchema, request.query, 'invalid_parameter');
      const json = callerOf(request).customerId === null ? refundJson : refundJsonForCustomer;
      const list = `refunds-${order.id}`;
      return answerPage({ cursors, list, query, present: json.bind(null, order) }, async (page) =>
        listRefunds(await reads.replicaIfCaughtUp(request.gone), { ...page, orderId: order.id }),
      );
    },
  );

  async function getOrder(request: FastifyRequest<ByOrder>): Promise<Order> {
    const number = parseOrderNumber(request.params.orderId);
    const order = await findOrderByNumber(reads.primary(request.gone), number);
    if (order === null || !canAccessCustomer(callerOf(request), order.customerId))
      throw orderNotFound(number);
    return order;
  }
}
