import type { FinishedReconciliation, LastReconciliation } from '@stockroom/contracts/reconcile';
import type { Actor } from '../auth/caller.ts';
import type { Queryable } from '../db/pool.ts';

/** The last reconciliation as JSON, as a subquery; null if there was none. */
export const LAST_RECONCILIATION = `(select json_build_object('finishedAt', finished_at, 'actor', actor, 'deep', deep,
  'findings', findings) from last_reconciliation)`;

/** A row of `LAST_RECONCILIATION`. */
export type LastReconciliationRow = LastReconciliation | null;

/** Replaces the summary of the last reconciliation. */
export async function recordReconciliation(
  { pool, clock }: { pool: Queryable; clock: () => Date },
  { finished, by }: { finished: FinishedReconciliation; by: Actor },
): Promise<void> {
  await pool.query({
    text: `insert into last_reconciliation (id, finished_at, actor, deep, findings) values (1, $1, $2, $3, $4)
      on conflict (id) do update set finished_at = excluded.finished_at, actor = excluded.actor, deep = excluded.deep,
        findings = excluded.findings`,
    values: [clock(), by.actor, finished.deep, JSON.stringify(finished.findings)],
  });
}

/** The last reconciliation as clients see it. */
export function lastReconciliationJson(row: LastReconciliationRow): LastReconciliationRow {
  return row && { ...row, finishedAt: new Date(row.finishedAt).toISOString() };
}
