import type { Currency } from '@stockroom/contracts/currencies';
import type { Queryable } from '../db/pool.ts';

/**
 * A shop has one currency: prices have no currency of their own, so with another one they would mean other amounts.
 * @throws Error if the newest order is in another currency
 */
export async function refuseOtherCurrency(db: Queryable, { code }: Currency): Promise<void> {
  const { rows } = await db.query<{ currency: string }>({
    text: 'select currency from orders order by id desc limit 1',
  });
  const stored = rows[0]?.currency ?? code;
  if (stored === code) return;
  throw new Error(
    `CURRENCY is ${code}, but this shop has orders in ${stored}. The currency of a shop with orders cannot change, ` +
      `because prices are not converted: set CURRENCY=${stored}, or use an empty database for a shop in ${code}`,
  );
}
