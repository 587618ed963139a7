import { orderNumberSchema } from '@stockroom/contracts/ids';
import { ProblemError } from '@stockroom/contracts/problems';

/** The problem of a path to an order that does not exist, or that is another customer's. */
export function orderNotFound(orderNumber: string): ProblemError {
  return new ProblemError('order_not_found', `There is no order ${orderNumber}`);
}

/** The order number of a path. @throws ProblemError order_not_found if it is none */
export function parseOrderNumber(orderId: string): string {
  const number = orderNumberSchema.safeParse(orderId);
  if (!number.success) throw orderNotFound(orderId);
  return number.data;
}
