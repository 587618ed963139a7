import { type ChildProcess, spawn } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { UserError } from '../user-error.ts';
import { findPostgresBinaries, type PostgresBinaries } from './binaries.ts';
import { findRunAs, type RunAs } from './run-as.ts';
import { stopWithParent } from './stop-with-parent.ts';

const SUPERUSER = 'stockroom';
const START_TIMEOUT_MS = 60_000;
/** After this time, a process with the pid of the earlier server counts as another program. */
const STOPPING_TIMEOUT_MS = 10_000;
const POLL_MS = 50;
/** PostgreSQL's reason if it cannot listen on its port. */
const PORT_TAKEN = 'could not create any TCP/IP sockets';

export interface EmbeddedPostgresOptions {
  /** An existing folder; the cluster is `postgres` in it, its log `postgres.log`. */
  dataDir: string;
  port: number;
  password: string;
  /** Further settings, as `name=value`. */
  settings?: string[];
}

export type EmbeddedPostgres = Awaited<ReturnType<typeof startEmbeddedPostgres>>;

/**
 * Starts a real PostgreSQL on 127.0.0.1, creates its cluster at the first start, and resolves once it answers. It has
 * its own process group, so that Ctrl-C reaches it only through `stop`. If this process is killed, the server stops
 * too.
 * @throws UserError with the reason in one line if it cannot start
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions) {
  const binaries = await findPostgresBinaries();
  const cluster = join(options.dataDir, 'postgres');
  const runAs = findRunAs([cluster, binaries.postgres]);
  if (!existsSync(cluster)) await makeCluster(binaries, { cluster, runAs, password: options.password });
  await stopLeftBehind(binaries, { cluster, runAs, password: options.password });

  const child = startServer(binaries, { ...options, cluster, runAs });
  const exited = once(child, 'exit');
  if (child.pid !== undefined) void exited.then(stopWithParent(child.pid));
  const databaseUrl = urlFor({ port: options.port, password: options.password });
  await waitUntilReady(child, { ...options, cluster });

  return {
    port: options.port,
    /** The URL of a database on this server, as its superuser. */
    databaseUrl,
    /** Resolves when the server has ended, for any reason. */
    exited,
    /** Closes all connections, writes all data to disk, and stops. */
    async stop(): Promise<void> {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGINT');
      await exited;
    },
  };
}

