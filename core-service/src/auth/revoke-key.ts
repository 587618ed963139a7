import { ProblemError } from '@stockroom/contracts/problems';
import type { Pool } from '../db/pool.ts';
import { inTransaction } from '../db/transaction.ts';
import { markRevoked } from './key-store.ts';

interface RevokeKeyDeps {
  pool: Pool;
  clock: () => Date;
  forgetKey: (hash: Buffer) => void;
}

/** Revokes a key for good: at once here, within seconds at other instances. @throws ProblemError key_not_found */
export async function revokeKey(
  { pool, clock, forgetKey }: RevokeKeyDeps,
  { id, actor }: { id: number; actor: string },
): Promise<void> {
  const hash = await inTransaction(pool, (tx) => markRevoked(tx, { id, at: clock(), by: actor }));
  if (hash === null) throw new ProblemError('key_not_found', `There is no API key ${id}`);
  forgetKey(hash);
}
