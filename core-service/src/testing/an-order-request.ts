import { orderBodies } from '@stockroom/contracts/orders';
import type { OrderRequest } from '../orders/decide-batch.ts';
import { parseOrder } from '../orders/order-request.ts';
import { aCurrency } from './a-shop.ts';

const bodies = orderBodies(aCurrency('USD'));

/** An order in USD, as its route parses it. */
export function anOrderRequest(body: unknown, sender: Parameters<typeof parseOrder>[2]): OrderRequest {
  return parseOrder(bodies, body, sender);
}
