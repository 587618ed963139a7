import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { makeDataDir, refusedStart, removeDataDir } from './stockroom-under-test.ts';

let dataDir = '';
let unmount = () => {};
afterEach(() => {
  unmount();
  unmount = () => {};
  removeDataDir(dataDir);
});

/** By npm, as a user does, or by the test itself, which takes half the time. */
async function expectRefusal(
  env: NodeJS.ProcessEnv,
  words: RegExp,
  by: 'npm' | 'node' = 'node',
): Promise<void> {
  const { code, stderr } = await refusedStart({ dataDir, env, by });
  expect(stderr).toMatch(words);
  expect(stderr.split('\n')).toHaveLength(1);
  expect(code).toBe(1);
}

test('a port in use', async () => {
  dataDir = makeDataDir();
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  await expectRefusal({ PORT: String(port) }, new RegExp(`^Port ${port} is in use: .* set PORT `), 'npm');
  await expectRefusal(
    { SERVER_PORT: String(port) },
    new RegExp(`^Port ${port} is in use: .* set SERVER_PORT `),
  );
  server.close();
  await once(server, 'close');
});

test('a DATA_DIR that holds other files, or is a file', async () => {
  dataDir = makeDataDir();
  writeFileSync(join(dataDir, 'holiday.jpg'), '');
  await expectRefusal({}, /holds other files, .* set DATA_DIR to an empty folder/);
  await expectRefusal(
    { DATA_DIR: join(dataDir, 'holiday.jpg') },
    /cannot be written .* set DATA_DIR to another folder/,
  );
});

test('an incomplete database', async () => {
  dataDir = makeDataDir();
  writeFileSync(
    join(dataDir, 'secrets.json'),
    '{"databasePassword":"a","callbackSecret":"b","accessKeyId":"c","secretAccessKey":"d"}',
  );
  mkdirSync(join(dataDir, 'postgres'));
  await expectRefusal({}, /holds an incomplete database: move .* away/);
});

function mountTmpfs(options: string): boolean {
  dataDir = makeDataDir();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', dataDir], { stdio: 'ignore' });
  } catch {
    process.stderr.write('Skipped: only root can mount a folder to test this.\n');
    return false;
  }
  unmount = () => void execFileSync('umount', [dataDir]);
  return true;
}

test('a read-only DATA_DIR', async () => {
  if (!mountTmpfs('ro')) return;
  await expectRefusal({}, /cannot be written \(EROFS\): .* set DATA_DIR to another folder/);
});

test('no free disk', async () => {
  if (!mountTmpfs('size=16m')) return;
  await expectRefusal({}, /has 1\d MiB free, but needs 300 MiB: free some space/);
});
