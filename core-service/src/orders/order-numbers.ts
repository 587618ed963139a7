import { formatNumber } from '@stockroom/contracts/ids';
import type { Pool, Queryable } from '../db/pool.ts';
import { inTransaction } from '../db/transaction.ts';

/** Identifies our advisory lock among others on the database; an arbitrary constant. */
const CREATE_SEQUENCE_LOCK = 4_711_001;

export interface OrderNumber {
  id: number;
  number: string;
}

/**
 * Gives out order numbers from one sequence per UTC year: unique, never waiting for another transaction, with a gap
 * where a transaction that took one rolls back.
 */
export function createOrderNumbers(pool: Pool) {
  const knownYears = new Set<number>();
  return {
    /** Makes the year's sequence where it is missing. Called outside of the order's transaction, as it takes a lock. */
    async prepareYear(year: number): Promise<void> {
      if (knownYears.has(year)) return;
      await inTransaction(pool, async (tx) => {
        await tx.query({ text: 'select pg_advisory_xact_lock($1)', values: [CREATE_SEQUENCE_LOCK] });
        await tx.query({ text: `create sequence if not exists ${sequenceName(year)}` });
      });
      knownYears.add(year);
    },

    /** The next `count` ids and numbers, in order. */
    async take(db: Queryable, { year, count }: { year: number; count: number }): Promise<OrderNumber[]> {
      const { rows } = await db.query<{ id: number; count: number }>({
        name: `take-order-numbers-${year}`,
        text: `select nextval('orders_id_seq') as id, nextval('${sequenceName(year)}') as count from generate_series(1, $1)`,
        values: [count],
      });
      return rows.map((row) => ({ id: row.id, number: formatNumber('ORD', year, row.count) }));
    },
  };
}

export type OrderNumbers = ReturnType<typeof createOrderNumbers>;

function sequenceName(year: number): string {
  if (!Number.isInteger(year) || year < 1970 || year > 9999) throw new RangeError(`not a year: ${year}`);
  return `order_numbers_${year}`;
}
