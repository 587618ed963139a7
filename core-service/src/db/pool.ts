import pg from 'pg';

export type Pool = pg.Pool;

/** What a read needs: a pool or a transaction. */
export interface Queryable {
  query<Row extends pg.QueryResultRow>(query: pg.QueryConfig): Promise<pg.QueryResult<Row>>;
}

const POOL_SIZE = 10;
/** How long a connection, and then each lock, is waited for. */
export const PATIENCE_MS = 5_000;
/** How long a statement may take beside waiting for a lock. */
const WORK_TIMEOUT_MS = 10_000;
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 15_000;

/** A pool of connections to PostgreSQL. Every wait in it is bounded; its idle connections' errors are logged, not thrown. */
export function createPool({
  databaseUrl,
  onIdleError,
  patienceMs = PATIENCE_MS,
}: {
  databaseUrl: string;
  onIdleError: (error: Error) => void;
  patienceMs?: number;
}): Pool {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    application_name: 'core-service',
    max: POOL_SIZE,
    connectionTimeoutMillis: patienceMs,
    statement_timeout: patienceMs + WORK_TIMEOUT_MS,
    lock_timeout: patienceMs,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
    types: { getTypeParser },
    // Statements that do not need each other's results are sent together: one round trip for all of them.
    pipeline: true,
  });
  pool.on('error', onIdleError);
  // The pool listens only while a client is idle. A client in use that loses its connection fails its query, which is
  // where the error is handled; unheard, the same error as an event would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

// pg gives bigint as a string, because it may pass 2^53. Ours never do, and are numbers everywhere else.
const getTypeParser = ((oid: number, format: 'text' | 'binary') =>
  oid === pg.types.builtins.INT8 && format !== 'binary'
    ? parseBigint
    : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser;

function parseBigint(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint out of range: ${text}`);
  return value;
}
