import { MAX_OVERDUE_CANDIDATES, MAX_OVERVIEW_COUNT, type OverviewJson } from '@stockroom/contracts/overview';
import type { Queryable } from '../db/pool.ts';
import { IS_DUE_UNCHECKED, IS_NOTED_OVERDUE, IS_OVERDUE } from '../orders/order-balance.ts';

/** Each counts the entries of a partial index, which contains little else. */
const COUNTED = {
  failedInvoices: `documents where state = 'FAILED' and kind = 'INVOICE'`,
  failedCreditNotes: `documents where state = 'FAILED' and kind = 'CREDIT_NOTE'`,
  deadLetters: 'outbox where dead_at is not null',
  lowStock: 'products where low_stock and track_stock',
};

// Newest first, because older ones are more likely to be paid by now. `distinct` would read all of them.
const CANDIDATES = `(select order_id from order_events where ${IS_NOTED_OVERDUE} order by order_id desc limit $2)
  union (select order_id from documents where ${IS_DUE_UNCHECKED.replace('?', '$3')} order by due_date desc, id desc limit $2)`;

/** Counts what needs somebody, each up to 1,000, in one statement that reads indexes only. `today` is a day of the shop. */
export async function countAttention(db: Queryable, today: string): Promise<OverviewJson['attention']> {
  const counts = Object.entries(COUNTED).map(
    ([name, rows]) => `(select count(*) from (select from ${rows} limit $1) as counted) as "${name}"`,
  );
  const { rows } = await db.query<OverviewJson['attention']>({
    name: 'count-attention',
    text: `select ${counts.join(', ')},
      (select count(*) from (${CANDIDATES}) as candidates join orders on orders.id = candidates.order_id
        where ${IS_OVERDUE.replace('?', '$3')}) as "overdueOrders"`,
    values: [MAX_OVERVIEW_COUNT, MAX_OVERDUE_CANDIDATES, today],
  });
  return rows[0] as OverviewJson['attention'];
}
