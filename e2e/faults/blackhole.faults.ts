import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { OrderJson } from '@stockroom/contracts/orders';
import { loadSecrets } from '@stockroom/local/start/secrets';
import { type SilentProxy, startSilentProxy } from '@stockroom/local/testing/silent-proxy';
import { invoiceSent } from '../api.ts';
import { type Deployment, startDeployment } from '../deployment.ts';
import { NO_WRONG_ROWS, readBooks } from '../read-books.ts';
import { sendUntilSettled } from '../send-until-settled.ts';
import { makeDataDir, removeDataDir, untilReady } from '../stockroom-under-test.ts';
import { useStockroom } from '../use-stockroom.ts';

const CLIENTS = 16;
/** The limit for orders to succeed again: 17 s are our own time-outs, and the rest is for a machine that stalls. */
const ORDERS_BACK_MS = 45_000;
/** The part of the outage in which core is not ready, at least: it notices within 8 s of 17. */
const NOT_READY = 1 / 3;
/** Shorter than the grace period of 55 s, after which a process aborts. */
const STOPPED_MS = 45_000;

// The services under test use proxies for all connections. The other core serves the database and ignores the outbox.
const stockroom = useStockroom({ each: 'file', env: { DEMO: 'false', OUTBOX_CONCURRENCY: '0' } });
const dataDir = makeDataDir();
const links: Record<string, SilentProxy> = {};
let deployment: Deployment;
let isStopped = false;
let sent = 0;
const placed: string[] = [];

beforeAll(async () => {
  const { databaseUrl, s3Endpoint, sesEndpoint } = stockroom().running();
  const through = async (name: string, url: string) => (links[name] = await startSilentProxy(url)).url;
  deployment = await startDeployment({
    dataDir,
    secrets: loadSecrets(stockroom().dataDir),
    databaseUrl: await through('database', databaseUrl),
    standIns: { s3Endpoint: await through('s3', s3Endpoint), sesEndpoint: await through('ses', sesEndpoint) },
    instances: 1,
    reachCoreAt: (coreUrl) => through('core', coreUrl),
  });
}, 120_000);
afterAll(async () => {
  if (!isStopped) await deployment.stop();
  for (const link of Object.values(links)) await link.close();
  removeDataDir(dataDir);
});

/** Sends one order with its own key until it is placed. Returns its number. */
async function place(url: string, maxAttempts = 100): Promise<string> {
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': `blackhole-${sent++}` },
    body: JSON.stringify({ customerId: 1, items: [{ productId: 1, quantity: 1 }] }),
  };
  const isSettled = ({ status }: { status: number }) => status === 201;
  const { status, text } = await sendUntilSettled({ url, init }, { maxAttempts, isSettled });
  expect([status, text]).toEqual([201, expect.any(String)]);
  return (JSON.parse(text) as OrderJson).orderId;
}

const placeMany = (url: string) => Promise.all(Array.from({ length: CLIENTS }, () => place(url)));

/** The statuses of core's readiness until `signal` aborts. Once core is ready again, an order succeeds at once. */
async function watchReadiness(signal: AbortSignal): Promise<number[]> {
  const seen: number[] = [];
  while (!signal.aborted) {
    const { status } = await fetch(`${deployment.coreUrl}/health/ready`);
    if (status === 200 && seen.at(-1) === 503) placed.push(await place(`${deployment.coreUrl}/orders`, 1));
    seen.push(status);
    await sleep(250);
  }
  return seen;
}

async function expectOnce(): Promise<void> {
  const { wrongRows, orderOfKey } = await readBooks(stockroom().running().databaseUrl);
  expect(wrongRows).toEqual(NO_WRONG_ROWS);
  expect(new Set(placed).size).toBe(placed.length);
  expect(new Set(orderOfKey.values())).toEqual(new Set(placed));
}

test('core to PostgreSQL: orders succeed again after the time-outs, core is not ready until then, and no order is lost or duplicated', async () => {
  placed.push(...(await placeMany(`${deployment.coreUrl}/orders`)));
  // The batch is in flight on a connection that goes silent; the others are idle.
  const under = links['database']!.silenceAt('insert-marker', { reaches: true });
  const startedAt = performance.now();
  const placing = placeMany(`${deployment.coreUrl}/orders`);
  await under;
  links['database']!.silenceOpen();
  const over = new AbortController();
  const watching = watchReadiness(over.signal);
  watching.catch(() => undefined);
  placed.push(...(await placing));
  const backMs = performance.now() - startedAt;
  over.abort();
  const seen = await watching;

  expect(backMs).toBeLessThan(ORDERS_BACK_MS);
  const changes = seen.filter((status, index) => status !== seen[index - 1]);
  expect(String(changes)).toMatch(/^(200,)?503(,200)?$/);
  expect(seen.filter((status) => status === 503).length / seen.length).toBeGreaterThan(NOT_READY);
  await untilReady(deployment.coreUrl);
  placed.push(...(await placeMany(`${deployment.coreUrl}/orders`)));
  await expectOnce();
});

test('gateway to core, and orchestrator to S3 and SES: requests in flight fail in time, and the next succeed', async () => {
  const [first] = await placeMany(`${deployment.gatewayUrl}/api/orders`).then((numbers) => {
    placed.push(...numbers);
    return numbers;
  });
  await invoiceSent(`${deployment.coreUrl}/orders/${first}`);
  for (const name of ['core', 's3', 'ses']) links[name]!.silenceOpen();
  const numbers = await placeMany(`${deployment.gatewayUrl}/api/orders`);
  placed.push(...numbers);
  for (const number of numbers) await invoiceSent(`${deployment.coreUrl}/orders/${number}`);
  await expectOnce();
});

test('a silent database does not delay the exit after SIGTERM', async () => {
  links['database']!.setSilent(true);
  const order = fetch(`${deployment.coreUrl}/orders`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ customerId: 1, items: [{ productId: 1, quantity: 1 }] }),
  }).catch(() => null);
  // The order and the outbox wait for it by then.
  await sleep(2_000);
  const startedAt = performance.now();
  await deployment.stop();
  isStopped = true;
  expect(performance.now() - startedAt).toBeLessThan(STOPPED_MS);
  expect((await order)?.status).not.toBe(201);
});
