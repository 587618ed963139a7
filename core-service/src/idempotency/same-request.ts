import { ProblemError } from '@stockroom/contracts/problems';
import type { KeyedRequest } from './idempotency-store.ts';

/**
 * Returns what is known of the key's `earlier` request, where that was the same as this one.
 * @throws ProblemError idempotency_key_reused
 */
export function sameRequest<Earlier extends { requestHash: string }>(
  key: KeyedRequest,
  earlier: Earlier,
): Earlier {
  if (earlier.requestHash === key.requestHash) return earlier;
  throw new ProblemError(
    'idempotency_key_reused',
    `The key ${key.key} was used for a request with another body`,
  );
}
