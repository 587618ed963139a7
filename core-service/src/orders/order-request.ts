import { createHash } from 'node:crypto';
import {
  batchOrderSchema,
  idempotencyKeySchema,
  type PlaceOrder,
  placeOrderSchema,
} from '@stockroom/contracts/orders';
import { parseOrRefuse, ProblemError } from '@stockroom/contracts/problems';
import type { OrderRequest } from './decide-batch.ts';

/**
 * An order as it was sent alone: its body, and its key in the header.
 * @throws ProblemError validation_failed, invalid_idempotency_key
 */
export function parseOrder(body: unknown, keyHeader: string | string[] | undefined): OrderRequest {
  const key = parseKey(keyHeader);
  return buildRequest(parseOrRefuse(placeOrderSchema, body), key);
}

function parseKey(header: string | string[] | undefined): string | undefined {
  const key = idempotencyKeySchema.optional().safeParse(header);
  if (key.success) return key.data;
  throw new ProblemError(
    'invalid_idempotency_key',
    'Idempotency-Key: must be 1 to 255 visible ASCII characters',
  );
}

/** An order of a batch, its key among its fields. @throws ProblemError validation_failed */
export function parseBatchOrder(body: unknown): OrderRequest {
  const { idempotencyKey, ...order } = parseOrRefuse(batchOrderSchema, body);
  return buildRequest(order, idempotencyKey);
}

function buildRequest(order: PlaceOrder, key: string | undefined): OrderRequest {
  // Of the parsed order, so that white space and the sequence of fields do not make another request of it.
  const requestHash = () => createHash('sha256').update(JSON.stringify(order)).digest('base64url');
  return { order, key: key === undefined ? null : { key, requestHash: requestHash() } };
}
