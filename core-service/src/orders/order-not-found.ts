import { ProblemError } from '@stockroom/contracts/problems';

/** The problem of a path to an order that does not exist, or that is another customer's. */
export function orderNotFound(orderNumber: string): ProblemError {
  return new ProblemError('order_not_found', `There is no order ${orderNumber}`);
}
