import type { Logger } from 'pino';
import { isTransient, problemFromDatabase } from '../db/database-errors.ts';
import type { Pool } from '../db/pool.ts';
import { inTransaction, type Tx } from '../db/transaction.ts';
import type { JobHandler, JobResult } from '../outbox/dispatcher.ts';
import type { Job } from '../outbox/outbox-store.ts';
import type { ImportKind } from './import-kind.ts';
import { importKindByName } from './import-kinds.ts';
import { deleteRows } from './import-rows-store.ts';
import { findImport, finishImport, type Import, requeueImport, updateProgress } from './import-store.ts';

/** Rows of one statement; progress is told after each. */
const CHUNK = 5_000;
/** Of any one statement: those that change all rows at once take some seconds. */
const STATEMENT_TIMEOUT_MS = 120_000;
/** How long an import may wait for the one before it. */
const TURN_TIMEOUT_MS = 10 * 60_000;
/** Any number, the same everywhere: https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS */
const TURN_LOCK = 7_305_001;

interface ApplyImportDeps {
  pool: Pool;
  clock: () => Date;
  logger: Logger;
  /** Called once other jobs stand in the outbox. */
  onCommitted: () => void;
}

/** What was valid when the import was planned no longer is; its message is for the client. */
class OvertakenError extends Error {
  override readonly name = 'OvertakenError';
}

/** The handler of `import.apply`: apply an import's rows, all or none. Imports take turns, also between instances. */
export function createApplyImport(deps: ApplyImportDeps): JobHandler {
  const { pool, clock, logger, onCommitted } = deps;
  return {
    async run(job): Promise<JobResult> {
      const importId = importIdOf(job);
      try {
        await applyImport(deps, importId);
        // Not in the same transaction, in which it would prolong the locks; a job that is run again does it then.
        await inTransaction(pool, (tx) => deleteRows(tx, importId));
        onCommitted();
        return { outcome: 'done' };
      } catch (error) {
        if (error instanceof OvertakenError) {
          await inTransaction(pool, (tx) =>
            failImport(tx, { id: importId, at: clock(), error: error.message }),
          );
          logger.info({ importId }, 'import overtaken');
          return { outcome: 'done' };
        }
        if (isTransient(error) || problemFromDatabase(error)?.code === 'service_unavailable') throw error;
        logger.error({ err: error, importId }, 'import failed');
        return { outcome: 'dead', reason: 'an internal error, see the log' };
      }
    },

    async recordFailure(tx, job, { reason, nextRetryAt }) {
      const id = importIdOf(job);
      await (nextRetryAt === null
        ? failImport(tx, { id, at: clock(), error: reason })
        : requeueImport(tx, { id, error: reason }));
    },
  };
}

async function applyImport({ pool, clock, logger }: ApplyImportDeps, importId: number): Promise<void> {
  await inTransaction(pool, async (tx) => {
    await takeTurn(tx);
    const current = await findImport(tx, importId);
    if (current === null || current.state === 'DONE' || current.state === 'FAILED') return;

    const kind = importKindByName[current.kind];
    const applying = { importId, actor: current.actor, at: clock() };
    await prepareAll(tx, { pool, kind, current, applying });
    const lockedAtMs = performance.now();
    const changed = await kind.change(tx, applying);
    if ('reason' in changed) throw overtaken(changed);
    const { rows, created } = current;
    const { updated } = changed;
    const counts = { rows, created, updated, unchanged: rows - created - updated };
    await finishImport(tx, { id: importId, at: clock(), counts });
    logger.info(
      { importId, ...counts, lockedMs: Math.round(performance.now() - lockedAtMs) },
      'import applied',
    );
  });
}

/** Waits for the import that is being applied, if any, here or in another instance. */
async function takeTurn(tx: Tx): Promise<void> {
  const set = (lockMs: number | string, statementMs: number) =>
    tx.query({
      text: `select set_config('lock_timeout', $1, true), set_config('statement_timeout', $2, true)`,
      values: [String(lockMs), String(statementMs)],
    });
  const { rows } = await tx.query<{ lockTimeout: string }>({
    text: `select current_setting('lock_timeout') as "lockTimeout"`,
  });
  await set(TURN_TIMEOUT_MS, TURN_TIMEOUT_MS);
  await tx.query({ text: 'select pg_advisory_xact_lock($1)', values: [TURN_LOCK] });
  await set(rows[0]?.lockTimeout ?? 0, STATEMENT_TIMEOUT_MS);
}

async function prepareAll(
  tx: Tx,
  {
    pool,
    kind,
    current,
    applying,
  }: {
    pool: Pool;
    kind: ImportKind;
    current: Import;
    applying: { importId: number; actor: string; at: Date };
  },
): Promise<void> {
  const { id, rows } = current;
  await kind.begin(tx);
  await updateProgress(pool, { id, processed: 0 });
  for (let fromNth = 1; fromNth <= rows; fromNth += CHUNK) {
    const toNth = Math.min(fromNth + CHUNK - 1, rows);
    const row = await kind.prepare(tx, { ...applying, fromNth, toNth });
    if (row !== null) throw overtaken(row);
    await updateProgress(pool, { id, processed: toNth });
  }
}

function overtaken({ line, reason }: { line: number; reason: string }): OvertakenError {
  return new OvertakenError(`line ${line}: ${reason}; nothing was imported`);
}

async function failImport(tx: Tx, failure: { id: number; at: Date; error: string }): Promise<void> {
  await finishImport(tx, failure);
  await deleteRows(tx, failure.id);
}

function importIdOf({ id, payload }: Job): number {
  const importId = payload['importId'];
  if (typeof importId !== 'number') throw new Error(`job ${id} names no import`);
  return importId;
}
