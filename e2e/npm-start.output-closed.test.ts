import { once } from 'node:events';
import { afterAll, expect, test } from '@jest/globals';
import { readRunningFile } from '@stockroom/local/start/running-file';
import { placeOrder } from './api.ts';
import {
  eventually,
  isAlive,
  makePreparedDataDir,
  postgresPid,
  removeDataDir,
} from './stockroom-under-test.ts';
import { spawnStart } from './spawn-start.ts';

let dataDir = '';
afterAll(() => removeDataDir(dataDir));

test('a reader that closes the output after its first line stops nothing: Stockroom starts, serves, and stops on SIGTERM', async () => {
  dataDir = await makePreparedDataDir();
  const child = await spawnStart({ dataDir, env: { DEMO: 'false' }, by: 'node' });
  const exited = once(child, 'exit');
  const [firstLine] = (await once(child.stdout!, 'data')) as [Buffer];
  expect(String(firstLine)).toMatch(/^Starting Stockroom\n/);
  child.stdout!.destroy();
  child.stderr!.destroy();

  const { pids, gatewayUrl } = await eventually('Stockroom to run', async () => {
    expect(child.exitCode).toBeNull();
    return readRunningFile(dataDir);
  });
  const postgres = postgresPid(dataDir) as number;
  await placeOrder(`${gatewayUrl}/api/orders`, {
    customerId: 1,
    items: [{ productId: 1, quantity: 1 }],
  });
  child.kill('SIGTERM');
  expect(await exited).toEqual([0, null]);
  expect([pids.core, pids.orchestrator, postgres].filter(isAlive)).toEqual([]);
});
