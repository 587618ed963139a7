import { ProblemError, type ProblemCode } from '@stockroom/contracts/problems';
import pg from 'pg';

/** What a client sees when its write breaks a constraint, by the constraint's name. */
const problemByConstraint: Record<string, { code: ProblemCode; detail: string }> = {
  products_sku_key: { code: 'sku_taken', detail: 'sku: another product has it already' },
  order_items_product_fkey: {
    code: 'product_in_use',
    detail: 'It was sold; deactivate it instead, with {"active": false}',
  },
};

// Codes of https://www.postgresql.org/docs/current/errcodes-appendix.html.
/** The connection is gone: connection exceptions, an administrator's or a crash's shutdown, starting up. */
const CONNECTION_LOST = /^(08|57P0[1-3])/;
/** Serialization failure and deadlock: the same transaction can succeed when run again. */
const CONFLICT = /^(40001|40P01)$/;
const LOCK_NOT_AVAILABLE = '55P03';
/** Out of resources, lock not available, cancelled by a time-out. */
const BUSY = /^(53|55P03|57014)/;

/** The connection was lost at COMMIT, and the database has not said since whether it was carried out. */
export class CommitUnknownError extends Error {
  override readonly name = 'CommitUnknownError';
}

/** Whether the database has, for all we know, ended the connection. */
export function isConnectionLost(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) return CONNECTION_LOST.test(error.code ?? '');
  if (!(error instanceof Error)) return false;
  if ('code' in error && /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)/.test(String(error.code))) return true;
  return /^(Connection terminated|Client has encountered a connection error)/.test(error.message);
}

/** Whether no connection of the pool came free for as long as one is waited for: time enough, not to be waited for again. */
export function isPoolExhausted(error: unknown): boolean {
  return error instanceof Error && error.message === 'timeout exceeded when trying to connect';
}

/** Whether a row stayed locked by another transaction for as long as is waited for it. */
export function isLockTimeout(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === LOCK_NOT_AVAILABLE;
}

/** Whether a transaction that failed so may well succeed when it is run again, soon. */
export function isTransient(error: unknown): boolean {
  return isConnectionLost(error) || (error instanceof pg.DatabaseError && CONFLICT.test(error.code ?? ''));
}

/** The problem behind an error of the database, or null where the error is a fault of ours. */
export function problemFromDatabase(error: unknown): ProblemError | null {
  if (error instanceof pg.DatabaseError) {
    const problem = problemByConstraint[error.constraint ?? ''];
    if (problem !== undefined) return new ProblemError(problem.code, problem.detail);
    if (BUSY.test(error.code ?? '')) return unavailable();
  }
  if (error instanceof CommitUnknownError) {
    return new ProblemError(
      'service_unavailable',
      'The database does not say whether the request was carried out; send it again with its Idempotency-Key',
    );
  }
  return isTransient(error) || isPoolExhausted(error) ? unavailable() : null;
}

function unavailable(): ProblemError {
  return new ProblemError(
    'service_unavailable',
    'The database does not answer at the moment; try again shortly',
  );
}
