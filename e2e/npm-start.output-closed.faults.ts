import { once } from 'node:events';
import { afterAll, expect, test } from '@jest/globals';
import { readRunningFile } from '@stockroom/local/start/running-file';
import { placeOrder, post } from './api.ts';
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

test('a reader that closes the output after its first line stops nothing: Stockroom starts empty, serves, and stops on SIGTERM', async () => {
  dataDir = await makePreparedDataDir();
  const child = await spawnStart({ dataDir, env: { SEED: 'none' }, by: 'node' });
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
  for (const list of ['products', 'customers', 'orders']) {
    const { data } = (await (await fetch(`${gatewayUrl}/api/${list}`)).json()) as { data: unknown[] };
    expect([list, data]).toEqual([list, []]);
  }
  await post(`${gatewayUrl}/api/products`, { sku: 'S', name: 'Oak shelf', price: 5, quantity: 1 });
  await post(`${gatewayUrl}/api/customers`, { name: 'Anna', email: 'anna@example.com' });
  await placeOrder(`${gatewayUrl}/api/orders`, {
    customerId: 1,
    items: [{ productId: 1, quantity: 1 }],
  });
  child.kill('SIGTERM');
  expect(await exited).toEqual([0, null]);
  expect([pids.core, pids.orchestrator, postgres].filter(isAlive)).toEqual([]);
});
