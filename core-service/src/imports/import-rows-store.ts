import type { Queryable } from '../db/pool.ts';
import type { Tx } from '../db/transaction.ts';
import type { ParsedRow } from './import-kind.ts';

export interface StagedRow extends ParsedRow {
  targetId: number | null;
}

/** Stages rows of an import until it is applied. */
export async function insertRows(
  db: Queryable,
  { importId, rows }: { importId: number; rows: StagedRow[] },
): Promise<void> {
  await db.query({
    name: 'insert-import-rows',
    text: `insert into import_rows (import_id, nth, line, target_id, data)
      select $1, nth, line, "targetId", fields
      from json_to_recordset($2) as staged (nth integer, line integer, "targetId" bigint, fields jsonb)`,
    values: [importId, JSON.stringify(rows)],
  });
}

export async function deleteRows(tx: Tx, importId: number): Promise<void> {
  await tx.query({ text: 'delete from import_rows where import_id = $1', values: [importId] });
}
