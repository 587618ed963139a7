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
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { UserError } from '../user-error.ts';
import { findPostgresBinaries, type PostgresBinaries } from './binaries.ts';
import { findRunAs, type RunAs } from './run-as.ts';

const SUPERUSER = 'stockroom';
const START_TIMEOUT_MS = 60_000;
const POLL_MS = 50;

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
 * Starts a real PostgreSQL on 127.0.0.1, making its cluster first where there is none, and returns once it answers.
 * It runs in a process group of its own, so that Ctrl-C reaches it only through `stop`.
 * @throws UserError with the reason in one line where it cannot start
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions) {
  const binaries = await findPostgresBinaries();
  const cluster = join(options.dataDir, 'postgres');
  const runAs = findRunAs([cluster, binaries.postgres]);
  if (!existsSync(cluster)) await makeCluster(binaries, { cluster, runAs, password: options.password });
  await stopLeftBehind(binaries, { cluster, runAs, password: options.password });

  const child = startServer(binaries, { ...options, cluster, runAs });
  const exited = once(child, 'exit');
  const databaseUrl = urlFor({ port: options.port, password: options.password });
  await waitUntilReady(child, { url: databaseUrl('postgres'), logFile: logFileIn(options.dataDir) });

  return {
    port: options.port,
    /** The address of a database in this server, as its superuser. */
    databaseUrl,
    /** Resolves when the server has ended, whoever ended it. */
    exited,
    /** Ends open connections, writes everything to disk and stops. */
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

/** Makes the cluster beside its place and moves it there when whole, so that a kill leaves none or all of it. */
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
    // The builtin locale sorts alike on every machine, whatever locales the machine has.
    const locale = [
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-locale',
      // What pg_trgm goes by to tell letters from other characters.
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

/** Stops the server that an earlier start, killed, left running on this cluster. Its password shows that it is ours. */
async function stopLeftBehind(
  { pg_ctl }: PostgresBinaries,
  { cluster, runAs, password }: { cluster: string; runAs: RunAs | null; password: string },
): Promise<void> {
  const pidFile = join(cluster, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const port = Number(readFileSync(pidFile, 'utf8').split('\n')[3]);
  if (!(await canConnect(urlFor({ port, password })('postgres')))) return;
  await run([pg_ctl, 'stop', `--pgdata=${cluster}`, '--mode=fast', '--wait'], runAs);
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

async function waitUntilReady(
  child: ChildProcess,
  { url, logFile }: { url: string; logFile: string },
): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!(await canConnect(url))) {
    if (child.exitCode !== null || child.signalCode !== null || Date.now() > deadline) {
      child.kill('SIGKILL');
      throw new UserError(`PostgreSQL did not start: ${reasonIn(logFile)} (${logFile} has more).`);
    }
    await sleep(POLL_MS);
  }
}

async function canConnect(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
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
