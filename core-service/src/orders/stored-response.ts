import { type Address, deliveryOf } from '@stockroom/contracts/addresses';
import type { AnsweredKey, KeyedRequest } from '../idempotency/idempotency-store.ts';
import type { Tx } from '../db/transaction.ts';
import { DETAIL_COLUMNS, detailsJson, type OrderDetails } from './order-details.ts';

// The response to an order is JSON text with fixed field order: see `orderJson`. Quotes within a string are escaped, so
// no name or address can match these patterns. A key of the metadata can be `items`, but it comes before the true one.
const HEAD = /^\{"id":(\d+),"orderId":"[^"]*","customerId":\d+,/;
const CUSTOMER = '"customerName":';
const AFTER_CUSTOMER = '"items":';

/** The response to an order: its JSON text, and the order's number for the `Location` header. */
export interface OrderResponse {
  number: string;
  body: string;
}

/** A key that was used in an earlier transaction, with the response to its order; null if it was not for an order. */
export interface AnsweredOrder extends KeyedRequest {
  response: OrderResponse | null;
}

/**
 * The part of a response that an idempotency key stores: everything except the customer's data and the details. They
 * are in the order, so an erasure need not touch the keys.
 */
export function responseToStore(body: string): string {
  const customerAt = body.indexOf(CUSTOMER);
  return customerAt < 0 ? body : body.slice(0, customerAt) + body.slice(body.lastIndexOf(AFTER_CUSTOMER));
}

interface OrderedBy extends OrderDetails {
  id: number;
  number: string;
  name: string;
  email: string;
  deliveryAddress: Address | null;
}

/** Adds the customer's data and the details to stored responses: those of the order, or of the erased customer. */
export async function completeResponses(tx: Tx, known: AnsweredKey[]): Promise<AnsweredOrder[]> {
  const orderIds = known.flatMap(({ response }) => orderIdIn(response) ?? []);
  if (orderIds.length === 0) return known.map((answer) => ({ ...answer, response: null }));
  const { rows } = await tx.query<OrderedBy>({
    name: 'find-customers-of-orders',
    text: `select orders.id, orders.number,
        case when erased_at is null then customer_name else customers.name end as name,
        case when erased_at is null then customer_email else customers.email end as email,
        case when erased_at is null then buyer -> 'deliveryAddress' end as "deliveryAddress",
        ${DETAIL_COLUMNS}
      from orders join customers on customers.id = customer_id where orders.id = any($1::bigint[])`,
    values: [orderIds],
  });
  const orders = new Map(rows.map((order) => [order.id, order]));
  return known.map((answer) => {
    const order = orders.get(orderIdIn(answer.response) ?? 0);
    const response =
      order === undefined ? null : { number: order.number, body: complete(answer.response, order) };
    return { ...answer, response };
  });
}

/** Null if the response is not one to an order. */
function orderIdIn(response: string): number | null {
  const id = HEAD.exec(response)?.[1];
  return id === undefined ? null : Number(id);
}

function complete(response: string, order: OrderedBy): string {
  // Version 0.1.0 stored whole responses, for a day.
  const stored = responseToStore(response);
  const [head = ''] = HEAD.exec(stored) ?? [];
  const { name: customerName, email: customerEmail } = order;
  const left = JSON.stringify({
    customerName,
    customerEmail,
    ...deliveryOf(order.deliveryAddress),
    ...detailsJson(order),
  });
  return `${head}${left.slice(1, -1)},${stored.slice(head.length)}`;
}
