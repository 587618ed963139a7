import { createHash } from 'node:crypto';
import { type Adjustment, adjustmentSchema } from '@stockroom/contracts/inventory';
import { parseOrRefuse } from '@stockroom/contracts/problems';
import { parseIdempotencyKey } from '../idempotency/idempotency-key.ts';
import type { KeyedRequest } from '../idempotency/idempotency-store.ts';

/** An adjustment of a product, with its idempotency key, if any. */
export interface AdjustmentRequest {
  productId: number;
  adjustment: Adjustment;
  key: KeyedRequest | null;
  actor: string;
}

/**
 * Parses an adjustment: its body, and its key in the header.
 * @throws ProblemError validation_failed, invalid_idempotency_key
 */
export function parseAdjustment(
  productId: number,
  { body, keyHeader, actor }: { body: unknown; keyHeader: string | string[] | undefined; actor: string },
): AdjustmentRequest {
  const key = parseIdempotencyKey(keyHeader);
  const adjustment = parseOrRefuse(adjustmentSchema, body);
  return {
    productId,
    adjustment,
    key: key === null ? null : { key, requestHash: hashOf(productId, adjustment) },
    actor,
  };
}

/** A hash of the parsed body, so white space and the order of fields do not matter. */
function hashOf(productId: number, { delta, setTo, reason, note }: Adjustment): string {
  const content = ['adjustment', productId, delta ?? null, setTo ?? null, reason, note];
  return createHash('sha256').update(JSON.stringify(content)).digest('base64url');
}
