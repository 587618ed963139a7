import { ProblemError } from '@stockroom/contracts/problems';
import type { Tx } from '../db/transaction.ts';
import { isSuppressed } from './suppression-store.ts';

/** @throws ProblemError address_suppressed where this address is mailed no more */
export async function refuseSuppressed(tx: Tx, email: string): Promise<void> {
  if (!(await isSuppressed(tx, email))) return;
  throw new ProblemError(
    'address_suppressed',
    'A mail to this address bounced or was complained about; clear it in /api/mail-suppressions, or give another',
  );
}
