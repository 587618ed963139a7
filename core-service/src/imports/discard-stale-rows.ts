import type { Tx } from '../db/transaction.ts';

const subjects = { products: 'product', customers: 'customer' } as const;

/**
 * Deletes the prepared changes and history of rows that were edited before this transaction locked them. The caller
 * holds the locks (`import_locked`) and compares these rows again.
 * @returns the condition that selects these rows of the import, or null if none was edited
 */
export async function discardStaleRows(tx: Tx, kind: keyof typeof subjects): Promise<string | null> {
  const { rows } = await tx.query<{ id: number }>({
    text: `with edited as (
        delete from import_work as work using import_locked as locked
        where locked.id = work.target_id and locked.version <> work.seen_version
        returning locked.id),
      unwritten as (
        delete from change_history using edited
        where subject = $1 and subject_id = edited.id and change_history.xmin = pg_current_xact_id()::xid)
      select id from edited`,
    values: [subjects[kind]],
  });
  if (rows.length === 0) return null;
  return `rows.target_id = any('{${rows.map(({ id }) => id).join(',')}}'::bigint[])`;
}
