import type { ImportError, ImportJson, ImportKindName } from '@stockroom/contracts/imports';
import type { Actor } from '../auth/caller.ts';
import type { Queryable } from '../db/pool.ts';
import type { Tx } from '../db/transaction.ts';
import { insertEvents } from '../events/event-store.ts';
import { given, whereClause } from '../db/where-clause.ts';
import type { ParsedRow } from './importer.ts';

export interface Import {
  id: number;
  kind: ImportKindName;
  /** Who uploaded it. */
  actor: string;
  /** The id of the key that did, if it has one. */
  actorKeyId: number | null;
  state: ImportJson['state'];
  /** The SHA-256 of the file, in hex. */
  sha256: string;
  rows: number;
  processed: number;
  created: number;
  updated: number;
  unchanged: number;
  skipped: number;
  /** The first of the skipped rows. */
  skippedRows: ImportError[];
  error: string | null;
  createdAt: Date;
  finishedAt: Date | null;
}

/** The number of rows by outcome. */
export type ImportCounts = Pick<Import, 'rows' | 'created' | 'updated' | 'unchanged' | 'skipped'>;

/** A row of the file that is stored until its import is applied. */
export interface StagedRow extends ParsedRow {
  targetId: number | null;
}

const COLUMNS = `id, kind, actor, actor_key_id as "actorKeyId", state, sha256, rows, processed, created, updated,
  unchanged, skipped, skipped_rows as "skippedRows", error, created_at as "createdAt", finished_at as "finishedAt"`;

/** Inserts an import that is not visible yet. Returns its id. */
export async function insertReceiving(
  db: Queryable,
  { kind, by, createdAt }: { kind: ImportKindName; by: Actor; createdAt: Date },
): Promise<number> {
  const { rows } = await db.query<{ id: number }>({
    text: `insert into imports (kind, actor, actor_key_id, state, created_at)
      values ($1, $2, $3, 'RECEIVING', $4) returning id`,
    values: [kind, by.actor, by.keyId, createdAt],
  });
  return (rows[0] as { id: number }).id;
}

/** Deletes an import that was never accepted, with its rows. */
export async function deleteReceiving(db: Queryable, id: number): Promise<void> {
  await db.query({ text: `delete from imports where id = $1 and state = 'RECEIVING'`, values: [id] });
}

/** Deletes the rows of uploads that were aborted before `before`, except those that another request is deleting. */
export async function deleteAbandoned(db: Queryable, before: Date): Promise<void> {
  await db.query({
    text: `delete from imports where id = any(array(
      select id from imports where state = 'RECEIVING' and created_at < $1 for update skip locked))`,
    values: [before],
  });
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

/** Deletes the staged rows of an import. Locks the import, as an erasure does. */
export async function deleteRows(tx: Tx, importId: number): Promise<void> {
  await tx.query({ text: 'select from imports where id = $1 for update', values: [importId] });
  await tx.query({ text: 'delete from import_rows where import_id = $1', values: [importId] });
}

/** @throws a violation of imports_idempotency_key_once if the key belongs to another import */
export async function acceptImport(
  tx: Tx,
  accepted: {
    id: number;
    key: string | null;
    sha256: string;
    counts: ImportCounts;
    skippedRows: ImportError[];
  },
): Promise<Import> {
  const { rows, created, updated, unchanged, skipped } = accepted.counts;
  const { rows: imports } = await tx.query<Import>({
    text: `update imports set state = 'QUEUED', idempotency_key = $2, sha256 = $3, rows = $4, created = $5,
        updated = $6, unchanged = $7, skipped = $8, skipped_rows = $9
      where id = $1 and state = 'RECEIVING' returning ${COLUMNS}`,
    values: [
      accepted.id,
      accepted.key,
      accepted.sha256,
      rows,
      created,
      updated,
      unchanged,
      skipped,
      JSON.stringify(accepted.skippedRows),
    ],
  });
  if (imports[0] === undefined) throw new Error(`import ${accepted.id} is no longer being received`);
  return imports[0];
}

export async function findImport(db: Queryable, id: number): Promise<Import | null> {
  const { rows } = await db.query<Import>({
    text: `select ${COLUMNS} from imports where id = $1 and state <> 'RECEIVING'`,
    values: [id],
  });
  return rows[0] ?? null;
}

export async function findImportByKey(db: Queryable, key: string): Promise<Import | null> {
  const { rows } = await db.query<Import>({
    text: `select ${COLUMNS} from imports where idempotency_key = $1`,
    values: [key],
  });
  return rows[0] ?? null;
}

/** Up to `limit` imports of these kinds, newest first, with an id below `afterId`. */
export async function listImports(
  db: Queryable,
  { kinds, afterId, limit }: { kinds: ImportKindName[]; afterId: number | null; limit: number },
): Promise<Import[]> {
  const values: unknown[] = [limit];
  const conditions = [
    `state <> 'RECEIVING'`,
    ...given('kind = any(?::text[])', kinds),
    ...given('id < ?', afterId),
  ];
  const { rows } = await db.query<Import>({
    text: `select ${COLUMNS} from imports
      ${whereClause(conditions, values)} order by id desc limit $1`,
    values,
  });
  return rows;
}

/** Records the progress of an import outside of its open transaction, so clients can see it. */
export async function updateProgress(
  db: Queryable,
  { id, processed }: { id: number; processed: number },
): Promise<void> {
  await db.query({
    text: `update imports set state = 'RUNNING', processed = $2, error = null
      where id = $1 and state in ('QUEUED', 'RUNNING')`,
    values: [id, processed],
  });
}

/** Finishes an import with its event, in the transaction that applies it or records its failure. */
export async function finishImport(
  tx: Tx,
  { id, at, ...end }: { id: number; at: Date } & ({ counts: ImportCounts } | { error: string }),
): Promise<void> {
  const counts = 'counts' in end ? end.counts : null;
  const state = counts === null ? 'FAILED' : 'DONE';
  const { rows } = await tx.query<Pick<Import, 'kind'>>({
    text: `update imports set state = $2, error = $3, finished_at = $4, processed = coalesce($5, processed),
        created = coalesce($6, created), updated = coalesce($7, updated), unchanged = coalesce($8, unchanged)
      where id = $1 and state in ('QUEUED', 'RUNNING') returning kind`,
    values: [
      id,
      state,
      'error' in end ? end.error : null,
      at,
      counts?.rows,
      counts?.created,
      counts?.updated,
      counts?.unchanged,
    ],
  });
  await insertEvents(
    tx,
    rows.map(({ kind }) => ({ type: 'import.finished', importId: id, kind, state, at })),
  );
}

/** Puts an import back for a later attempt. */
export async function requeueImport(tx: Tx, { id, error }: { id: number; error: string }): Promise<void> {
  await tx.query({
    text: `update imports set state = 'QUEUED', processed = 0, error = $2
      where id = $1 and state in ('QUEUED', 'RUNNING')`,
    values: [id, error],
  });
}

/** An import as clients see it. */
export function importJson({ created, updated, createdAt, finishedAt, ...rest }: Import): ImportJson {
  const { id, kind, state, rows, processed, unchanged, skipped, skippedRows, error } = rest;
  return {
    id,
    kind,
    state,
    rows,
    processed,
    create: created,
    update: updated,
    unchanged,
    skipped,
    skippedRows,
    error,
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}
