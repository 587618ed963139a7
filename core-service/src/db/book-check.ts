import type { BookCheck } from '@stockroom/contracts/reconcile';

/** A check of the books. Each folder has the checks of its own tables. */
export interface Check {
  check: BookCheck;
  repairable: boolean;
  /** A query with one row for each finding: its `id`, its `detail`, and `sort`, the value to sort by. */
  findings: string;
  /** Whether `$1` of the query is a time: jobs and mails that have waited since before it are findings. */
  takesWaitingSince?: true;
}
