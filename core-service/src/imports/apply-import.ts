import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { isTransient, problemFromDatabase } from '../db/database-errors.ts';
import { TURN_OF } from '../db/lock-order.ts';
import { type Pool, withStatementTimeout } from '../db/pool.ts';
import { inTransaction, type Tx } from '../db/transaction.ts';
import type { jobKind } from '@stockroom/contracts/jobs';
import type { JobHandler, JobResult } from '../outbox/job-catalogue.ts';
import type { Applying, Importer, ImportersDeps } from './importer.ts';
import { buildImporters, type Importers } from './importers.ts';
import {
  deleteRows,
  findImport,
  finishImport,
  type Import,
  requeueImport,
  updateProgress,
} from './import-store.ts';

/** The rows of one statement; progress is recorded after each. */
const CHUNK = 5_000;
/** For any one statement: those that change all rows at once take some seconds. */
const STATEMENT_TIMEOUT_MS = 120_000;
/** How long an import may wait for the one before it. */
const TURN_TIMEOUT_MS = 10 * 60_000;
const TURN_POLL_MS = 500;

interface ApplyImportDeps extends ImportersDeps {
  pool: Pool;
  logger: Logger;
  /** Called after the commit of other jobs. */
  onCommitted: () => void;
}

/** The data changed since the import was planned, so it cannot be applied. The message is for the client. */
class ImportConflictError extends Error {
  override readonly name = 'ImportConflictError';
}

/**
 * The handler of `import.apply`: it applies the rows of an import, all or none. Imports take turns, also between
 * instances.
 */
export function createApplyImport(deps: ApplyImportDeps): JobHandler<typeof jobKind.importApply> {
  const { pool, clock, logger, onCommitted } = deps;
  const applying = { pool, clock, logger, importers: buildImporters(deps) };
  return {
    async run(job): Promise<JobResult> {
      const { importId } = job.payload;
      try {
        await applyImport(applying, importId);
        // In a separate transaction, so it does not prolong the locks. If it fails, the retried job does it.
        await inTransaction(pool, (tx) => deleteRows(tx, importId));
        onCommitted();
        return { outcome: 'done' };
      } catch (error) {
        if (error instanceof ImportConflictError) {
          await inTransaction(pool, (tx) =>
            failImport(tx, { id: importId, at: clock(), error: error.message }),
          );
          logger.info({ importId }, 'import discarded, because the data changed after its plan');
          return { outcome: 'done' };
        }
        if (isTransient(error) || problemFromDatabase(error)?.code === 'service_unavailable') throw error;
        logger.error({ err: error, importId }, 'import failed');
        return { outcome: 'dead', reason: 'an internal error, see the log' };
      }
    },

    async recordFailure(tx, { payload: { importId: id } }, { reason, nextRetryAt }) {
      await (nextRetryAt === null
        ? failImport(tx, { id, at: clock(), error: reason })
        : requeueImport(tx, { id, error: reason }));
    },

    // A FAILED import stays FAILED, because its file may be out of date. Its requeued job does nothing.
    async requeue() {},
  };
}

async function applyImport(
  {
    pool,
    clock,
    logger,
    importers,
  }: Pick<ApplyImportDeps, 'pool' | 'clock' | 'logger'> & { importers: Importers },
  importId: number,
): Promise<void> {
  await inTransaction(pool, async (txWithDefaultTimeouts) => {
    const tx = await takeTurn(txWithDefaultTimeouts);
    const current = await findImport(tx, importId);
    if (current === null || current.state === 'DONE' || current.state === 'FAILED') return;

    const importer = importers[current.kind];
    const { actor, actorKeyId } = current;
    const applying = { importId, actor, actorKeyId, at: clock() };
    await prepareAll(tx, { pool, importer, current, applying });
    const lockedAtMs = performance.now();
    const changed = await importer.change(tx, applying);
    if ('reason' in changed) throw conflictError(changed);
    const { rows, skipped } = current;
    const { created = current.created, updated } = changed;
    const counts = { rows, created, updated, unchanged: rows - created - updated - skipped, skipped };
    await finishImport(tx, { id: importId, at: clock(), counts });
    logger.info(
      { importId, ...counts, lockedMs: Math.round(performance.now() - lockedAtMs) },
      'import applied',
    );
  });
}

/**
 * Waits for the import that is being applied, if any, in this or another instance. It polls, because a statement that
 * waits for minutes looks like one whose server is lost. Returns the transaction for long statements.
 */
async function takeTurn(tx: Tx): Promise<Tx> {
  const waitUntilMs = performance.now() + TURN_TIMEOUT_MS;
  while (!(await tryTurn(tx)) && performance.now() < waitUntilMs) await sleep(TURN_POLL_MS);
  // Granted at once if this session has the lock; else this fails with the lock time-out.
  await tx.query({ text: 'select pg_advisory_xact_lock($1)', values: [TURN_OF.imports] });
  await tx.query({ text: `set local statement_timeout = ${STATEMENT_TIMEOUT_MS}` });
  return withStatementTimeout(tx, STATEMENT_TIMEOUT_MS);
}

async function tryTurn(tx: Tx): Promise<boolean> {
  const { rows } = await tx.query<{ isOurs: boolean }>({
    text: 'select pg_try_advisory_xact_lock($1) as "isOurs"',
    values: [TURN_OF.imports],
  });
  return rows[0]?.isOurs === true;
}

async function prepareAll(
  tx: Tx,
  {
    pool,
    importer,
    current,
    applying,
  }: {
    pool: Pool;
    importer: Importer;
    current: Import;
    applying: Applying;
  },
): Promise<void> {
  const { id, rows } = current;
  await importer.begin(tx);
  await updateProgress(pool, { id, processed: 0 });
  for (let fromNth = 1; fromNth <= rows; fromNth += CHUNK) {
    const toNth = Math.min(fromNth + CHUNK - 1, rows);
    const row = await importer.prepare(tx, { ...applying, fromNth, toNth });
    if (row !== null) throw conflictError(row);
    await updateProgress(pool, { id, processed: toNth });
  }
}

function conflictError({ line, reason }: { line: number; reason: string }): ImportConflictError {
  return new ImportConflictError(`line ${line}: ${reason}; nothing was imported`);
}

async function failImport(tx: Tx, failure: { id: number; at: Date; error: string }): Promise<void> {
  await finishImport(tx, failure);
  await deleteRows(tx, failure.id);
}
