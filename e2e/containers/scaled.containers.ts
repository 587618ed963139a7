import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { OrderJson } from '@stockroom/contracts/orders';
import { invoiceSent, mailsAbout } from '../api.ts';
import { NO_WRONG_ROWS, readBooks } from '../read-books.ts';
import { ALL_KEPT, runProve } from '../run-prove.ts';
import { sendUntilSettled } from '../send-until-settled.ts';
import { type ComposeProject, createComposeProject } from './compose-project.ts';

const BUILD_TIMEOUT_MS = 600_000;
const CLIENTS = 12;
const ORDERS = 120;
/** The numbers of answered orders after which the containers are killed. */
const KILLS = { 30: 'core-service', 70: 'orchestrator-service' } as const;
const MAX_ATTEMPTS = 60;

let project: ComposeProject;

beforeAll(async () => {
  project = await createComposeProject();
  const two = ['--scale', 'core-service=2', '--scale', 'orchestrator-service=2'];
  await project.compose(['up', '--build', '--detach', ...two], { DEMO: 'false' });
  await project.waitUntilReady();
}, BUILD_TIMEOUT_MS);
afterAll(async () => {
  await project.compose(['down', '--volumes', '--remove-orphans', '--rmi', 'local']);
}, 120_000);

const prove = async () =>
  runProve(['--url', project.gatewayUrl, '--database-url', project.databaseUrl, '--orders', '60', '--yes']);

/** One order, sent like a careful client: repeated until its outcome is known. */
async function place(key: string): Promise<OrderJson> {
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({ customerId: 1, items: [{ productId: 3, quantity: 1 }] }),
  };
  const isSettled = ({ status }: { status: number }) => status < 500;
  const answer = await sendUntilSettled(
    { url: `${project.gatewayUrl}/api/orders`, init },
    { maxAttempts: MAX_ATTEMPTS, isSettled },
  );
  if (answer.status !== 201) throw new Error(`the order was refused: ${answer.status} ${answer.text}`);
  return JSON.parse(answer.text) as OrderJson;
}

test('two instances of each service behind one address take turns, and npm run prove passes', async () => {
  expect([await project.count('core-service'), await project.count('orchestrator-service')]).toEqual([2, 2]);
  expect(await prove()).toMatchObject(ALL_KEPT);
}, 180_000);

test('one instance of each service is killed under load, and every order is placed once and invoiced once', async () => {
  const placed: OrderJson[] = [];
  const kills: Promise<void>[] = [];
  let next = 0;
  const clients = Array.from({ length: CLIENTS }, async () => {
    while (next < ORDERS) {
      placed.push(await place(`scaled-${next++}`));
      const victim = KILLS[placed.length as keyof typeof KILLS];
      if (victim !== undefined) kills.push(project.killOne(victim));
    }
  });
  await Promise.all(clients);
  await Promise.all(kills);
  expect(kills).toHaveLength(2);
  expect(new Set(placed.map(({ orderId }) => orderId)).size).toBe(ORDERS);

  for (const { orderId } of placed) {
    const { number } = await invoiceSent(`${project.gatewayUrl}/api/orders/${orderId}`);
    // At least one: two if the first report was lost with its sender.
    expect((await mailsAbout(project.inboxUrl, number)).length).toBeGreaterThan(0);
  }
  const { wrongRows, orderOfKey } = await readBooks(project.databaseUrl);
  expect(wrongRows).toEqual(NO_WRONG_ROWS);
  for (const [index, orderId] of [...orderOfKey].filter(([key]) => key.startsWith('scaled-'))) {
    expect([index, placed.some((order) => order.orderId === orderId)]).toEqual([index, true]);
  }
}, 240_000);

test('the remaining instances pass npm run prove', async () => {
  expect(await prove()).toMatchObject(ALL_KEPT);
}, 180_000);
