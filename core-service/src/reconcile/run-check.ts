import { type BookCheck, type CheckJson, type Finding, MAX_FINDINGS } from '@stockroom/contracts/reconcile';
import type { Queryable } from '../db/pool.ts';

/** A question to the books whose every answer is a finding. */
export interface Check {
  check: BookCheck;
  repairable: boolean;
  /** A query that gives an `id` and a `detail` for each finding, and `sort`, which they are listed by. */
  findings: string;
  /** Whether `$1` in it is the moment before which nothing should wait. */
  takesWaitingSince?: true;
}

/** Asks one: counts all findings, and lists the first. */
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
