import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, globSync, mkdirSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { findRunAs } from '@stockroom/local/postgres/run-as';
import { withClient } from '@stockroom/local/postgres/with-client';
import { newPort } from '../../new-port.ts';
import { eventually } from '../../stockroom-under-test.ts';

const PROGRAMS = ['initdb', 'postgres', 'pg_dump', 'pg_restore', 'psql'];

/** The folder of the newest complete PostgreSQL of the system, with its tools, as Debian installs it; or null. */
export function findSystemPostgres(): string | null {
  const folders = globSync('/usr/lib/postgresql/*/bin').toSorted((a, b) => versionOf(b) - versionOf(a));
  return folders.find((folder) => PROGRAMS.every((name) => existsSync(join(folder, name)))) ?? null;
}

const versionOf = (folder: string) => Number(folder.split('/')[4]);

export type SystemPostgres = Awaited<ReturnType<typeof startSystemPostgres>>;

/** A server of the system's PostgreSQL on 127.0.0.1, with its own cluster and without a password. */
export async function startSystemPostgres(binDir: string, dataDir: string) {
  const cluster = join(dataDir, 'system-postgres');
  chmodSync(dataDir, 0o755);
  mkdirSync(cluster, { mode: 0o700 });
  const runAs = findRunAs([cluster, join(binDir, 'postgres')]);
  if (runAs !== null) chownSync(cluster, runAs.uid, runAs.gid);
  const user = runAs === null ? {} : { uid: runAs.uid, gid: runAs.gid };
  const flags = ['--auth=trust', '--username=stockroom', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'];
  execFileSync(join(binDir, 'initdb'), ['-D', cluster, ...flags], { ...user, stdio: 'ignore' });
  const port = await newPort();
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off'];
  const child: ChildProcess = spawn(
    join(binDir, 'postgres'),
    ['-D', cluster, '-p', String(port), ...settings.flatMap((each) => ['-c', each])],
    { ...user, stdio: 'ignore' },
  );
  const url = (database: string) => `postgresql://stockroom@127.0.0.1:${port}/${database}`;
  await eventually('PostgreSQL to answer', () =>
    withClient(url('postgres'), async () => true).catch(() => null),
  );
  return {
    url,
    async createDatabase(name: string): Promise<string> {
      await withClient(url('postgres'), (client) => client.query(`create database ${name}`));
      return url(name);
    },
    async stop(): Promise<void> {
      const exited = once(child, 'exit');
      child.kill('SIGINT');
      await exited;
    },
  };
}
