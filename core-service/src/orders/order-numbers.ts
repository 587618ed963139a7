import { formatOrderNumber } from '@stockroom/contracts/ids';
import type { Pool, Queryable } from '../db/pool.ts';

/**
 * How many of the newest orders are checked. Numbers rise with ids, except between concurrent batches of several
 * instances.
 */
const NEWEST_ORDERS = 10_000;

interface MovedSequence {
  sequence: string;
  from: number;
  to: number;
}

export interface OrderNumber {
  id: number;
  /** The id of its invoice's document. */
  invoiceId: number;
  number: string;
}

/**
 * Takes order numbers from one sequence per year: unique, without waiting for other transactions, and with a gap if
 * a transaction rolls back.
 */
export function createOrderNumbers(pool: Pool) {
  const knownYears = new Set<number>();
  return {
    /**
     * Creates the year's sequence if it is missing, through a function of the owner, because core's role cannot create
     * one. Called outside of the order's transaction, because it takes a lock.
     */
    async prepareYear(year: number): Promise<void> {
      if (knownYears.has(year)) return;
      await pool.query('select prepare_order_numbers($1)', [year]);
      knownYears.add(year);
    },

    /** Advances every sequence whose next value is already in use, so inserts do not fail. Returns these sequences. */
    async advance(): Promise<MovedSequence[]> {
      knownYears.clear();
      const { rows } = await pool.query<MovedSequence>(
        'select sequence, last_value as "from", highest as "to" from advance_sequences($1)',
        [NEWEST_ORDERS],
      );
      return rows;
    },

    /** The next `count` ids and numbers of orders, in order, and ids of their invoices. */
    async take(db: Queryable, { year, count }: { year: number; count: number }): Promise<OrderNumber[]> {
      const { rows } = await db.query<{ id: number; count: number; invoiceId: number }>({
        name: `take-order-numbers-${year}`,
        text: `select nextval('orders_id_seq') as id, nextval('${sequenceName(year)}') as count,
          nextval('documents_id_seq') as "invoiceId" from generate_series(1, $1)`,
        values: [count],
      });
      return rows.map(({ id, count: n, invoiceId }) => ({
        id,
        number: formatOrderNumber(year, n),
        invoiceId,
      }));
    },
  };
}

export type OrderNumbers = ReturnType<typeof createOrderNumbers>;

function sequenceName(year: number): string {
  if (!Number.isInteger(year) || year < 1970 || year > 9999) throw new RangeError(`not a year: ${year}`);
  return `order_numbers_${year}`;
}
