import type { CallbackReport } from '@stockroom/contracts/callback';
import type { Pool } from '../db/pool.ts';
import { inTransaction } from '../db/transaction.ts';
import { updateSent, updateStored } from './document-store.ts';

/** Records the steps that the orchestrator has finished, so that no later attempt does them again. */
export async function recordProgress(
  pool: Pool,
  { documentId, attempts, report }: { documentId: number; attempts: number; report: CallbackReport },
): Promise<void> {
  const { stored, sent } = report;
  await inTransaction(pool, async (tx) => {
    await Promise.all([
      stored !== null && updateStored(tx, { documentId, stored }),
      sent !== null && updateSent(tx, { documentId, sent, attempts }),
    ]);
  });
}
