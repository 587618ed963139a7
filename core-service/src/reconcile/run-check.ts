import { type CheckJson, type Finding, MAX_FINDINGS } from '@stockroom/contracts/reconcile';
import type { Check } from '../db/book-check.ts';
import type { Queryable } from '../db/pool.ts';

/** Runs a check: counts all findings, and lists the first. */
export async function runCheck(
  db: Queryable,
  { check, repairable, findings, takesWaitingSince }: Check,
  waitingSince: Date,
): Promise<CheckJson> {
  const { rows } = await db.query<Finding & { count: number }>({
    text: `with found as materialized (${findings})
      select id, detail, (select count(*) from found) as count from found order by sort limit ${MAX_FINDINGS}`,
    values: takesWaitingSince === true ? [waitingSince] : [],
  });
  return {
    check,
    count: rows[0]?.count ?? 0,
    repairable,
    findings: rows.map(({ id, detail }) => ({ id, detail })),
  };
}
