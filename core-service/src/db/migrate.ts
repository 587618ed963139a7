import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { prepareCoreRole } from './core-role.ts';
import { isConflict, isLockTimeout } from './database-errors.ts';
import { loadMigrations } from './migration-loader.ts';
import type { Queryable } from './pool.ts';
import { isTransactionPooled } from './transaction-pooling.ts';

const MIGRATIONS_DIR = fileURLToPath(new URL('../../../migrations', import.meta.url));
const POOLED =
  'migrations need a session of their own: set DATABASE_MIGRATION_URL to the database itself, not to a pooler in transaction mode';
/** The key of node-pg-migrate's own advisory lock. */
const LOCK_KEY = 7_241_865_325_823_964;
const CONNECT_TIMEOUT_MS = 10_000;
/**
 * Longer than the build of the largest index, during which the server sends nothing. Keep-alive notices a lost server.
 */
const STATEMENT_MAX_MS = 6 * 3_600_000;

export interface MigrationWaits {
  /**
   * How long a statement waits for the lock of a table. Other statements on the table, orders included, queue behind
   * it, so one attempt can delay them for this long.
   */
  lockTimeoutMs: number;
  /** How long a statement may hold a lock. A migration that needs longer has to be rewritten. */
  statementTimeoutMs: number;
  /** The delay between two attempts, in which orders can proceed. It doubles each time up to `maxDelayMs`. */
  firstDelayMs: number;
  maxDelayMs: number;
  /** The total wait for locks and for another migrating instance. */
  totalTimeoutMs: number;
}

const WAITS: MigrationWaits = {
  lockTimeoutMs: 1_000,
  statementTimeoutMs: 30_000,
  firstDelayMs: 1_000,
  maxDelayMs: 10_000,
  totalTimeoutMs: 600_000,
};

interface Migrating {
  /** The URL of the owner of the tables. */
  databaseUrl: string;
  /** The URL of core's role, if that is not the owner. The role is created if missing, and may read and write rows. */
  coreUrl?: string | null;
  log: (message: string) => void;
  waits?: Partial<MigrationWaits>;
  dir?: string;
}

/**
 * Migrates the database while it is in use. Each migration runs in its own transaction, which aborts and retries later
 * if it does not get a lock soon. Concurrent instances take turns under an advisory lock. If nothing is pending, a role
 * that cannot alter tables may call it too.
 * @throws Error with the reason if the migration fails; migrations before it stay applied
 */
export async function migrate({ databaseUrl, coreUrl, log, waits, dir }: Migrating): Promise<void> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: 'stockroom-migrate',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: STATEMENT_MAX_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  });
  // The running query fails too, and its error is handled there.
  client.on('error', () => undefined);
  const run = { client, log, waits: { ...WAITS, ...waits }, dir: dir ?? MIGRATIONS_DIR };
  try {
    await client.connect();
    const pending = await countPending(client, run.dir);
    const isByOwner = coreUrl !== undefined && coreUrl !== null && coreUrl !== databaseUrl;
    if (pending === 0 && !isByOwner) return log('no migration is pending');
    if (await isTransactionPooled(databaseUrl)) throw new Error(POOLED);
    if (!(await mayMigrate(client))) throw new Error(await notTheOwner(client, pending));
    await takeTurn(run);
    if ((await countPending(client, run.dir)) > 0) await runPending(run);
    if (isByOwner) await prepareCoreRole(client, { databaseUrl, coreUrl, log });
  } finally {
    // Closing the connection releases the advisory lock.
    await client.end().catch(() => undefined);
  }
}

interface Run {
  client: pg.Client;
  log: (message: string) => void;
  waits: MigrationWaits;
  dir: string;
}

/**
 * Polls for the lock instead of waiting in one statement, because `create index concurrently` waits for every open
 * statement.
 */
async function takeTurn({ client, log, waits }: Run): Promise<void> {
  // So the server notices within 25 s if the machine of the migrating instance is lost.
  await client.query(
    'set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3',
  );
  const deadline = Date.now() + waits.totalTimeoutMs;
  for (let attempt = 0; ; attempt += 1) {
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [
      LOCK_KEY,
    ]);
    if (rows[0]?.taken === true) return;
    if (attempt === 0) log('another instance is migrating this database; waiting for it');
    if (Date.now() > deadline) {
      throw new Error(
        `another instance is still migrating this database after ${waits.totalTimeoutMs / 1_000} s`,
      );
    }
    await sleep(Math.min(waits.firstDelayMs, 500));
  }
}

