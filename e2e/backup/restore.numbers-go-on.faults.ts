import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { InvoiceJson, SeriesJson } from '@stockroom/contracts/invoices';
import { type Bucket, openBucket } from '@stockroom/local/s3/testing/bucket';
import { loadSecrets } from '@stockroom/local/start/secrets';
import { BUCKET, REGION, startStandIns } from '@stockroom/local/start/stand-ins';
import { invoiceSent, placeOrder, post } from '../api.ts';
import { type Deployment, startDeployment } from '../deployment.ts';
import { NO_WRONG_ROWS, readBooks } from '../read-books.ts';
import { eventually, makeDataDir, removeDataDir } from '../stockroom-under-test.ts';
import { commandsOf, runCommand } from './testing/runbook.ts';
import { findSystemPostgres, startSystemPostgres, type SystemPostgres } from './testing/system-postgres.ts';

const binDir = findSystemPostgres();
if (binDir === null)
  process.stderr.write('No PostgreSQL with pg_dump is installed: backups are not tested.\n');
const describeWhereInstalled = binDir === null ? describe.skip : describe;

/** Each is invoiced, and a bucket listing has at most 1,000 objects: a slow dump must not make too many. */
const MOST_ORDERS = 200;

const dataDir = makeDataDir();
const secrets = loadSecrets(dataDir);
let postgres: SystemPostgres;
let standIns: Awaited<ReturnType<typeof startStandIns>>;
let bucket: Bucket;
let deployment: Deployment | null = null;

beforeAll(async () => {
  if (binDir === null) return;
  postgres = await startSystemPostgres(binDir, dataDir);
  standIns = await startStandIns({ dataDir, secrets });
  const { accessKeyId, secretAccessKey } = secrets;
  const credentials = { accessKeyId, secretAccessKey };
  bucket = openBucket({ bucket: BUCKET, endpoint: standIns.s3Endpoint, region: REGION, credentials });
});

afterAll(async () => {
  await deployment?.stop();
  if (binDir !== null) {
    bucket.close();
    await standIns.stop();
    await postgres.stop();
  }
  removeDataDir(dataDir);
});

/** The environment for the commands of the runbook. */
function environment(databaseUrl: string, restoredUrl: string): NodeJS.ProcessEnv {
  return {
    PATH: `${binDir}:${process.env['PATH']}`,
    BACKUP_DIR: dataDir,
    DATABASE_URL: databaseUrl,
    RESTORED_URL: restoredUrl,
    S3_BUCKET: BUCKET,
    AWS_REGION: REGION,
    AWS_ENDPOINT_URL_S3: standIns.s3Endpoint,
    AWS_ACCESS_KEY_ID: secrets.accessKeyId,
    AWS_SECRET_ACCESS_KEY: secrets.secretAccessKey,
    STOCKROOM_URL: deployment?.gatewayUrl,
  };
}

async function start(databaseUrl: string): Promise<Deployment> {
  deployment = await startDeployment({ dataDir, secrets, databaseUrl, standIns, instances: 1 });
  return deployment;
}

async function stop(): Promise<void> {
  await deployment?.stop();
  deployment = null;
}

/** A new customer places `count` orders. Returns the customer's id, the orders and their invoices, all mailed. */
async function sell({ gatewayUrl }: Deployment, count: number) {
  const api = `${gatewayUrl}/api`;
  const customer = { name: 'Ada', email: 'ada@example.com', address: '1 Lane', locale: 'en-US' };
  const { id: customerId } = (await (await post(`${api}/customers`, customer)).json()) as { id: number };
  const product = { sku: `P-${customerId}`, name: 'Lamp', price: 3, quantity: 1_000 };
  const { id: productId } = (await (await post(`${api}/products`, product)).json()) as { id: number };
  const order = { customerId, items: [{ productId, quantity: 1 }] };
  const orders: string[] = [];
  for (let placed = 0; placed < count; placed++) {
    orders.push((await placeOrder(`${api}/orders`, order)).orderId);
  }
  const invoices = await Promise.all(orders.map((each) => invoiceSent(`${api}/orders/${each}`)));
  return { customerId, productId, orders, numbers: invoices.map(({ number }) => String(number)) };
}

