import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { findFreePort } from '../free-port.ts';
import { startDatabase } from './database.ts';

let dataDir = '';
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'stockroom-database-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const pidFile = () => join(dataDir, 'postgres', 'postmaster.pid');
const postmaster = () => Number(readFileSync(pidFile(), 'utf8').split('\n')[0]);

test('a server that is restarting during the stop is stopped too', async () => {
  const { promise: died, resolve: tell } = Promise.withResolvers<void>();
  const database = await startDatabase({
    dataDir,
    takePort: async (_, use) => use(await findFreePort()),
    password: 'secret',
    corePassword: 'another',
    onEvent: () => tell(),
  });
  process.kill(postmaster(), 'SIGKILL');
  await died;
  await database.stop();
  expect(existsSync(pidFile()) && isAlive(postmaster())).toBe(false);
}, 60_000);

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