async function runPending({ client, log, waits, dir }: Run): Promise<void> {
  // Loaded only when needed: it would take 20 ms of each start.
  const { runner } = await import('node-pg-migrate');
  // Only the headings are logged: errors are thrown anyway, and the rest is repetitive.
  const info = (message: string) => message.startsWith('###') && log(message.replaceAll(/^#+ | #+$/g, ''));
  const logger = { info, warn: () => undefined, error: () => undefined };
  const deadline = Date.now() + waits.totalTimeoutMs;
  let delayMs = waits.firstDelayMs;
  for (;;) {
    await client.query(
      `set lock_timeout = ${waits.lockTimeoutMs}; set statement_timeout = ${waits.statementTimeoutMs}`,
    );
    try {
      await runner({
        dbClient: client,
        dir,
        direction: 'up',
        migrationsTable: 'migrations',
        noLock: true,
        singleTransaction: false,
        migrationLoaderStrategies: [
          { extensions: ['.sql'], loader: loadMigrations({ lockTimeoutMs: waits.totalTimeoutMs }) },
        ],
        logger,
      });
      return;
    } catch (error) {
      await client.query('rollback');
      // For a violated unique index, the detail contains the duplicate value.
      if (error instanceof pg.DatabaseError && error.detail !== undefined)
        error.message += `: ${error.detail}`;
      if (!(isLockTimeout(error) || isConflict(error))) throw error;
      const holder = await describeOldestTransaction(client);
      if (Date.now() > deadline) {
        throw new Error(`a table stayed locked for ${waits.totalTimeoutMs / 1_000} s${holder}`, {
          cause: error,
        });
      }
      log(`a table is locked${holder}; trying again in ${delayMs} ms`);
      await sleep(delayMs);
      delayMs = Math.min(delayMs * 2, waits.maxDelayMs);
    }
  }
}

/**
 * The oldest transaction, which most often holds the lock. Some roles see only the process id of other users' sessions.
 */
async function describeOldestTransaction(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ pid: number; application: string; seconds: number | null }>(
    `select activity.pid, application_name as application,
        extract(epoch from now() - xact_start)::integer as seconds
      from pg_stat_activity as activity
      where datname = current_database() and pid <> pg_backend_pid() and exists (select from pg_locks
        where pg_locks.pid = activity.pid and locktype = 'relation' and granted and relation >= 16384)
      order by xact_start limit 1`,
  );
  const [oldest] = rows;
  if (oldest === undefined) return '';
  const since = oldest.seconds === null ? '' : ` since ${oldest.seconds} s`;
  return `; process ${oldest.pid} (${oldest.application || 'unnamed'}) has a transaction open${since}`;
}

async function countPending(client: pg.Client, dir: string): Promise<number> {
  const known = listMigrations(dir);
  const { rows } = await client.query<{ exists: boolean }>(
    `select to_regclass('public.migrations') is not null as exists`,
  );
  return rows[0]?.exists === true ? (await countMigrations(client, known)).pending : known.length;
}

async function mayMigrate(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ may: boolean }>(
    `select has_schema_privilege('public', 'create') and not exists (select from pg_class
      where oid = to_regclass('public.migrations') and not pg_has_role(relowner, 'usage')) as may`,
  );
  return rows[0]?.may === true;
}

async function notTheOwner(client: pg.Client, pending: number): Promise<string> {
  const { rows } = await client.query<{ user: string }>('select current_user as user');
  const user = `${rows[0]?.user}`;
  return pending === 0
    ? `DATABASE_MIGRATION_URL: ${user} does not own the tables`
    : `migrations are pending (${pending}), and ${user} may not alter tables: run \`npm run migrate\` with DATABASE_MIGRATION_URL, the URL of the owner of the database`;
}

/** The names of the migrations that this version knows. */
export function listMigrations(dir: string = MIGRATIONS_DIR): string[] {
  return readdirSync(dir).map((file) => basename(file, '.sql'));
}

/** The number of `known` migrations that are applied. Migrations of a newer version do not count. */
export async function countMigrations(
  db: Queryable,
  known: string[],
): Promise<{ applied: number; pending: number }> {
  const { rows } = await db.query<{ applied: number }>({
    name: 'count-migrations',
    text: 'select count(*)::integer as applied from migrations where name = any($1)',
    values: [known],
  });
  const { applied } = rows[0] as { applied: number };
  return { applied, pending: known.length - applied };
}
