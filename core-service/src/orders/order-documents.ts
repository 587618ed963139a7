import type { OrderJson } from '@stockroom/contracts/orders';

/**
 * A condition that every document meets. With it, PostgreSQL finds the documents of an order by two indexes, one for each
 * kind. A single index would be one more to write for each new order.
 */
export const OF_ANY_KIND = `(documents.kind = 'INVOICE' or documents.kind = 'CREDIT_NOTE')`;

/** The ids of the credit notes of an order, oldest first. It refers to a row of `orders`. */
export const CREDIT_NOTE_IDS = `(select coalesce(json_agg(documents.id order by documents.id), '[]') from documents
  where documents.order_id = orders.id and documents.kind = 'CREDIT_NOTE')`;

/**
 * Where clients read the documents of an order. Numbers and states are not in an order, because they change soon after its
 * answer, which its idempotency key repeats.
 */
export function documentsJson({
  number,
  creditNoteIds,
}: {
  number: string;
  creditNoteIds: number[];
}): OrderJson['documents'] {
  return [
    { kind: 'INVOICE', path: `/api/orders/${number}/invoice` },
    ...creditNoteIds.map((id) => ({ kind: 'CREDIT_NOTE' as const, path: `/api/credit-notes/${id}` })),
  ];
}
