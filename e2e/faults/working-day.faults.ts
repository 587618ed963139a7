import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { InvoiceJson } from '@stockroom/contracts/invoices';
import type { OrderJson } from '@stockroom/contracts/orders';
import type { OverviewJson } from '@stockroom/contracts/overview';
import type { ReconciliationJson } from '@stockroom/contracts/reconcile';
import { withClient } from '@stockroom/local/postgres/with-client';
import { loadSecrets } from '@stockroom/local/start/secrets';
import { countMails, invoiceSent, post } from '../api.ts';
import { onOneLine, readCommandBlocks, withoutVolatile } from '../guide-blocks.ts';
import { newPort } from '../new-port.ts';
import { spawnStart } from '../spawn-start.ts';
import {
  eventually,
  makePreparedDataDir,
  removeDataDir,
  startStockroom,
  type StockroomUnderTest,
} from '../stockroom-under-test.ts';

const ORDERS = 200;
const ENV = { SEED: 'working-day', DEMO: 'true' };
let dataDir = '';
let stockroom: StockroomUnderTest;

/** The first start is killed while it makes the orders. */
beforeAll(async () => {
  dataDir = await makePreparedDataDir();
  const env = { ...ENV, POSTGRES_PORT: String(await newPort()) };
  const killed = await spawnStart({ dataDir, env, by: 'node' });
  const ended = once(killed, 'exit');
  killed.stdout?.resume();
  const { databasePassword } = loadSecrets(dataDir);
  const unfinished = `postgresql://stockroom:${databasePassword}@127.0.0.1:${env.POSTGRES_PORT}/stockroom_working_day`;
  await eventually('some of the orders', async () => {
    const counted = await withClient(unfinished, (client) =>
      client.query<{ count: string }>('select count(*) from orders'),
    ).catch(() => null);
    return Number(counted?.rows[0]?.count ?? 0) > 10 ? true : null;
  });
  killed.kill('SIGKILL');
  await ended;
  stockroom = await startStockroom({ dataDir, env, by: 'node' });
  await eventually('all documents to be mailed', async () => {
    const { data } = await read<{ data: { state: string }[] }>('/admin/jobs?limit=100');
    return data.every(({ state }) => state === 'dead') ? true : null;
  });
});
afterAll(async () => {
  await stockroom.stop();
  removeDataDir(dataDir);
});

async function read<Body>(path: string): Promise<Body> {
  const answer = await fetch(`${stockroom.running().gatewayUrl}/api${path}`);
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Body;
}

/** All rows of a list, oldest first. */
async function readAll<Row>(path: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: { data: Row[]; nextCursor: string | null } = await read(
      `${path}?limit=100${cursor === '' ? '' : `&cursor=${cursor}`}`,
    );
    rows.push(...page.data);
    cursor = page.nextCursor;
  }
  return rows.toReversed();
}

test('a start that was killed meanwhile left nothing, and the next one has made all of it', async () => {
  // One more is the demo order.
  expect((await readAll<OrderJson>('/orders')).map(({ id }) => id)).toEqual(
    Array.from({ length: ORDERS + 1 }, (_, index) => index + 1),
  );
  const { rows } = await withClient(stockroom.running().databaseUrl, (client) =>
    client.query<{ datname: string }>(`select datname from pg_database where datname like 'stockroom%'`),
  );
  expect(rows).toEqual([{ datname: 'stockroom' }]);
});

test('the order of the README gets the answer that it shows, behind the orders of the last 30 days', async () => {
  const [, block] = readCommandBlocks('README.md');
  const [, body] = /-d '(.*)'$/.exec(block?.commands ?? '') ?? [];
  const answer = await post(`${stockroom.running().gatewayUrl}/api/orders`, JSON.parse(body ?? ''));
  const text = await answer.text();
  const order = JSON.parse(text) as OrderJson;
  expect(order.id).toBe(ORDERS + 2);
  // In January, some of the orders have numbers of the year before.
  const shown = (block?.answer ?? '').replaceAll('000202', order.orderId.slice(-6));
  expect(withoutVolatile(onOneLine(text))).toBe(withoutVolatile(shown));
  await invoiceSent(`${stockroom.running().gatewayUrl}/api/orders/${order.orderId}`);
});

test.each([
  '/orders?paymentStatus=PAID',
  '/orders?paymentStatus=UNPAID',
  '/orders?paymentStatus=PARTIALLY_PAID',
  '/orders?paymentStatus=OVERPAID',
  '/orders?overdue=true',
  '/orders?status=CANCELLED',
  '/products?lowStock=true',
  '/products?taxCode=reduced',
  '/products/8/movements?reason=counted',
  '/products/5/history',
  '/customers?country=JP',
  '/invoices?state=FAILED',
  '/invoices?state=CANCELLED',
  '/invoices?mailStatus=BOUNCED',
  '/credit-notes?state=SENT',
  '/payments?method=bank_transfer',
  '/imports',
  '/admin/jobs?state=dead',
  '/mail-suppressions',
  '/tax-rates',
  '/keys',
])('there is something for the console at %s', async (path) => {
  expect((await read<{ data: object[] }>(path)).data.length).toBeGreaterThan(0);
});

test('Today shows what needs somebody, and the orders of each hour', async () => {
  const { attention, hours } = await read<OverviewJson>('/admin/overview?hours=48');
  expect(attention).toEqual({
    failedInvoices: 1,
    failedCreditNotes: 0,
    deadLetters: 1,
    lowStock: 2,
    overdueOrders: 2,
  });
  expect(hours.filter(({ orders }) => orders > 0).length).toBeGreaterThan(5);
});

test('orders, their times and their numbers rise together, and no number of an invoice is missing', async () => {
  const orders = await readAll<OrderJson>('/orders');
  const times = orders.map(({ createdAt }) => createdAt);
  expect(times).toEqual(times.toSorted());
  const numbers = orders.map(({ orderId }) => orderId);
  expect(numbers).toEqual(numbers.toSorted());
  const invoices = await readAll<InvoiceJson>('/invoices');
  const issued = invoices.flatMap(({ number }) => number ?? []).toSorted();
  const years = Map.groupBy(issued, (number) => number.slice(0, 9));
  for (const [prefix, ofYear] of years)
    expect(ofYear).toEqual(ofYear.map((_, index) => `${prefix}${String(index + 1).padStart(6, '0')}`));
  expect(invoices.filter(({ number }) => number === null).map(({ state }) => state)).toEqual(['CANCELLED']);
  for (const { number, numberedAt, storedAt, sentAt, state } of invoices) {
    if (state !== 'SENT') continue;
    expect([number, String(numberedAt) < String(storedAt) && String(storedAt) < String(sentAt)]).toEqual([
      number,
      true,
    ]);
  }
});

test('the books and the bucket agree', async () => {
  const { clean, checks, suppressedMails } = await read<ReconciliationJson>('/admin/reconcile?deep=true');
  expect(checks.filter(({ count }) => count > 0)).toEqual([]);
  expect([clean, suppressedMails.count]).toEqual([true, 1]);
});

test('the next start adds nothing', async () => {
  const before = { orders: await readAll('/orders'), mails: await countMails(stockroom.running().inboxUrl) };
  await stockroom.stop();
  stockroom = await startStockroom({ dataDir, env: ENV, by: 'node' });
  expect(stockroom.output()).not.toContain('last 30 days');
  expect(await readAll('/orders')).toEqual(before.orders);
  expect(await countMails(stockroom.running().inboxUrl)).toBe(before.mails);
});
