import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type GatewayUnderTest, startGateway } from '../testing/gateway-under-test.ts';

let gateway: GatewayUnderTest;
let held: ServerResponse[];
beforeEach(async () => {
  held = [];
  gateway = await startGateway({ core: (_, response) => void held.push(response) });
});
afterEach(() => gateway.close());

const underWay = () => Atomics.load(gateway.requestsUnderWay.count, 0);
/** Waits until so many are; what never happens ends the test by its time. */
async function areUnderWay(count: number): Promise<void> {
  while (underWay() !== count || held.length < count) await sleep(5);
}

test('requests of the API are counted until they are answered, and no others are', async () => {
  const asked = [1, 2].map((id) => fetch(`${gateway.url}/api/products/${id}`));
  await areUnderWay(2);
  expect((await fetch(`${gateway.url}/health/live`)).status).toBe(200);
  expect(underWay()).toBe(2);
  for (const response of held) response.end('{}');
  for (const answer of asked) await (await answer).arrayBuffer();
  await areUnderWay(0);
  expect((await fetch(`${gateway.url}/api/nothing`)).status).toBe(404);
  await areUnderWay(0);
});

test('one whose client has gone is not counted any more', async () => {
  const client = new AbortController();
  const asked = fetch(`${gateway.url}/api/products/1`, { signal: client.signal });
  await areUnderWay(1);
  client.abort();
  await expect(asked).rejects.toThrow('aborted');
  await areUnderWay(0);
});
