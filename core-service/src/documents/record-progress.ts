import type { CallbackReport } from '@stockroom/contracts/callback';
import type { Pool } from '../db/pool.ts';
import { inTransaction } from '../db/transaction.ts';
import { insertEvents } from '../events/event-store.ts';
import { updateSent, updateStored } from './document-store.ts';

/**
 * Records the steps that the orchestrator has finished, so that no later attempt does them again. Each step that is new is
 * an event.
 */
export async function recordProgress(
  pool: Pool,
  { orderId, documentId, attempts, report }: Progress,
): Promise<void> {
  const { stored, sent } = report;
  await inTransaction(pool, async (tx) => {
    const [isStored, isSent] = await Promise.all([
      stored !== null && updateStored(tx, { documentId, stored }),
      sent !== null && updateSent(tx, { documentId, sent, attempts }),
    ]);
    const event = (type: 'document.stored' | 'document.sent', at: string) => {
      return { type, orderId, documentId, at: new Date(at) };
    };
    await insertEvents(tx, [
      ...(stored !== null && isStored ? [event('document.stored', stored.storedAt)] : []),
      ...(sent !== null && isSent ? [event('document.sent', sent.sentAt)] : []),
    ]);
  });
}

interface Progress {
  orderId: number;
  documentId: number;
  attempts: number;
  report: CallbackReport;
}
