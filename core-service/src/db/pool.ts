import pg from 'pg';
import { checkLockOrder } from './check-lock-order.ts';
import { revalidateAfterLoss, validateWithCallback } from './connection-validation.ts';

export type Pool = pg.Pool;

/** A pool or a transaction, for reads. */
export interface Queryable {
  query<Row extends pg.QueryResultRow>(query: pg.QueryConfig): Promise<pg.QueryResult<Row>>;
}

const POOL_SIZE = 10;
export const WAIT_TIMEOUT_MS = 5_000;
const WORK_TIMEOUT_MS = 10_000;
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 15_000;
/** How long to wait for an answer beyond the server's own time-out. After that, the server is considered lost. */
const ANSWER_MARGIN_MS = 2_000;
/** Idle this long, a connection is probed each second; ten probes without an answer end it. */
const KEEP_ALIVE_AFTER_MS = 10_000;

interface PoolOptions {
  databaseUrl: string;
  onIdleError: (error: Error) => void;
  /** The maximum wait for a connection, and for each lock. */
  waitTimeoutMs?: number;
  /** How long a statement may take, besides waiting for a lock. */
  workTimeoutMs?: number;
  /** How long to wait for an answer beyond that. After that, the server is considered lost. */
  answerMarginMs?: number;
  /** The maximum number of connections. */
  size?: number;
  /** False for a replica, whose server does not accept writes. */
  isWritable?: boolean;
  /** False behind a pooler in transaction mode, where a connection has another session for each transaction. */
  hasSessions?: boolean;
  /**
   * Whether a prepared statement is planned once for each connection, and not for the values of each run. For statements
   * by key only: their best plan is the same for all values, and planning costs more than running it.
   */
  plansOnce?: boolean;
  /** Whether to check each statement against `LOCK_ORDER`, which costs some microseconds. */
  checksLocks?: boolean;
}

/**
 * A pool of connections to PostgreSQL. Every wait is also bounded on this side: if a server goes silent without closing
 * its connections, one statement times out and the dead connections are destroyed. Unless `isWritable` is false, only
 * connections to a server that accepts writes are used. Errors of idle connections are logged, not thrown.
 */
export function createPool({
  databaseUrl,
  onIdleError,
  waitTimeoutMs = WAIT_TIMEOUT_MS,
  workTimeoutMs = WORK_TIMEOUT_MS,
  answerMarginMs = ANSWER_MARGIN_MS,
  size = POOL_SIZE,
  isWritable = true,
  hasSessions = true,
  plansOnce = false,
  checksLocks = false,
}: PoolOptions): Pool {
  const statementTimeoutMs = waitTimeoutMs + workTimeoutMs;
  const limits = {
    statementTimeoutMs,
    lockTimeoutMs: waitTimeoutMs,
    idleInTransactionTimeoutMs: IDLE_IN_TRANSACTION_TIMEOUT_MS,
  };
  const plan = plansOnce ? '; set session plan_cache_mode = force_generic_plan' : '';
  const begin = hasSessions ? `${limitSession(limits, 'session')}${plan}` : null;
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    application_name: 'core-service',
    max: size,
    connectionTimeoutMillis: waitTimeoutMs,
    query_timeout: statementTimeoutMs + answerMarginMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS,
    verify: (client, done) => void validateWithCallback(client, { isWritable, begin, done }),
    types: { getTypeParser },
    // Independent statements are pipelined: one round trip for all of them.
    pipeline: true,
  });
  pool.on('error', onIdleError);
  // The pool listens for errors only while a client is idle. When a client in use loses its connection, its query fails
  // and is handled there. Without this listener, the error event would also end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  if (checksLocks) pool.on('connect', checkLockOrder);
  if (!hasSessions) pool.on('connect', (client) => useTransactionPooling(client, limits));
  revalidateAfterLoss(pool, { isWritable });
  return pool;
}

/** The same database or transaction, with another statement time-out than the pool's. */
export function withStatementTimeout<Db extends Queryable>(db: Db, statementTimeoutMs: number): Db {
  return withAnswerTimeout(db, statementTimeoutMs + ANSWER_MARGIN_MS);
}

/** The same, with a time-out for answers. After it, the connection is destroyed, because the answer may still arrive. */
export function withAnswerTimeout<Db extends Queryable>(db: Db, timeoutMs: number): Db {
  const query: Queryable['query'] = (config) =>
    db.query({ ...config, query_timeout: timeoutMs } as pg.QueryConfig);
  return { query } as Db;
}

// pg returns bigint as a string, because it may exceed 2^53. The values here never do, so they are parsed as numbers.
const getTypeParser = ((oid: number, format: 'text' | 'binary') =>
  oid === pg.types.builtins.INT8 && format !== 'binary'
    ? parseBigint
    : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser;

function parseBigint(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint out of range: ${text}`);
  return value;
}

/** The time-outs that the server applies to a session, in ms. */
interface SessionLimits {
  statementTimeoutMs: number;
  lockTimeoutMs: number;
  idleInTransactionTimeoutMs: number;
}

/**
 * The statements that set the time-outs of a session. They are not sent as connection parameters, because PgBouncer
 * refuses those.
 */
function limitSession(limits: SessionLimits, scope: 'session' | 'local'): string {
  return [
    ['statement_timeout', limits.statementTimeoutMs],
    ['lock_timeout', limits.lockTimeoutMs],
    ['idle_in_transaction_session_timeout', limits.idleInTransactionTimeoutMs],
  ]
    .map(([name, ms]) => `set ${scope} ${name} = ${ms}`)
    .join('; ');
}

/**
 * Makes a connection work behind a pooler in transaction mode, which gives each transaction another session: statements
 * are not prepared by name, and each transaction sets its own time-outs, in the message that begins it.
 */
function useTransactionPooling(client: pg.PoolClient, limits: SessionLimits): void {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown;
  const limitTransaction = limitSession(limits, 'local');
  const queryWithout = (config: unknown, ...rest: unknown[]) => {
    if (typeof config === 'string' && config.startsWith('begin'))
      return query(`${config}; ${limitTransaction}`, ...rest);
    return query(withoutName(config), ...rest);
  };
  client.query = queryWithout as typeof client.query;
}

function withoutName(config: unknown): unknown {
  if (typeof config !== 'object' || config === null || !('name' in config)) return config;
  const { name: _, ...nameless } = config;
  return nameless;
}
