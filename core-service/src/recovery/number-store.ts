import type { DocumentSeries } from '@stockroom/contracts/document-numbers';
import type { Tx } from '../db/transaction.ts';

/** The most ids that an order can take in other tables: a hundred lines, each with a movement. */
const IDS_PER_ORDER = 100;

/** The number of connections of other core processes to this database. */
export async function countOtherCores(tx: Tx): Promise<number> {
  const { rows } = await tx.query<{ count: number }>({
    text: `select count(*) as count from pg_stat_activity
      where application_name = 'core-service' and datname = current_database() and pid <> pg_backend_pid()`,
  });
  return rows[0]?.count ?? 0;
}

/** Records numbers of a period that no document here will ever have, with the reason. The caller holds the series' lock. */
export async function insertGap(
  tx: Tx,
  gap: {
    series: DocumentSeries;
    year: number;
    version: number;
    from: number;
    to: number;
    reason: string;
    recordedAt: Date;
  },
): Promise<void> {
  await tx.query({
    text: `insert into document_gaps (series, year, format_version, from_number, to_number, reason, recorded_at)
      values ($1, $2, $3, $4, $5, $6, $7)`,
    values: [gap.series, gap.year, gap.version, gap.from, gap.to, gap.reason, gap.recordedAt],
  });
}

/**
 * Advances every sequence by the values that `orders` orders can have taken. A rollback does not undo this, because
 * `setval` is not transactional.
 */
export async function advanceSequences(tx: Tx, { orders }: { orders: number }): Promise<void> {
  await tx.query({
    text: `select setval(format('%I.%I', schemaname, sequencename)::regclass, coalesce(last_value, 0) +
        case when sequencename like 'order\\_numbers\\_%' then $1::bigint else $1::bigint * $2 end)
      from pg_sequences where schemaname = current_schema() and data_type = 'bigint'::regtype`,
    values: [orders, IDS_PER_ORDER],
  });
}
