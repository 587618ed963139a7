import type { Tx } from '../db/transaction.ts';

/** What an order can take of the ids of other tables, at most: a hundred lines, each with a movement. */
const IDS_PER_ORDER = 100;

/** How many connections other processes of core have to this database. */
export async function countOtherCores(tx: Tx): Promise<number> {
  const { rows } = await tx.query<{ count: number }>({
    text: `select count(*) as count from pg_stat_activity
      where application_name = 'core-service' and datname = current_database() and pid <> pg_backend_pid()`,
  });
  return rows[0]?.count ?? 0;
}

/** Moves a series on to the end of the gap, with its date, and records why. The caller holds the series' lock. */
export async function insertGap(
  tx: Tx,
  gap: { year: number; from: number; to: number; reason: string; recordedAt: Date },
): Promise<void> {
  await tx.query({
    text: `insert into invoice_gaps (year, from_number, to_number, reason, recorded_at) values ($1, $2, $3, $4, $5)`,
    values: [gap.year, gap.from, gap.to, gap.reason, gap.recordedAt],
  });
  await tx.query({
    text: `update invoice_series set last_number = $2, last_numbered_at = greatest(last_numbered_at, $3) where year = $1`,
    values: [gap.year, gap.to, gap.recordedAt],
  });
}

/** Moves every sequence ahead by what `orders` orders can have taken of it. Not undone by a rollback, as no setval is. */
export async function advanceSequences(tx: Tx, { orders }: { orders: number }): Promise<void> {
  await tx.query({
    text: `select setval(format('%I.%I', schemaname, sequencename)::regclass, coalesce(last_value, 0) +
        case when sequencename like 'order\\_numbers\\_%' then $1::bigint else $1::bigint * $2 end)
      from pg_sequences where schemaname = current_schema() and data_type = 'bigint'::regtype`,
    values: [orders, IDS_PER_ORDER],
  });
}
