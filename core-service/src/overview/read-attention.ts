import { MAX_OVERDUE_CANDIDATES, MAX_OVERVIEW_COUNT, type OverviewJson } from '@stockroom/contracts/overview';
import type { PaymentStatus } from '@stockroom/contracts/payments';
import type { Queryable } from '../db/pool.ts';
import { hasPaymentStatus, IS_DUE_UNCHECKED, IS_NOTED_OVERDUE } from '../orders/order-balance.ts';
import {
  LAST_RECONCILIATION,
  lastReconciliationJson,
  type LastReconciliationRow,
} from '../reconcile/last-reconciliation.ts';

type Attention = Pick<OverviewJson, 'attention' | 'reconciliation'>;
type AttentionRow = OverviewJson['attention'] & { reconciliation: LastReconciliationRow };

/** Each counts the entries of a partial index, which contains little else. */
const COUNTED = {
  failedInvoices: `documents where state = 'FAILED' and kind = 'INVOICE'`,
  failedCreditNotes: `documents where state = 'FAILED' and kind = 'CREDIT_NOTE'`,
  deadLetters: 'outbox where dead_at is not null',
  lowStock: 'products where low_stock and track_stock',
};

// The due date of an invoice never changes, so its event has it too. Newest first, because older ones are more likely to
// be paid by now. `distinct` would read all of them.
const CANDIDATES = `(select order_id from order_events where ${IS_NOTED_OVERDUE} and due_date < $1::date order by order_id desc limit ${MAX_OVERDUE_CANDIDATES})
  union (select order_id from documents where ${IS_DUE_UNCHECKED.replace('?', '$1')} order by due_date desc, id desc limit ${MAX_OVERDUE_CANDIDATES})`;

// One status each: with `in`, PostgreSQL would look up each order by its id, and then read its row for the status.
const isPayment = (status: PaymentStatus) =>
  `exists (select from orders where orders.id = candidates.order_id and ${hasPaymentStatus(status)})`;

/**
 * Counts what needs somebody, each up to 1,000, and reads the last reconciliation, in one statement that reads indexes
 * and one row. Its limits are no parameters, so that PostgreSQL can plan it once. `today` is a day of the shop.
 */
export async function readAttention(db: Queryable, today: string): Promise<Attention> {
  const counts = Object.entries(COUNTED).map(
    ([name, rows]) =>
      `(select count(*) from (select from ${rows} limit ${MAX_OVERVIEW_COUNT}) as counted) as "${name}"`,
  );
  const { rows } = await db.query<AttentionRow>({
    name: 'read-attention',
    text: `select ${counts.join(', ')},
      (select count(*) from (${CANDIDATES}) as candidates
        where ${isPayment('UNPAID')} or ${isPayment('PARTIALLY_PAID')}) as "overdueOrders",
      ${LAST_RECONCILIATION} as reconciliation`,
    values: [today],
  });
  const { reconciliation, ...attention } = rows[0] as AttentionRow;
  return { attention, reconciliation: lastReconciliationJson(reconciliation) };
}
