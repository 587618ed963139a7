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

const inFlight = () => Atomics.load(gateway.inFlightRequests.count, 0);
/** Waits until this many are in flight; otherwise the test times out. */
async function areUnderWay(count: number): Promise<void> {
  while (inFlight() !== count || held.length < count) await sleep(5);
}

test('only API requests are counted, until they are answered', async () => {
  const asked = [1, 2].map((id) => fetch(`${gateway.url}/api/products/${id}`));
  await areUnderWay(2);
  expect((await fetch(`${gateway.url}/health/live`)).status).toBe(200);
  expect(inFlight()).toBe(2);
  for (const response of held) response.end('{}');
  for (const answer of asked) await (await answer).arrayBuffer();
  await areUnderWay(0);
  expect((await fetch(`${gateway.url}/api/nothing`)).status).toBe(404);
  await areUnderWay(0);
});

test('the request of a disconnected client no longer counts', async () => {
  const client = new AbortController();
  const asked = fetch(`${gateway.url}/api/products/1`, { signal: client.signal });
  await areUnderWay(1);
  client.abort();
  await expect(asked).rejects.toThrow('aborted');
  await areUnderWay(0);
});
