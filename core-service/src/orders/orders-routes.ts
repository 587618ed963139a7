import { orderNumberSchema } from '@stockroom/contracts/ids';
import { placeOrderSchema } from '@stockroom/contracts/orders';
import { parseOrRefuse, ProblemError } from '@stockroom/contracts/problems';
import type { FastifyInstance } from 'fastify';
import { findInvoice } from '../invoices/invoice-store.ts';
import { invoiceJson } from '../invoices/invoice-json.ts';
import { orderJson } from './order-json.ts';
import { findOrderByNumber, type Order } from './order-store.ts';
import { placeOrders, type PlaceOrdersDeps } from './place-orders.ts';

interface ByOrder {
  Params: { orderId: string };
}

export function ordersRoutes(app: FastifyInstance, deps: PlaceOrdersDeps): void {
  app.post('/orders', async (request, reply) => {
    const [result] = await placeOrders(deps, [parseOrRefuse(placeOrderSchema, request.body)]);
    if (result === undefined) throw new Error('a batch of one order gave no result');
    if (result instanceof ProblemError) throw result;
    return reply.code(201).header('location', `/api/orders/${result.number}`).send(orderJson(result));
  });

  app.get<ByOrder>('/orders/:orderId', async ({ params }) => orderJson(await getOrder(params.orderId)));

  app.get<ByOrder>('/orders/:orderId/invoice', async ({ params }) => {
    const order = await getOrder(params.orderId);
    return invoiceJson(order.number, await findInvoice(deps.pool, order.id));
  });

  async function getOrder(orderId: string): Promise<Order> {
    const number = orderNumberSchema.safeParse(orderId);
    const order = number.success ? await findOrderByNumber(deps.pool, number.data) : null;
    if (order === null) throw new ProblemError('order_not_found', `There is no order ${orderId}`);
    return order;
  }
}
