import type { Actor } from '../auth/caller.ts';
import type { Tx } from '../db/transaction.ts';
import type { RequeuedJob } from '../outbox/outbox-store.ts';

/**
 * Records in the timelines of their orders that the documents of these jobs were retried by hand: their PDF, their mail or
 * a resend. The caller has locked the orders.
 */
export async function insertRetriedEvents(
  tx: Tx,
  { jobs, by, at }: { jobs: Pick<RequeuedJob, 'documentId'>[]; by: Actor; at: Date },
): Promise<void> {
  const ids = jobs.flatMap(({ documentId }) => documentId ?? []);
  if (ids.length === 0) return;
  await tx.query({
    text: `insert into order_events (order_id, kind, document_id, actor, actor_key_id, created_at)
      select order_id, 'DOCUMENT_RETRIED', id, $2, $3, $4 from documents where id = any($1) order by id`,
    values: [ids, by.actor, by.keyId, at],
  });
}
