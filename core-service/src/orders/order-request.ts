import { createHash } from 'node:crypto';
import type { OrderBodies, PlaceOrder } from '@stockroom/contracts/orders';
import { parseOrRefuse } from '@stockroom/contracts/problems';
import { parseIdempotencyKey } from '../idempotency/idempotency-key.ts';
import type { OrderRequest } from './decide-batch.ts';

/** The actor of an order, and its span, if any. */
type Sender = Pick<OrderRequest, 'by' | 'traceparent'>;

/**
 * A single order: its body, and its key in the header.
 * @throws ProblemError validation_failed, amount_precision, invalid_idempotency_key
 */
export function parseOrder(
  { one }: Pick<OrderBodies, 'one'>,
  body: unknown,
  { keyHeader, ...sender }: { keyHeader: string | string[] | undefined } & Sender,
): OrderRequest {
  const key = parseIdempotencyKey(keyHeader);
  return buildRequest(parseOrRefuse(one, body), { key, ...sender });
}

/** An order of a batch, with its key as a field. @throws ProblemError validation_failed, amount_precision */
export function parseBatchOrder(
  { inBatch }: Pick<OrderBodies, 'inBatch'>,
  body: unknown,
  sender: Sender,
): OrderRequest {
  const { idempotencyKey, ...order } = parseOrRefuse(inBatch, body);
  return buildRequest(order, { key: idempotencyKey ?? null, ...sender });
}

function buildRequest(
  order: PlaceOrder,
  { key, by, traceparent = null }: { key: string | null } & Sender,
): OrderRequest {
  // A hash of the parsed order, so white space and the order of fields do not matter. The API key does not matter
  // either, so it can be rotated between two attempts.
  const requestHash = () => createHash('sha256').update(JSON.stringify(order)).digest('base64url');
  return { order, key: key === null ? null : { key, requestHash: requestHash() }, by, traceparent };
}
