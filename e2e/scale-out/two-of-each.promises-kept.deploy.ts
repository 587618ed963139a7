import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { coreReadySchema } from '@stockroom/contracts/health';
import type { OrderJson } from '@stockroom/contracts/orders';
import { loadSecrets } from '@stockroom/local/start/secrets';
import { startStandIns } from '@stockroom/local/start/stand-ins';
import { type ReplicatedPostgres, startReplicatedPostgres } from '@stockroom/local/testing/streaming-replica';
import { invoiceSent, listMails, mailsAbout, placeOrder, post } from '../api.ts';
import { type Deployment, startDeployment } from '../deployment.ts';
import { allSettled } from '../invoices/testing/stuck-job.ts';
import { NO_WRONG_ROWS, readBooks } from '../read-books.ts';
import { ALL_KEPT, runProve } from '../run-prove.ts';
import { eventually, makeDataDir, removeDataDir } from '../stockroom-under-test.ts';

const ALERT_EMAIL = 'purchasing@example.com';

const dataDir = makeDataDir();
let postgres: ReplicatedPostgres;
let standIns: Awaited<ReturnType<typeof startStandIns>>;
let deployment: Deployment;
let api: string;

beforeAll(async () => {
  const secrets = loadSecrets(dataDir);
  postgres = await startReplicatedPostgres();
  standIns = await startStandIns({ dataDir, secrets });
  // Both cores find an empty database at the same time.
  deployment = await startDeployment({
    dataDir,
    secrets,
    standIns,
    instances: 2,
    databaseUrl: postgres.primaryUrl,
    coreEnv: { DATABASE_READ_URL: postgres.replicaUrl },
    orchestratorEnv: { ALERT_EMAIL },
  });
  api = `${deployment.gatewayUrl}/api`;
});

afterAll(async () => {
  await deployment.stop();
  await standIns.stop();
  await postgres.stop();
  removeDataDir(dataDir);
});

async function create(resource: string, body: object): Promise<number> {
  const response = await post(`${api}/${resource}`, body);
  if (response.status !== 201) throw new Error(await response.text());
  return ((await response.json()) as { id: number }).id;
}

const aCustomer = () => create('customers', { name: 'Ada', email: 'ada@example.com', address: '1 Lane' });
const aProduct = (sku: string, fields: object = {}) =>
  create('products', { sku, name: sku, price: 3, quantity: 1_000, ...fields });

async function readJson<Body>(path: string): Promise<Body> {
  return (await (await fetch(`${api}${path}`)).json()) as Body;
}

test('npm run prove passes at the common address', async () => {
  const args = [
    '--url',
    deployment.gatewayUrl,
    '--database-url',
    postgres.primaryUrl,
    '--orders',
    '16',
    '--yes',
  ];
  expect(await runProve(args)).toMatchObject(ALL_KEPT);
});

test('a new order is in the list at once, whichever core placed it and whichever core answers', async () => {
  const order = {
    customerId: await aCustomer(),
    items: [{ productId: await aProduct('LISTED'), quantity: 1 }],
  };
  for (let turn = 0; turn < 10; turn++) {
    const { orderId } = await placeOrder(`${api}/orders`, order);
    const { data } = await readJson<{ data: OrderJson[] }>(`/orders?customerId=${order.customerId}&limit=1`);
    expect(data[0]?.orderId).toBe(orderId);
    const next = await readJson<OrderJson>(`/orders/${orderId}`);
    expect(next.orderId).toBe(orderId);
  }
  for (const url of deployment.coreUrls) {
    await eventually('a replica that keeps up', async () => {
      const { status, replica } = coreReadySchema.parse(await (await fetch(`${url}/health/ready`)).json());
      return status === 'ready' && replica === 'ok' ? true : null;
    });
  }
});

test('a cursor of one core is accepted by the other', async () => {
  const customerId = await aCustomer();
  const order = { customerId, items: [{ productId: await aProduct('PAGED'), quantity: 1 }] };
  const placed: string[] = [];
  for (let turn = 0; turn < 7; turn++) placed.unshift((await placeOrder(`${api}/orders`, order)).orderId);
  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const at: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page: { data: OrderJson[]; nextCursor: string | null } = await readJson(
      `/orders?customerId=${customerId}&limit=1${at}`,
    );
    seen.push(...page.data.map(({ orderId }) => orderId));
    cursor = page.nextCursor;
  }
  expect(seen).toEqual(placed);
});

test('each order has one mail, and a low stock has one alert', async () => {
  const customerId = await aCustomer();
  const productId = await aProduct('RUNS-LOW', { quantity: 30, reorderPoint: 20 });
  const order = { customerId, items: [{ productId, quantity: 1 }] };
  const orders = await Promise.all(Array.from({ length: 20 }, () => placeOrder(`${api}/orders`, order)));
  // The alert is a separate job. Many polls for invoices would slow down the services.
  await allSettled({ databaseUrl: postgres.primaryUrl });
  const invoices = await Promise.all(orders.map(({ orderId }) => invoiceSent(`${api}/orders/${orderId}`)));
  const inboxUrl = standIns.sesEndpoint;
  for (const { number } of invoices) expect(await mailsAbout(inboxUrl, number)).toHaveLength(1);
  const alerts = await listMails(inboxUrl, { to: ALERT_EMAIL });
  expect(alerts.filter(({ text }) => text.includes('RUNS-LOW'))).toHaveLength(1);
});

test('at the end, the database is consistent', async () => {
  expect((await readBooks(postgres.primaryUrl)).wrongRows).toEqual(NO_WRONG_ROWS);
  const { balanced } = await readJson<{ balanced: boolean }>('/inventory/audit');
  expect(balanced).toBe(true);
});
