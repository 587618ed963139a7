import { type ImportKindName, MAX_IMPORT_BYTES } from '@stockroom/contracts/imports';
import { jobKind } from '@stockroom/contracts/jobs';
import { ProblemError } from '@stockroom/contracts/problems';
import type { Actor } from '../auth/caller.ts';
import { inVerifiedTransaction } from '../db/verified-commit.ts';
import type { Pool } from '../db/pool.ts';
import { insertJobs } from '../outbox/outbox-store.ts';
import type { FileCharset } from './file-charset.ts';
import { FileError } from './read-records.ts';
import type { Importers } from './importers.ts';
import {
  acceptImport,
  deleteAbandoned,
  deleteReceiving,
  findImportByKey,
  type Import,
  insertReceiving,
  insertRows,
  type StagedRow,
} from './import-store.ts';
import { createPlanner, type ImportPlan } from './plan-rows.ts';
import { readRows } from './read-rows.ts';
import { type FileText, readText } from './read-text.ts';

/** Longer than any upload may take. */
const ABANDONED_AFTER_MS = 60 * 60_000;

export interface ReceiveImportDeps {
  pool: Pool;
  importers: Importers;
  clock: () => Date;
  /** Called after the commit of a job. */
  onCommitted: () => void;
}

interface ImportFile {
  kind: ImportKindName;
  chunks: AsyncIterable<Buffer>;
  charset: FileCharset;
}

/** Plans the import of a file, and changes nothing. @throws ProblemError payload_too_large, unsupported_media_type */
export async function planImport(
  deps: Pick<ReceiveImportDeps, 'pool' | 'importers'>,
  { kind, chunks, charset }: ImportFile,
): Promise<ImportPlan> {
  const file = readText(chunks, { maxBytes: MAX_IMPORT_BYTES, charset });
  return readFile(deps, { kind, file, stage: null });
}

/**
 * Reads a file, stages its rows, and inserts the job that applies them. Repeated uploads of the same file with the same
 * key get the same import.
 * @throws ProblemError validation_failed if a row is not valid, or amount_precision if the only errors are amounts with
 * too many decimals; idempotency_key_reused, payload_too_large. Then nothing is staged
 */
export async function receiveImport(
  deps: ReceiveImportDeps,
  { kind, chunks, charset, key, by }: ImportFile & { key: string | null; by: Actor },
): Promise<{ replayed: boolean; accepted: Import }> {
  const { pool, clock, onCommitted } = deps;
  const file = readText(chunks, { maxBytes: MAX_IMPORT_BYTES, charset });
  const earlier = await findEarlier(pool, key);
  if (earlier !== null) {
    await file.drain();
    return { replayed: true, accepted: sameImport(earlier, { kind, sha256: file.sha256() }) };
  }

  const createdAt = clock();
  await deleteAbandoned(pool, new Date(createdAt.getTime() - ABANDONED_AFTER_MS));
  const id = await insertReceiving(pool, { kind, by, createdAt });
  try {
    const stage = (rows: StagedRow[]) => insertRows(pool, { importId: id, rows });
    const plan = await readFile(deps, { kind, file, stage });
    const sha256 = file.sha256();
    if (plan.errorCount > 0)
      return { replayed: true, accepted: await replayOrRefuse(pool, { kind, key, sha256, plan }) };

    const accepted = await inVerifiedTransaction(pool, async (tx) => {
      const { counts, skippedRows } = plan;
      const queued = await acceptImport(tx, { id, key, sha256, counts, skippedRows });
      await insertJobs(tx, [{ kind: jobKind.importApply, payload: { importId: id } }]);
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
  { pool, importers }: Pick<ReceiveImportDeps, 'pool' | 'importers'>,
  {
    kind,
    file,
    stage,
  }: { kind: ImportKindName; file: FileText; stage: ((rows: StagedRow[]) => Promise<void>) | null },
): Promise<ImportPlan> {
  const importer = importers[kind];
  const planner = createPlanner(importer);
  try {
    for await (const batch of readRows(file.chunks, importer)) {
      const rows = await planner.add(pool, batch);
      if (stage !== null && planner.plan.errorCount === 0) await stage(rows);
    }
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    planner.refuse([{ line: error.line, column: null, message: error.message }]);
    await file.drain();
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

/** The error of a file may be that a concurrent request with its key was first. */
async function replayOrRefuse(
  pool: Pool,
  { kind, key, sha256, plan }: { kind: ImportKindName; key: string | null; sha256: string; plan: ImportPlan },
): Promise<Import> {
  const earlier = await findEarlier(pool, key);
  if (earlier !== null) return sameImport(earlier, { kind, sha256 });
  const count = plan.errorCount === 1 ? 'one error' : `${plan.errorCount} errors`;
  const listed = plan.errorCount > plan.errors.length ? `, the first ${plan.errors.length} are listed` : '';
  throw new ProblemError(
    plan.wrongPlacesCount === plan.errorCount ? 'amount_precision' : 'validation_failed',
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
