import { randomUUID } from 'node:crypto';

/**
 * Creates message ids in SES's format: 16 hex digits with the time, a UUID, six zeros. Later ids sort after earlier
 * ones, even within a millisecond, so a mail's id is its position in the inbox.
 */
export function createMessageIds(clock: () => Date): () => string {
  let lastMs = 0;
  return () => {
    lastMs = Math.max(lastMs + 1, clock().getTime());
    return `0100${lastMs.toString(16).padStart(12, '0')}-${randomUUID()}-000000`;
  };
}
