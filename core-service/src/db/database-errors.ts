import { ProblemError, type ProblemCode } from '@stockroom/contracts/problems';
import pg from 'pg';

/** The problem of a violated constraint, by the constraint's name. */
const problemByConstraint: Record<string, { code: ProblemCode; detail: string }> = {
  products_sku_key: { code: 'sku_taken', detail: 'sku: another product already has this sku' },
  order_items_product_fkey: {
    code: 'product_in_use',
    detail: 'The product was sold; deactivate it instead, with {"active": false}',
  },
};

// Codes of https://www.postgresql.org/docs/current/errcodes-appendix.html.
/**
 * The connection is lost or unusable: connection exceptions, a shutdown by an administrator or a crash, a starting
 * server, a session that was idle for too long, and a server that has become read-only.
 */
const CONNECTION_LOST = /^(08|57P0[1-5]|25P03|25P04|25006)/;
/** Node's codes of a connection that broke or could not be established. */
const UNREACHABLE = /^(ECONN|EPIPE|ETIMEDOUT|EHOST|ENET|ENOTFOUND|EAI_|ERR_STREAM_DESTROYED)/;
/** The messages of node-postgres for a lost connection; `Query read timeout` is an answer that did not arrive in time. */
const CONNECTION_LOST_WORDS =
  /^(Connection terminated|Client has encountered a connection error|Client was closed|Query read timeout)/;
/** Its messages if no connection became free or was established in time. */
const NO_CONNECTION_WORDS =
  /^(timeout exceeded when trying to connect|Connection terminated due to connection timeout|timeout expired)/;
/** Serialization failure and deadlock: the same transaction can succeed when run again. */
const CONFLICT = /^(40001|40P01)$/;
/** Read-only SQL transaction. */
const READ_ONLY = '25006';
/** The constraints of the tables that orders write. */
const SEQUENCE_CONSTRAINTS = /^((orders|documents|stock_movements|outbox)_pkey|orders_number_key)$/;
const UNDEFINED_TABLE = '42P01';
const LOCK_NOT_AVAILABLE = '55P03';
/** Out of resources, lock not available, cancelled by a time-out. */
const BUSY = /^(53|55P03|57014)/;

/** The connection was lost at COMMIT, and the outcome could not be read from the database. */
export class CommitUnknownError extends Error {
  override readonly name = 'CommitUnknownError';
}

/** Another transaction deleted a row that this one depends on. A retry sees the current rows. */
export class RowsGoneError extends Error {
  override readonly name = 'RowsGoneError';
}

/** The server of a connection does not accept writes: a standby, or a primary that was fenced. */
export class ReadOnlyServerError extends Error {
  override readonly name = 'ReadOnlyServerError';
  override readonly message = 'the database server does not accept writes';
}

/**
 * Whether the connection is lost or has to be closed: its server does not answer, or no longer accepts writes. Such a
 * connection is destroyed and never returns to the pool.
 */
export function isConnectionLost(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) return CONNECTION_LOST.test(error.code ?? '');
  if (error instanceof ReadOnlyServerError) return true;
  if (!(error instanceof Error) || isConnectionMissing(error)) return false;
  if ('code' in error && UNREACHABLE.test(String(error.code))) return true;
  return CONNECTION_LOST_WORDS.test(error.message);
}

/** Whether the server of the connection does not accept writes. */
export function isReadOnly(error: unknown): boolean {
  return (
    error instanceof ReadOnlyServerError || (error instanceof pg.DatabaseError && error.code === READ_ONLY)
  );
}

/** Whether no connection became available in time. The caller must not wait a second time. */
export function isConnectionMissing(error: unknown): boolean {
  return error instanceof Error && NO_CONNECTION_WORDS.test(error.message);
}

/** Whether waiting for a lock timed out. */
export function isLockTimeout(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === LOCK_NOT_AVAILABLE;
}

/**
 * Whether a sequence gave an id or an order number that is already in use, or does not exist, as on a database that was
 * replicated without sequences and has just become the primary.
 */
export function isSequenceLost(error: unknown): boolean {
  if (!(error instanceof pg.DatabaseError)) return false;
  if (error.code === UNDEFINED_TABLE) return /"order_numbers_\d+"/.test(error.message);
  return SEQUENCE_CONSTRAINTS.test(error.constraint ?? '');
}

/** Whether the transaction was aborted because of a conflict with another one. */
export function isConflict(error: unknown): boolean {
  return error instanceof pg.DatabaseError && CONFLICT.test(error.code ?? '');
}

/** Whether the failed transaction may succeed on a prompt retry. */
export function isTransient(error: unknown): boolean {
  return isConnectionLost(error) || error instanceof RowsGoneError || isConflict(error);
}

/** The problem for an error of the database, or null for a bug of core. */
export function problemFromDatabase(error: unknown): ProblemError | null {
  if (error instanceof pg.DatabaseError) {
    const problem = problemByConstraint[error.constraint ?? ''];
    if (problem !== undefined) return new ProblemError(problem.code, problem.detail);
    if (BUSY.test(error.code ?? '')) return unavailable();
  }
  if (error instanceof CommitUnknownError) {
    return new ProblemError(
      'service_unavailable',
      'The database did not confirm the request; send it again with the same Idempotency-Key',
    );
  }
  return isTransient(error) || isConnectionMissing(error) ? unavailable() : null;
}

function unavailable(): ProblemError {
  return new ProblemError(
    'service_unavailable',
    'The database does not answer at the moment; try again shortly',
  );
}