function urlFor({ port, password }: { port: number; password: string }) {
  return (database: string) => `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;
}

/**
 * Creates the cluster in a temporary folder and renames it when complete, so that a kill leaves either no cluster or a
 * complete one.
 */
async function makeCluster(
  { initdb }: PostgresBinaries,
  { cluster, runAs, password }: { cluster: string; runAs: RunAs | null; password: string },
): Promise<void> {
  const unfinished = `${cluster}.new`;
  const passwordFile = `${cluster}.password`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (runAs !== null) for (const path of [unfinished, passwordFile]) chownSync(path, runAs.uid, runAs.gid);
  try {
    // The builtin locale sorts equally on every machine, independent of installed locales.
    const locale = [
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-locale',
      // pg_trgm uses it to distinguish letters from other characters.
      `--lc-ctype=${process.platform === 'darwin' ? 'UTF-8' : 'C.UTF-8'}`,
    ];
    const flags = [
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--no-instructions',
    ];
    await run([initdb, `--pgdata=${unfinished}`, ...flags, ...locale], runAs);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(unfinished, cluster);
}

/**
 * Ends the server that an earlier, killed start left on this cluster. A server that accepts no connections may already
 * be stopping, so this waits for it. If the cluster is a copy of one in use, its pid file names the server of the
 * original, which continues.
 */
async function stopLeftBehind(
  { pg_ctl }: PostgresBinaries,
  { cluster, runAs, password }: { cluster: string; runAs: RunAs | null; password: string },
): Promise<void> {
  const pidFile = join(cluster, 'postmaster.pid');
  const deadline = Date.now() + STOPPING_TIMEOUT_MS;
  while (existsSync(pidFile) && Date.now() < deadline) {
    const [pid, , , port] = readFileSync(pidFile, 'utf8').split('\n').map(Number);
    const served = await servedCluster({ port: port ?? 0, password });
    if (served !== null) {
      if (!isSameFolder(served, cluster)) return;
      return run([pg_ctl, 'stop', `--pgdata=${cluster}`, '--mode=fast', '--wait'], runAs);
    }
    if (pid === undefined || !isAlive(pid)) return;
    await sleep(POLL_MS);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function startServer(
  { postgres }: PostgresBinaries,
  {
    dataDir,
    cluster,
    port,
    settings = [],
    runAs,
  }: EmbeddedPostgresOptions & { cluster: string; runAs: RunAs | null },
): ChildProcess {
  const log = openSync(logFileIn(dataDir), 'a');
  const own = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', ...settings].flatMap((each) => [
    '-c',
    each,
  ]);
  const [command, ...args] = [...(runAs?.prefix ?? []), postgres, '-D', cluster, '-p', String(port), ...own];
  const child = spawn(command as string, args, {
    ...userOf(runAs),
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  return child;
}

/**
 * Another server may use the port, with the same password if its data folder is a copy. So the server must report this
 * cluster as its data folder.
 */
async function waitUntilReady(
  child: ChildProcess,
  { cluster, dataDir, port, password }: EmbeddedPostgresOptions & { cluster: string },
): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  const isReady = async () => {
    const served = await servedCluster({ port, password });
    return served !== null && isSameFolder(served, cluster);
  };
  while (!(await isReady())) {
    const hasExited = child.exitCode !== null || child.signalCode !== null;
    if (hasExited || Date.now() > deadline) {
      child.kill('SIGKILL');
      const logFile = logFileIn(dataDir);
      const logged = reasonIn(logFile);
      const reason = logged === PORT_TAKEN ? `another program uses port ${port}` : logged;
      throw new UserError(`PostgreSQL did not start: ${reason} (${logFile} has more).`);
    }
    await sleep(POLL_MS);
  }
}

/** The cluster of the server on this port. Null if none accepts the password. */
async function servedCluster({ port, password }: { port: number; password: string }): Promise<string | null> {
  const client = new pg.Client({
    connectionString: urlFor({ port, password })('postgres'),
    connectionTimeoutMillis: 2_000,
    query_timeout: 2_000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    return rows[0]?.data_directory ?? null;
  } catch {
    return null;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Compares the folders, which may have several paths. */
function isSameFolder(one: string, other: string): boolean {
  const [a, b] = [one, other].map((path) => statSync(path, { throwIfNoEntry: false }));
  return a !== undefined && a.ino === b?.ino && a.dev === b.dev;
}

async function run(command: string[], runAs: RunAs | null): Promise<void> {
  const [program, ...args] = [...(runAs?.prefix ?? []), ...command];
  const child = spawn(program as string, args, { ...userOf(runAs), stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr.on('data', (chunk) => (stderr += String(chunk)));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new UserError(`PostgreSQL could not be set up: ${lastLine(stderr)}`);
}

function userOf(runAs: RunAs | null): { uid?: number; gid?: number } {
  return runAs === null || runAs.prefix.length > 0 ? {} : { uid: runAs.uid, gid: runAs.gid };
}

function logFileIn(dataDir: string): string {
  return join(dataDir, 'postgres.log');
}

function reasonIn(logFile: string): string {
  const lines = readFileSync(logFile, 'utf8').trimEnd().split('\n');
  const fatal = lines.findLast((line) => line.includes('FATAL:')) ?? lines.at(-1) ?? 'no reason was logged';
  return fatal.replace(/^.*?FATAL:\s*/, '');
}

function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1) ?? '';
}
