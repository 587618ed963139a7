import { type ImportKindName, MAX_IMPORT_BYTES } from '@stockroom/contracts/imports';
import { ProblemError } from '@stockroom/contracts/problems';
import { inMarkedTransaction } from '../db/marked-transaction.ts';
import type { Pool } from '../db/pool.ts';
import { insertJobs } from '../outbox/outbox-store.ts';
import { checkBytes, type CheckedBytes } from './check-bytes.ts';
import { FileError } from './file-error.ts';
import { importKindByName } from './import-kinds.ts';
import { insertRows, type StagedRow } from './import-rows-store.ts';
import {
  acceptImport,
  deleteAbandoned,
  deleteReceiving,
  findImportByKey,
  type Import,
  insertReceiving,
} from './import-store.ts';
import { createPlanner, type ImportPlan } from './plan-rows.ts';
import { readRecords } from './read-records.ts';
import { readRows } from './read-rows.ts';

/** Longer than any upload may take. */
const ABANDONED_AFTER_MS = 60 * 60_000;

export interface ReceiveImportDeps {
  pool: Pool;
  clock: () => Date;
  /** Called once a job stands in the outbox. */
  onCommitted: () => void;
}

interface ImportFile {
  kind: ImportKindName;
  chunks: AsyncIterable<Buffer>;
}

/**
 * Reads a file and says what its import would do. Changes nothing.
 * @throws ProblemError payload_too_large
 */
export async function planImport(pool: Pool, { kind, chunks }: ImportFile): Promise<ImportPlan> {
  const bytes = checkBytes(chunks, MAX_IMPORT_BYTES);
  return readFile(pool, { kind, bytes, stage: null });
}

/**
 * Reads a file, stages its rows, and leaves it to the outbox to apply them. The same key and bytes get the same import,
 * however often and whenever they are sent.
 * @throws ProblemError validation_failed where a row is not valid, idempotency_key_reused, payload_too_large; nothing
 *   is staged then
 */
export async function receiveImport(
  deps: ReceiveImportDeps,
  { kind, chunks, key, actor }: ImportFile & { key: string | null; actor: string },
): Promise<{ replayed: boolean; accepted: Import }> {
  const { pool, clock, onCommitted } = deps;
  const bytes = checkBytes(chunks, MAX_IMPORT_BYTES);
  const earlier = await findEarlier(pool, key);
  if (earlier !== null) {
    await bytes.drain();
    return { replayed: true, accepted: sameImport(earlier, { kind, sha256: bytes.sha256() }) };
  }

  const createdAt = clock();
  await deleteAbandoned(pool, new Date(createdAt.getTime() - ABANDONED_AFTER_MS));
  const id = await insertReceiving(pool, { kind, actor, createdAt });
  try {
    const stage = (rows: StagedRow[]) => insertRows(pool, { importId: id, rows });
    const plan = await readFile(pool, { kind, bytes, stage });
    const sha256 = bytes.sha256();
    if (plan.errorCount > 0)
      return { replayed: true, accepted: await replayOrRefuse(pool, { kind, key, sha256, plan }) };

    const accepted = await inMarkedTransaction(pool, async (tx) => {
      const queued = await acceptImport(tx, { id, key, sha256, counts: plan.counts });
      await insertJobs(tx, [{ kind: 'import.apply', payload: { importId: id } }]);
      return queued;
    }).catch(async (error: unknown) => {
      if (!isKeyTaken(error)) throw error;
      const other = await findEarlier(pool, key);
      if (other === null) throw error;
      return sameImport(other, { kind, sha256 });
    });
    onCommitted();
    return { replayed: accepted.id !== id, accepted };
  } finally {
    await deleteReceiving(pool, id);
  }
}

async function readFile(
  pool: Pool,
  {
    kind: name,
    bytes,
    stage,
  }: { kind: ImportKindName; bytes: CheckedBytes; stage: ((rows: StagedRow[]) => Promise<void>) | null },
): Promise<ImportPlan> {
  const kind = importKindByName[name];
  const planner = createPlanner(kind);
  try {
    for await (const batch of readRows(readRecords(bytes.chunks), kind)) {
      const rows = await planner.add(pool, batch);
      if (stage !== null && planner.plan.errorCount === 0) await stage(rows);
    }
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    planner.refuse([{ line: error.line, column: null, message: error.message }]);
    await bytes.drain();
  }
  return planner.plan;
}

async function findEarlier(pool: Pool, key: string | null): Promise<Import | null> {
  return key === null ? null : findImportByKey(pool, key);
}

function sameImport(earlier: Import, { kind, sha256 }: { kind: ImportKindName; sha256: string }): Import {
  if (earlier.kind === kind && earlier.sha256 === sha256) return earlier;
  throw new ProblemError('idempotency_key_reused', 'This Idempotency-Key was used for another file');
}

/** What is wrong with a file may be that another request with its key has been faster. */
async function replayOrRefuse(
  pool: Pool,
  { kind, key, sha256, plan }: { kind: ImportKindName; key: string | null; sha256: string; plan: ImportPlan },
): Promise<Import> {
  const earlier = await findEarlier(pool, key);
  if (earlier !== null) return sameImport(earlier, { kind, sha256 });
  const count = plan.errorCount === 1 ? 'one error' : `${plan.errorCount} errors`;
  const listed = plan.errorCount > plan.errors.length ? `, the first ${plan.errors.length} are listed` : '';
  throw new ProblemError(
    'validation_failed',
    `The file has ${count}${listed}; nothing was imported`,
    plan.errors.map((error) => ({
      path: error.column === null ? `line ${error.line}` : `line ${error.line}, ${error.column}`,
      ...error,
    })),
  );
}

function isKeyTaken(error: unknown): boolean {
  return (
    error instanceof Error && 'constraint' in error && error.constraint === 'imports_idempotency_key_once'
  );
}
