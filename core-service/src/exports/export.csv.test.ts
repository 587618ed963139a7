import { type IncomingMessage, request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { aProduct } from '../testing/builders.ts';
import { eventually } from '../testing/eventually.ts';
import { type ImportingCore, startImportingCore } from '../testing/importing-core.ts';

let core: ImportingCore;
beforeAll(async () => {
  core = await startImportingCore();
});
afterAll(() => core.close());

const MiB = 1024 * 1024;
const NASTY = [
  '=1+1',
  '-5',
  '+49 30 1234',
  '@SUM(A1)',
  "'quoted'",
  "'=1+1",
  "''-",
  '\uff1d1+1',
  'a "quote", a comma; and 🪑',
  'Ünï¢ødé',
  '1e5',
  'true',
];

async function exported(kind: string): Promise<string> {
  const response = await fetch(`${core.url}/${kind}/export.csv`);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
  expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${kind}.csv"`);
  return response.text();
}

/** The reachable memory, not that of the process, which depends on the garbage collector. */
function bytesHeld(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function openExport(): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    httpRequest(`${core.url}/products/export.csv`, resolve).on('error', reject).end();
  });
}

/** Counts the batches that were read. */
async function countReads(): Promise<() => number> {
  let reads = 0;
  core.pools.reads.on('acquire', () => (reads += 1));
  return () => reads;
}

test('the export of an empty table is only a header', async () => {
  expect(await exported('products')).toBe(
    'sku,name,description,price,quantity,reorderPoint,trackStock,active,taxCode,metadata,unit\r\n',
  );
  expect(await exported('customers')).toBe(
    'id,email,name,address,billingAddress,deliveryAddress,companyName,contactName,electronicAddress,taxId,vatId,taxTreatment,locale,paymentTermsDays,einvoice,einvoiceAttachment\r\n',
  );
});

test('an export can be imported again without changes, whatever it contains, and no cell is a formula', async () => {
  for (const [n, name] of NASTY.entries()) {
    await aProduct(core, {
      sku: `${name.slice(0, 20)}#${n}`,
      name,
      description: `${name}\n=second line, "quoted"\n\n@end`,
      price: 0.1 + n,
      active: n % 2 === 0,
      reorderPoint: n,
      trackStock: true,
      metadata: { [name]: name, '=key': '"' },
    });
    const address = n % 3 === 0 ? null : `${name}\n${name}`;
    const locale = n % 2 === 0 ? null : 'de-AT';
    const paymentTermsDays = n % 2 === 0 ? null : n;
    const given = { address, taxId: name, locale, paymentTermsDays };
    await core.post('/customers', { name, email: `-${n}@example.com`, ...given });
  }
  await core.post('/customers', { name: 'Empty address', email: 'empty@example.com', address: '' });

  for (const [kind, count] of [
    ['products', NASTY.length],
    ['customers', NASTY.length + 1],
  ] as const) {
    const csv = await exported(kind);
    for (const file of [csv, `\ufeff${csv}`]) {
      expect((await core.dryRun(kind, file)).body).toEqual({
        dryRun: true,
        rows: count,
        create: 0,
        update: 0,
        unchanged: count,
        skipped: 0,
        skippedRows: [],
        errors: [],
        errorCount: 0,
      });
    }
    const firsts = csv.split(/\r\n|,/).map((cell) => cell.replace(/^"/, ''));
    expect(firsts.filter((cell) => /^[=+@\uff1d]/.test(cell))).toEqual([]);
    expect(firsts.filter((cell) => cell.startsWith('-'))).toEqual([]);
  }

  const csv = await exported('products');
  await core.query('truncate products, stock_movements, order_items');
  const { body } = await core.importCsv('/products/import', csv);
  expect(await core.finished(body.id)).toMatchObject({ state: 'DONE', create: NASTY.length });
  expect(await exported('products')).toBe(csv);
});

test('an export begins with a byte order mark unless bom=false', async () => {
  const bytesOf = async (query: string) =>
    Buffer.from(await (await fetch(`${core.url}/products/export.csv${query}`)).arrayBuffer());
  const [given, wanted, bare] = [await bytesOf(''), await bytesOf('?bom=true'), await bytesOf('?bom=false')];
  expect(given.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  expect(wanted).toEqual(given);
  expect(bare).toEqual(given.subarray(3));
  for (const query of ['?bom=no', '?bom=', '?other=1']) {
    expect((await core.get(`/products/export.csv${query}`)).body).toMatchObject({
      code: 'invalid_parameter',
    });
  }
});

test('erased customers are not exported', async () => {
  const { body } = await core.post('/customers', { name: 'Gone', email: 'gone@example.com' });
  await core.query('update customers set erased_at = now() where id = $1', [body.id]);
  expect(await exported('customers')).not.toContain('gone@example.com');
});

test('HEAD returns the content type and reads no rows; other methods are refused', async () => {
  const head = await core.send('HEAD', '/products/export.csv');
  expect(head.status).toBe(200);
  expect(head.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
  expect((await core.send('DELETE', '/products/export.csv')).status).toBe(405);
});

describe('an export of 20,000 products', () => {
  beforeAll(async () => {
    await core.query('truncate products, stock_movements, order_items');
    await core.query(
      `insert into products (sku, name, description, price_minor, quantity, reorder_point, active, created_at, updated_at)
       select 'BIG-' || n, 'Product ' || n, repeat('x', 1100), n, 5, 1, true, now(), now()
       from generate_series(1, 20000) as n`,
    );
  }, 180_000);

  test('contains each product once, in memory that does not grow with the number', async () => {
    const before = bytesHeld();
    const message = await openExport();
    let newlines = 0;
    let bytes = 0;
    const held: number[] = [];
    for await (const chunk of message) {
      bytes += (chunk as Buffer).length;
      for (let at = -1; (at = (chunk as Buffer).indexOf(0x0a, at + 1)) !== -1;) newlines += 1;
      if (newlines > (held.length + 1) * 4_000) held.push(bytesHeld());
    }
    expect(newlines).toBe(20_001);
    expect(bytes).toBeGreaterThan(20 * MiB);
    expect(held).toHaveLength(5);
    // From row 12,000 on, rows that were kept would hold more than 13 MiB. The least is judged, because the process may hold
    // other memory for a while.
    expect(Math.min(...held.slice(2)) - before).toBeLessThan(8 * MiB);
  }, 60_000);

  test('pauses for a slow reader and ends when the reader disconnects, without holding a transaction', async () => {
    // Linux may buffer 36 MiB for a connection: less than half of this export.
    await core.query(`update products set description = repeat('x', 4000)`);
    const reads = await countReads();
    const message = await openExport();
    message.pause();
    const still = await eventually('the reading to stop', async () => {
      const before = reads();
      await sleep(300);
      return before > 0 && reads() === before ? before : null;
    });
    // Of 40 batches: only those that the sockets and streams buffer.
    expect(still).toBeLessThan(30);
    const open = `select from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`;
    expect(await core.query(open)).toEqual([]);

    message.destroy();
    await sleep(300);
    const gone = reads();
    await sleep(300);
    expect(reads()).toBe(gone);
    expect(gone).toBeLessThan(30);
  }, 60_000);
});
