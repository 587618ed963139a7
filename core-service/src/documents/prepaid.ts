import type { MinorUnits } from '@stockroom/contracts/money';
import type { PaymentMethod } from '@stockroom/contracts/payments';
import type { Queryable } from '../db/pool.ts';

/** What was paid of an order before its invoice got its number. */
export interface Prepaid {
  prepaidMinor: MinorUnits;
  /** The payment method with the largest sum; null if nothing was paid. */
  prepaidBy: PaymentMethod | null;
}

/** A document with a number. `prepaidMinor` is null if it was numbered before that was kept. */
interface Numbered {
  kind: 'INVOICE' | 'CREDIT_NOTE';
  orderId: number;
  numberedAt: Date;
  prepaidMinor: MinorUnits | null;
  prepaidBy: PaymentMethod | null;
}

/** The sum of the payments of an order that satisfy the condition, and the method of most of it. */
export const prepaidSql = (condition: string) => `with sums as (
    select method, sum(amount_minor)::bigint as minor from payments where ${condition} group by method),
  prepaid as (select greatest(coalesce(sum(minor), 0), 0)::bigint as minor,
    (array_agg(method order by minor desc, method) filter (where minor > 0))[1] as method from sums)`;

/**
 * What was paid of an order before its invoice got its number; nothing for a credit note. Only for a document that was numbered
 * before this was kept, the times of the payments say it.
 */
export async function sumPrepaid(
  db: Queryable,
  { kind, orderId, numberedAt, prepaidMinor, prepaidBy }: Numbered,
): Promise<Prepaid> {
  const nothing: Prepaid = { prepaidMinor: 0, prepaidBy: null };
  if (kind === 'CREDIT_NOTE') return nothing;
  if (prepaidMinor !== null) return { prepaidMinor, prepaidBy };
  const { rows } = await db.query<Prepaid>({
    name: 'sum-prepaid',
    text: `${prepaidSql('order_id = $1 and created_at < $2')}
      select minor as "prepaidMinor", method as "prepaidBy" from prepaid`,
    values: [orderId, numberedAt],
  });
  return rows[0] ?? nothing;
}