/** Places orders one after another until stopped, with pauses. */
function keepOrdering({ gatewayUrl }: Deployment, order: unknown) {
  const shopping = new AbortController();
  const orders: string[] = [];
  const ended = (async () => {
    while (!shopping.signal.aborted && orders.length < MOST_ORDERS) {
      orders.push((await placeOrder(`${gatewayUrl}/api/orders`, order)).orderId);
      await sleep(20);
    }
  })();
  return {
    async stop(): Promise<string[]> {
      shopping.abort();
      await ended;
      return orders;
    },
  };
}

async function listAll<Item>(url: string): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const at: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page = (await (await fetch(`${url}${at}`)).json()) as { data: Item[]; nextCursor: string | null };
    items.push(...page.data);
    cursor = page.nextCursor;
  }
  return items;
}

const hashesInBucket = async () =>
  new Map(
    await Promise.all(
      (await bucket.keys()).map(async (key) => [key, (await bucket.get(key)).metadata['sha256']] as const),
    ),
  );

describeWhereInstalled('PostgreSQL and the bucket', () => {
  test('after restoring a dump taken under load, no number is assigned twice', async () => {
    const [databaseUrl, restoredUrl] = [
      await postgres.createDatabase('stockroom'),
      await postgres.createDatabase('restored'),
    ];
    const env = () => environment(databaseUrl, restoredUrl);
    const before = await start(databaseUrl);
    const kept = await sell(before, 5);
    const shopper = keepOrdering(before, {
      customerId: kept.customerId,
      items: [{ productId: kept.productId, quantity: 1 }],
    });
    for (const command of commandsOf('Take a dump')) await runCommand(command, env());
    const ordered = await shopper.stop();
    const lost = await sell(before, 5);
    const all = [...kept.orders, ...ordered, ...lost.orders];
    const sent = await Promise.all(all.map((each) => invoiceSent(`${before.gatewayUrl}/api/orders/${each}`)));
    await stop();
    const stored = await hashesInBucket();
    expect(stored.size).toBe(all.length);

    const [restore, analyze, continueNumbers, ...look] = commandsOf('Restore it') as [string, string, string];
    await runCommand(restore, env());
    await runCommand(analyze, env());
    const said = await runCommand(continueNumbers, env());
    expect(said).toMatch(/Invoices of \d{4} continue at INV-\d{4}-\d{6}: .* are recorded as a gap\./);

    const after = await start(restoredUrl);
    const api = `${after.gatewayUrl}/api`;
    const sold = await sell(after, 5);
    // The dump has leases of workers that are no more: what they held is taken up once those have run out.
    const invoices = await eventually('every invoice to be mailed', async () => {
      const listed = await listAll<InvoiceJson>(`${api}/invoices?limit=100`);
      return listed.every(({ state }) => state === 'SENT') ? listed : null;
    });
    const [reconciled, seriesText] = await Promise.all(look.map((command) => runCommand(command, env())));
    expect(reconciled).not.toContain('FOUND');
    expect(reconciled).toMatch(/note {3}no document has INV-.* to INV-.*backup/);
    expect(reconciled).toContain('No problem found.');

    const sentNumbers = sent.map(({ number }) => String(number));
    expect(all.filter((orderId) => sold.orders.includes(orderId))).toEqual([]);
    expect(sentNumbers.filter((number) => sold.numbers.includes(number))).toEqual([]);
    expect(sold.customerId).toBeGreaterThan(lost.customerId);
    expect(sold.productId).toBeGreaterThan(lost.productId);

    // The database has the rows of the dump and of later sales; all are invoiced and mailed.
    const { wrongRows } = await readBooks(restoredUrl);
    expect(wrongRows).toEqual(NO_WRONG_ROWS);
    const [{ gaps, issued, last } = {} as SeriesJson] = (
      JSON.parse(String(seriesText)) as { data: SeriesJson[] }
    ).data;
    expect(gaps).toEqual([
      {
        from: expect.any(String),
        to: sentNumbers.toSorted().at(-1),
        reason: expect.stringContaining('backup'),
      },
    ]);
    expect({ issued, last }).toEqual({
      issued: invoices.length,
      last: invoices
        .map(({ number }) => number)
        .toSorted()
        .at(-1),
    });

    // The bucket was not changed.
    const storedAfter = await hashesInBucket();
    for (const [key, hash] of stored) expect(storedAfter.get(key)).toBe(hash);
  }, 180_000);
});
