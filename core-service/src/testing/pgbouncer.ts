import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from '@stockroom/local/free-port';
import { eventually } from './eventually.ts';

const PROGRAM = ['/usr/sbin/pgbouncer', '/usr/bin/pgbouncer', '/opt/homebrew/bin/pgbouncer'].find(existsSync);

/** Null if PgBouncer is installed, else the message of a skipped test. */
export const whyNoPgBouncer =
  PROGRAM === undefined ? 'PgBouncer is not installed: apt-get install pgbouncer' : null;

export type PgBouncer = Awaited<ReturnType<typeof startPgBouncer>>;

/**
 * The real PgBouncer in front of a database, with its defaults except for the mode and the number of server
 * connections.
 */
export async function startPgBouncer(databaseUrl: string, mode: 'session' | 'transaction', size = 20) {
  const target = new URL(databaseUrl);
  const dir = mkdtempSync(join(tmpdir(), 'stockroom-pgbouncer-'));
  chmodSync(dir, 0o755);
  const port = await findFreePort();
  const { hostname, port: targetPort, pathname, username, password } = target;
  const server = `host=${hostname} port=${targetPort} dbname=${pathname.slice(1)} user=${username} password=${password}`;
  writeFileSync(
    join(dir, 'pgbouncer.ini'),
    `[databases]\nstockroom = ${server}\n[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = ${port}
unix_socket_dir =\nauth_type = any\npool_mode = ${mode}\ndefault_pool_size = ${size}\nmax_client_conn = 300\n`,
  );
  // It refuses to run as root.
  const nobody = process.getuid?.() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : {};
  const child: ChildProcess = spawn(PROGRAM as string, ['--quiet', join(dir, 'pgbouncer.ini')], {
    ...nobody,
    stdio: 'ignore',
  });
  await eventually('PgBouncer to listen', () => canConnect(port));
  return {
    url: `postgresql://core@127.0.0.1:${port}/stockroom`,
    async stop(): Promise<void> {
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
      rmSync(dir, { recursive: true });
    },
  };
}

const idOf = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));

function canConnect(port: number): Promise<true | null> {
  const socket = connect(port, '127.0.0.1');
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(null));
  }).finally(() => socket.destroy()) as Promise<true | null>;
}
