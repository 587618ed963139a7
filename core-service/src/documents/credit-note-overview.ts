import type { CreditNoteJson, CreditNoteListQuery } from '@stockroom/contracts/credit-notes';
import { decimalsOf } from '@stockroom/contracts/currencies';
import { jsonMoney, type MinorUnits } from '@stockroom/contracts/money';
import type { Queryable } from '../db/pool.ts';
import { given, whereClause } from '../db/where-clause.ts';
import type { WithTimes } from '../http/resolve-days.ts';
import { documentJson, type DocumentOverview, lacksEinvoice, OVERVIEW_COLUMNS } from './invoice-overview.ts';

/** A credit note for clients. `id` is the document's. */
interface CreditNoteOverview extends DocumentOverview {
  id: number;
  refundId: number;
  invoiceNumber: string | null;
  totalMinor: MinorUnits;
  currency: string;
}

const SELECT = `select documents.id, ${OVERVIEW_COLUMNS}, refund_id as "refundId", refunds.total_minor as "totalMinor",
    orders.currency, (select number from documents as invoice
      where invoice.order_id = orders.id and invoice.kind = 'INVOICE') as "invoiceNumber"
  from documents join orders on orders.id = documents.order_id join refunds on refunds.id = refund_id`;

export async function findCreditNote(
  db: Queryable,
  by: { number: string } | { id: number },
): Promise<CreditNoteOverview | null> {
  const [column, value] = 'number' in by ? (['number', by.number] as const) : (['id', by.id] as const);
  const { rows } = await db.query<CreditNoteOverview>({
    name: `find-credit-note-by-${column}`,
    text: `${SELECT} where documents.${column} = $1 and documents.kind = 'CREDIT_NOTE'`,
    values: [value],
  });
  return rows[0] ?? null;
}

/** Up to `limit` credit notes, newest first, with a document id below `afterId`. */
export async function listCreditNotes(
  db: Queryable,
  {
    afterId,
    limit,
    filters,
  }: { afterId: number | null; limit: number; filters: WithTimes<CreditNoteListQuery> },
): Promise<CreditNoteOverview[]> {
  const { state, orderId, einvoiceMissing, customerId, from, to, ids } = filters;
  const values: unknown[] = [limit];
  const conditions = [
    `documents.kind = 'CREDIT_NOTE'`,
    ...given('documents.id < ?', afterId),
    ...given('documents.id = any(?)', ids),
    ...given('documents.state = ?', state),
    ...given('orders.number = ?', orderId),
    ...lacksEinvoice(einvoiceMissing),
    ...given('orders.customer_id = ?', customerId),
    ...given('documents.numbered_at >= ?', from),
    ...given('documents.numbered_at < ?', to),
  ];
  const { rows } = await db.query<CreditNoteOverview>({
    text: `${SELECT} ${whereClause(conditions, values)} order by documents.id desc limit $1`,
    values,
  });
  return rows;
}

export function creditNoteJson(overview: CreditNoteOverview): CreditNoteJson {
  const { id, refundId, invoiceNumber, totalMinor, currency, ...document } = overview;
  const { dueDate: _, paymentReference: __, ...json } = documentJson(document);
  const total = jsonMoney(totalMinor, decimalsOf(currency));
  return { id, refundId, invoiceNumber, total, currency, ...json };
}
