import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { parseIdempotencyKey } from './idempotency-key.ts';
import type { KeyedRequest } from './idempotency-store.ts';

/**
 * The idempotency key of a request, or null without one. Two requests are the same if their operation, target and parsed
 * body are, so white space and the order of fields do not matter.
 * @throws ProblemError invalid_idempotency_key
 */
export function keyedRequest(
  { headers }: Pick<FastifyRequest, 'headers'>,
  { operation, target, body }: { operation: string; target: string | number; body: unknown },
): KeyedRequest | null {
  const key = parseIdempotencyKey(headers['idempotency-key']);
  if (key === null) return null;
  const content = JSON.stringify([operation, target, body]);
  return { key, requestHash: createHash('sha256').update(content).digest('base64url') };
}
