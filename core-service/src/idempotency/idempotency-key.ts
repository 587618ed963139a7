import { idempotencyKeySchema } from '@stockroom/contracts/orders';
import { ProblemError } from '@stockroom/contracts/problems';

const headerSchema = idempotencyKeySchema.optional();

/** The key in the header `Idempotency-Key`, or null without one. @throws ProblemError invalid_idempotency_key */
export function parseIdempotencyKey(header: string | string[] | undefined): string | null {
  const key = headerSchema.safeParse(header);
  if (key.success) return key.data ?? null;
  throw new ProblemError(
    'invalid_idempotency_key',
    'Idempotency-Key: must be 1 to 255 visible ASCII characters',
  );
}
