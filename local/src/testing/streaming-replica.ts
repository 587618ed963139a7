import {
  appendFileSync,
  cpSync,
  chmodSync,
  chownSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { findFreePort } from '../free-port.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../postgres/embedded-postgres.ts';
import { withClient } from '../postgres/with-client.ts';

const PASSWORD = 'replicated';
const DATABASE = 'stockroom';
/** Files of a running server: they belong to the copied server, or are sent by it. */
const NOT_COPIED = new Set(['postmaster.pid', 'postmaster.opts']);

export type ReplicatedPostgres = Awaited<ReturnType<typeof startReplicatedPostgres>>;

/**
 * A primary with an empty database, and a replica that streams from it: a copy of the primary's files, made while it
 * runs, like `pg_basebackup`, which the embedded PostgreSQL lacks.
 */
export async function startReplicatedPostgres() {
  const dataDir = mkdtempSync(join(tmpdir(), 'stockroom-replica-'));
  chmodSync(dataDir, 0o755);
  const [primaryDir, replicaDir] = [
    mkdtempSync(join(dataDir, 'primary-')),
    mkdtempSync(join(dataDir, 'replica-')),
  ];
  for (const dir of [primaryDir, replicaDir]) chmodSync(dir, 0o755);
  const settings = ['fsync=off', 'full_page_writes=off', 'wal_keep_size=256MB', 'max_connections=100'];
  const options = { password: PASSWORD, settings };
  const primary = await startEmbeddedPostgres({
    ...options,
    dataDir: primaryDir,
    port: await findFreePort(),
  });
  const replicaAt = { ...options, dataDir: replicaDir, port: await findFreePort() };
  await withClient(primary.databaseUrl('postgres'), (client) => client.query(`create database ${DATABASE}`));
  await copyCluster(primary, { from: join(primaryDir, 'postgres'), to: join(replicaDir, 'postgres') });
  let replica = await startEmbeddedPostgres(replicaAt);

  return {
    primaryUrl: primary.databaseUrl(DATABASE),
    replicaUrl: replica.databaseUrl(DATABASE),
    /** Runs a statement on the replica. */
    async onReplica(text: string): Promise<void> {
      await withClient(replica.databaseUrl('postgres'), (client) => client.query(text));
    },
    stopReplica: () => replica.stop(),
    async startReplica(): Promise<void> {
      replica = await startEmbeddedPostgres(replicaAt);
    },
    async stop(): Promise<void> {
      await replica.stop();
      await primary.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function copyCluster(
  primary: EmbeddedPostgres,
  { from, to }: { from: string; to: string },
): Promise<void> {
  await withClient(primary.databaseUrl('postgres'), async (client) => {
    await client.query(`select pg_backup_start('replica', true)`);
    cpSync(from, to, { recursive: true, filter: (path) => !NOT_COPIED.has(basename(path)) });
    const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop(false)');
    writeFileSync(join(to, 'backup_label'), String(rows[0]?.labelfile));
  });
  const primaryAt = `host=127.0.0.1 port=${primary.port} user=stockroom password=${PASSWORD}`;
  appendFileSync(join(to, 'postgresql.auto.conf'), `primary_conninfo = '${primaryAt}'\n`);
  writeFileSync(join(to, 'standby.signal'), '');
  giveTo(to, statSync(from));
}

/** The copy belongs to the user of this process, and PostgreSQL may run as another. */
function giveTo(folder: string, { uid, gid }: { uid: number; gid: number }): void {
  chmodSync(folder, 0o700);
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const path of [folder, ...paths.map((each) => join(folder, each))]) chownSync(path, uid, gid);
}
