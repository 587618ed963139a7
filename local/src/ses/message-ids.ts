import { randomUUID } from 'node:crypto';

/**
 * Gives message ids in SES's form: 16 hex digits that hold the time, a UUID, six zeros. Later ones sort after earlier
 * ones, also within a millisecond, which makes a mail's id its place in the inbox.
 */
export function createMessageIds(clock: () => Date): () => string {
  let lastMs = 0;
  return () => {
    lastMs = Math.max(lastMs + 1, clock().getTime());
    return `0100${lastMs.toString(16).padStart(12, '0')}-${randomUUID()}-000000`;
  };
}
