import { MAX_OVERDUE_CANDIDATES, MAX_OVERVIEW_COUNT, type OverviewJson } from '@stockroom/contracts/overview';
import type { Queryable } from '../db/pool.ts';
import { IS_DUE_UNCHECKED, IS_NOTED_OVERDUE } from '../orders/order-balance.ts';
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
const CANDIDATES = `(select order_id from order_events where ${IS_NOTED_OVERDUE} and due_date < $3::date order by order_id desc limit $2)
  union (select order_id from documents where ${IS_DUE_UNCHECKED.replace('?', '$3')} order by due_date desc, id desc limit $2)`;

// As rows: with `in`, PostgreSQL would look up each order by its id, and then read its row for the status.
const OWING = `(values ('UNPAID'), ('PARTIALLY_PAID')) as owing (status)`;

/**
 * Counts what needs somebody, each up to 1,000, and reads the last reconciliation, in one statement that reads indexes
 * and one row. `today` is a day of the shop.
 */
export async function readAttention(db: Queryable, today: string): Promise<Attention> {
  const counts = Object.entries(COUNTED).map(
    ([name, rows]) => `(select count(*) from (select from ${rows} limit $1) as counted) as "${name}"`,
  );
  const { rows } = await db.query<AttentionRow>({
    name: 'read-attention',
    text: `select ${counts.join(', ')},
      (select count(*) from (${CANDIDATES}) as candidates cross join ${OWING}
        join orders on orders.id = candidates.order_id and orders.payment_status = owing.status) as "overdueOrders",
      ${LAST_RECONCILIATION} as reconciliation`,
    values: [MAX_OVERVIEW_COUNT, MAX_OVERDUE_CANDIDATES, today],
  });
  const { reconciliation, ...attention } = rows[0] as AttentionRow;
  return { attention, reconciliation: lastReconciliationJson(reconciliation) };
}
