import { ProblemError, type ProblemCode } from '@stockroom/contracts/problems';
import pg from 'pg';

/** What a client sees when its write breaks a constraint, by the constraint's name. */
const problemByConstraint: Record<string, { code: ProblemCode; detail: string }> = {
  products_sku_key: { code: 'sku_taken', detail: 'sku: another product has it already' },
};

// https://www.postgresql.org/docs/current/errcodes-appendix.html: connection lost, shutting down, starting up, too
// many connections, lock not available, statement cancelled by its time-out.
const UNAVAILABLE = /^(08|53|57P0[1-5]|55P03|57014)/;

/** The problem behind an error of the database, or null where the error is a fault of ours. */
export function problemFromDatabase(error: unknown): ProblemError | null {
  if (error instanceof pg.DatabaseError) {
    const problem = problemByConstraint[error.constraint ?? ''];
    if (problem !== undefined) return new ProblemError(problem.code, problem.detail);
    return UNAVAILABLE.test(error.code ?? '') ? unavailable() : null;
  }
  return isConnectionError(error) ? unavailable() : null;
}

function isConnectionError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)/.test(String(error.code))) return true;
  return /^(timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error)/.test(
    error.message,
  );
}

function unavailable(): ProblemError {
  return new ProblemError(
    'service_unavailable',
    'The database does not answer at the moment; try again shortly',
  );
}
