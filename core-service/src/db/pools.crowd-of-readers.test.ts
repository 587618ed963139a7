import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { operations } from '@stockroom/contracts/openapi/operations';
import { withClient } from '@stockroom/local/postgres/with-client';
import { aKey, bearer, BOOTSTRAP_KEY } from '../testing/a-key.ts';
import { aCustomer, anOrder, aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { eventually } from '../testing/eventually.ts';
import { numberInvoiceOf } from '../testing/number-invoice-of.ts';
import { readDatabaseTime } from './database-time.ts';

const CLIENTS = 80;
const READERS = 4;
/** Reads of whole tables, which run one at a time. */
const REPORTS = new Set([
  'auditInventory',
  'getInvoiceSeries',
  'getCreditNoteSeries',
  'reconcile',
  'reportSales',
  'reportSalesAsCsv',
  'reportOpenItems',
  'reportOpenItemsAsCsv',
]);
/** An advisory lock. While another session holds it, every read of a table waits, like a read of a huge table. */
const GATE = 7;

let core: CoreUnderTest;
let order: object;
/** The values of path parameters. */
let things: Record<string, string | number>;

beforeAll(async () => {
  core = await startCore({ bootstrapKey: BOOTSTRAP_KEY });
  const [customer, product] = [await aCustomer(core), await aProduct(core, { quantity: 10_000 })];
  order = { customerId: customer.id, items: [{ productId: product.id, quantity: 1 }] };
  const csv = { headers: { 'content-type': 'text/csv' }, body: 'sku,name,price,quantity\nA,Oak shelf,1,1\n' };
  const { body } = await core.send('POST', '/products/import', csv);
  const [job] = await core.query<{ id: number }>('select min(id) as id from outbox');
  const [rate] = await core.query<{ id: number }>('select min(id) as id from tax_rates');
  const placed = await anOrder(core);
  await numberInvoiceOf({ ...core.deps, readTime: readDatabaseTime, seller: core.seller }, placed.id);
  const payment = { amount: 1, method: 'cash', paidAt: '2026-01-20' };
  const paid = await core.post(`/orders/${placed.orderId}/payments`, payment);
  const webhook = await core.post('/webhooks', { url: 'https://hooks.example/' });
  things = {
    '/products/{id}': product.id,
    '/customers/{id}': customer.id,
    '/imports/{id}': body.id,
    '/payments/{id}': paid.body.id,
    '/webhooks/{id}': webhook.body.id,
    '/admin/jobs/{id}': Number(job?.id),
    '/orders/{orderId}': placed.orderId,
    '/tax-rates/{id}': Number(rate?.id),
    '/credit-notes/{number}': 'CRN-2026-000001',
  };
  await putGateBeforeReads();
});
afterAll(() => core.close());
beforeEach(() => eventually('no reader', async () => ((await countReaders()) === 0 ? true : null)));

/**
 * Replaces the tables by views that wait at the gate, for the connections of reads. A view has no primary key, which
 * the grouping of the series needs.
 */
async function putGateBeforeReads(): Promise<void> {
  await core.query(`do $$ declare name text; begin
    create schema gated;
    for name in select tablename from pg_tables where schemaname = 'public' and tablename <> 'document_series' loop
      execute format('create view gated.%I as select * from public.%I
        where (select pg_advisory_xact_lock_shared(${GATE})::text) is not null', name, name);
    end loop;
    grant usage on schema gated to public;
    grant select on all tables in schema gated to public; end $$`);
  core.pools.reads.options.options = '-c search_path=gated,public';
  const idle = await Promise.all(Array.from({ length: READERS }, () => core.pools.reads.connect()));
  for (const client of idle) client.release(true);
}

async function countReaders(): Promise<number> {
  return (
    await core.query(
      `select from pg_stat_activity where datname = current_database() and wait_event = 'advisory'`,
    )
  ).length;
}

const pathOf = (path: string) =>
  path.replace(/^\/api/, '').replace(/^.*?\{\w+\}/, (start) => start.replace(/\{.*/, String(things[start])));
/** What a read requires in its query. */
const QUERIES: Record<string, string> = { search: '?q=oak' };

/** Connects the clients that send the same request. Returns a function that disconnects them together. */
function crowd(path: string): () => void {
  const { port } = new URL(core.url);
  const clients = Array.from({ length: CLIENTS }, () => {
    const socket = connect(Number(port), '127.0.0.1').on('error', () => undefined);
    socket.write(`GET ${path} HTTP/1.1\r\nhost: core\r\n\r\n`);
    return socket;
  });
  return () => clients.forEach((client) => client.resetAndDestroy());
}

const reads = operations.filter(({ id, method, by, path }) => {
  // The shop is not read from a table. Streams are limited, and all read one after the other.
  const isRead = method === 'get' && by !== 'gateway' && path.startsWith('/api/');
  return isRead && id !== 'getShop' && id !== 'streamEvents';
});

test.each(reads.map(({ id, path }) => [id, path]))(
  'while many clients wait for %s, orders are placed and core is ready; when the clients disconnect, their queries stop',
  async (id, path) => {
    const { key } = await aKey(core, { scopes: ['orders:write'] });
    await withClient(core.databaseUrl, async (gate) => {
      await gate.query(`select pg_advisory_lock(${GATE})`);
      const leave = crowd(`${pathOf(path)}${QUERIES[id] ?? ''}`);
      const readers = REPORTS.has(id) ? 1 : READERS;
      await eventually('the readers', async () => ((await countReaders()) >= readers ? true : null));
      // Reports and exports wait for their turn, not for a connection.
      const waitsForTurn = REPORTS.has(id) || id.startsWith('export');
      await eventually('the crowd', async () =>
        waitsForTurn || core.pools.reads.waitingCount >= CLIENTS - READERS ? true : null,
      );
      const placed = await Promise.all([
        core.post('/orders', order),
        core.post('/orders', order, bearer(key)),
        core.post('/products', { sku: id, name: 'Oak shelf', price: 1, quantity: 1 }),
      ]);
      const ready = await core.get('/health/ready');
      expect([...placed, ready].map(({ status }) => status)).toEqual([201, 201, 201, 200]);
      expect(await countReaders()).toBe(readers);
      leave();
      // The gate is still closed, so the reads have not ended by themselves.
      await eventually('no reader', async () => ((await countReaders()) === 0 ? true : null));
    });
  },
);

test('concurrent requests for the audit share two runs', async () => {
  const statements = await withClient(core.databaseUrl, async (gate) => {
    await gate.query(`select pg_advisory_lock(${GATE})`);
    let runs = 0;
    const count = () => (runs += 1);
    core.pools.reads.on('acquire', count);
    const answers = Array.from({ length: CLIENTS }, () => core.get('/inventory/audit'));
    await eventually('the first run', async () => ((await countReaders()) === 1 ? true : null));
    await gate.query(`select pg_advisory_unlock(${GATE})`);
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual(Array(CLIENTS).fill(200));
    core.pools.reads.off('acquire', count);
    return runs;
  });
  // More than two if the machine stalls while the requests arrive.
  expect(statements).toBeLessThan(CLIENTS / 4);
});
