import type { ChangeJson } from '@stockroom/contracts/history';
import type { Queryable } from '../db/pool.ts';
import type { Tx } from '../db/transaction.ts';

/** Whose history it is. */
export interface Subject {
  subject: 'product' | 'customer';
  subjectId: number;
}

/** One change of a product or a customer, each field with its value before and after as clients see them. */
export interface Change extends Subject {
  action: ChangeJson['action'];
  changes: ChangeJson['changes'];
  actor: string;
  createdAt: Date;
}

/** Notes changes in the transaction that makes them, in one statement however many there are. */
export async function insertChanges(tx: Tx, changes: Change[]): Promise<void> {
  await tx.query({
    name: 'insert-changes',
    text: `insert into change_history (subject, subject_id, action, changes, actor, created_at)
      select subject, "subjectId", action, changes, actor, "createdAt"
      from json_to_recordset($1) as change (subject text, "subjectId" bigint, action text, changes jsonb,
        actor text, "createdAt" timestamptz)`,
    values: [JSON.stringify(changes)],
  });
}

/** Up to `limit` changes, newest first, with an id below `afterId`. */
export async function listChanges(
  db: Queryable,
  { subject, subjectId, afterId, limit }: Subject & { afterId: number | null; limit: number },
): Promise<(Change & { id: number })[]> {
  const { rows } = await db.query<Change & { id: number }>({
    text: `select id, subject, subject_id as "subjectId", action, changes, actor, created_at as "createdAt"
      from change_history
      where subject = $1 and subject_id = $2 and ($3::bigint is null or id < $3) order by id desc limit $4`,
    values: [subject, subjectId, afterId, limit],
  });
  return rows;
}

/** Empties what the history keeps of these fields, before and after; that they changed, and when, stays. */
export async function eraseValues(
  tx: Tx,
  { subject, subjectId, fields }: Subject & { fields: string[] },
): Promise<void> {
  await tx.query({
    text: `update change_history set changes = (
        select jsonb_object_agg(field, case when field = any($3) then '{"from": null, "to": null}' else value end)
        from jsonb_each(changes) as change (field, value))
      where subject = $1 and subject_id = $2 and changes ?| $3`,
    values: [subject, subjectId, fields],
  });
}
