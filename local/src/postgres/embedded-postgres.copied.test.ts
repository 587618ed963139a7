import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { findFreePort } from '../free-port.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';
import { withClient } from './with-client.ts';

const PASSWORD = 'the same in both';

let folder = '';
let port = 0;
let running: EmbeddedPostgres[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stockroom-copied-'));
  chmodSync(folder, 0o755);
  port = await findFreePort();
  mkdirSync(join(folder, 'original'));
  await (await start('original')).stop();
  copyToCopy('');
}, 60_000);
afterEach(async () => {
  for (const server of running) await server.stop();
  running = [];
});
afterAll(() => rmSync(folder, { recursive: true }));

/** With the owners of the files, as PostgreSQL requires. */
const copyToCopy = (path: string) =>
  execFileSync('cp', ['-a', join(folder, 'original', path), join(folder, 'copy', path)]);

async function start(name: string, at = port): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir: join(folder, name), port: at, password: PASSWORD });
  running.push(server);
  return server;
}

const clusterOf = (server: EmbeddedPostgres) =>
  withClient(server.databaseUrl('postgres'), async (client) => {
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    return rows[0]?.data_directory;
  });

test('two copies of a data folder start on one port at once: one serves, and the other start names the port', async () => {
  const [original, copy] = await Promise.allSettled([start('original'), start('copy')]);
  expect([original.status, copy.status].toSorted()).toEqual(['fulfilled', 'rejected']);
  const refused = original.status === 'rejected' ? original : copy;
  expect(refused).toMatchObject({
    reason: {
      name: 'UserError',
      message: expect.stringContaining(`PostgreSQL did not start: another program uses port ${port} (`),
    },
  });
  const served = original.status === 'fulfilled' ? 'original' : 'copy';
  expect(await clusterOf(running[0] as EmbeddedPostgres)).toBe(join(folder, served, 'postgres'));
}, 60_000);

test('a copy that has the pid file of a running server does not stop that server', async () => {
  const original = await start('original');
  copyToCopy('postgres/postmaster.pid');
  await expect(start('copy', await findFreePort())).rejects.toThrow(
    'lock file "postmaster.pid" already exists',
  );
  expect(await clusterOf(original)).toBe(join(folder, 'original', 'postgres'));
}, 60_000);
