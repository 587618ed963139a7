import type { ChangeJson } from '@stockroom/contracts/history';
import type { Queryable } from '../db/pool.ts';
import type { Tx } from '../db/transaction.ts';
import { given, whereClause } from '../db/where-clause.ts';

/** The product or customer of a history. */
export interface Subject {
  subject: 'product' | 'customer';
  subjectId: number;
}

/** One change of a product or a customer: each field with its value before and after, in JSON form. */
export interface Change extends Subject {
  action: ChangeJson['action'];
  changes: ChangeJson['changes'];
  actor: string;
  createdAt: Date;
}

/** Records changes in the transaction that makes them, in one statement. */
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
  const values: unknown[] = [limit];
  const conditions = [
    ...given('subject = ?', subject),
    ...given('subject_id = ?', subjectId),
    ...given('id < ?', afterId),
  ];
  const { rows } = await db.query<Change & { id: number }>({
    text: `select id, subject, subject_id as "subjectId", action, changes, actor, created_at as "createdAt"
      from change_history
      ${whereClause(conditions, values)} order by id desc limit $1`,
    values,
  });
  return rows;
}

/** Erases the values of these fields in the history, before and after. The entries stay with their time and actor. */
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
