import type { Pool } from '../db/pool.ts';
import { inTransaction } from '../db/transaction.ts';
import { notFound } from '../http/path-id.ts';
import { markRevoked } from './key-store.ts';

interface RevokeKeyDeps {
  pool: Pool;
  clock: () => Date;
  forgetKey: (hash: Buffer) => void;
}

/** Revokes a key for good: at once on this instance, within 5 s on the others. @throws ProblemError key_not_found */
export async function revokeKey(
  { pool, clock, forgetKey }: RevokeKeyDeps,
  { id, actor }: { id: number; actor: string },
): Promise<void> {
  const hash = await inTransaction(pool, (tx) => markRevoked(tx, { id, at: clock(), by: actor }));
  if (hash === null) throw notFound('key', id);
  forgetKey(hash);
}
