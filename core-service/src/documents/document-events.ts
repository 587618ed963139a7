import type { Actor } from '../auth/caller.ts';
import type { Tx } from '../db/transaction.ts';
import type { RequeuedJob } from '../outbox/outbox-store.ts';

/**
 * Records in the timelines of their orders that the documents of these jobs were retried by hand: their PDF, their mail or
 * a resend. The jobs are those that were inserted. The caller has locked the orders.
 */
export async function insertRetriedEvents(
  tx: Tx,
  { jobs, by, at }: { jobs: Pick<RequeuedJob, 'id'>[]; by: Actor; at: Date },
): Promise<void> {
  if (jobs.length === 0) return;
  await tx.query({
    text: `insert into order_events (order_id, kind, document_id, resend_id, actor, actor_key_id, created_at)
      select documents.order_id, 'DOCUMENT_RETRIED', documents.id,
        (select resend.id from document_resends as resend
          where resend.document_id = documents.id and resend.id::text = payload ->> 'resendId'), $2, $3, $4
      from outbox join documents on documents.id = outbox.document_id
      where outbox.id = any($1) order by outbox.id`,
    values: [jobs.map(({ id }) => id), by.actor, by.keyId, at],
  });
}

/** Records in the timelines of their orders that somebody had these PDFs drawn again. The caller has locked the orders. */
export async function insertRestoredEvents(
  tx: Tx,
  { documents, by, at }: { documents: { orderId: number; documentId: number }[]; by: Actor; at: Date },
): Promise<void> {
  await tx.query({
    text: `insert into order_events (order_id, kind, document_id, actor, actor_key_id, created_at)
      select order_id, 'DOCUMENT_RESTORED', document_id, $3, $4, $5
      from unnest($1::bigint[], $2::bigint[]) as restored (order_id, document_id)`,
    values: [
      documents.map(({ orderId }) => orderId),
      documents.map(({ documentId }) => documentId),
      by.actor,
      by.keyId,
      at,
    ],
  });
}
