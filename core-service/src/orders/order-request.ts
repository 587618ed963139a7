import { createHash } from 'node:crypto';
import { batchOrderSchema, type PlaceOrder, placeOrderSchema } from '@stockroom/contracts/orders';
import { parseOrRefuse } from '@stockroom/contracts/problems';
import { parseIdempotencyKey } from '../http/idempotency-key.ts';
import type { OrderRequest } from './decide-batch.ts';

/** By whom an order is sent, and in which span where that is traced. */
type Sender = Pick<OrderRequest, 'actor' | 'traceparent'>;

/**
 * An order as it was sent alone: its body, and its key in the header.
 * @throws ProblemError validation_failed, invalid_idempotency_key
 */
export function parseOrder(
  body: unknown,
  { keyHeader, ...sender }: { keyHeader: string | string[] | undefined } & Sender,
): OrderRequest {
  const key = parseIdempotencyKey(keyHeader);
  return buildRequest(parseOrRefuse(placeOrderSchema, body), { key, ...sender });
}

/** An order of a batch, its key among its fields. @throws ProblemError validation_failed */
export function parseBatchOrder(body: unknown, sender: Sender): OrderRequest {
  const { idempotencyKey, ...order } = parseOrRefuse(batchOrderSchema, body);
  return buildRequest(order, { key: idempotencyKey ?? null, ...sender });
}

function buildRequest(
  order: PlaceOrder,
  { key, actor, traceparent = null }: { key: string | null } & Sender,
): OrderRequest {
  // Of the parsed order, so that white space and the sequence of fields do not make another request of it; neither does
  // another API key, so that one can be replaced between two attempts.
  const requestHash = () => createHash('sha256').update(JSON.stringify(order)).digest('base64url');
  return { order, key: key === null ? null : { key, requestHash: requestHash() }, actor, traceparent };
}
