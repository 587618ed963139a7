import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { aProduct } from '../testing/builders.ts';
import { type ImportingCore, startImportingCore } from '../testing/importing-core.ts';

let core: ImportingCore;
beforeAll(async () => {
  core = await startImportingCore();
});
afterAll(() => core.close());

const send = async (csv: string) => {
  const { body } = await core.importCsv('/products/import', csv);
  return core.finished(body.id);
};
const read = async (id: number) => (await core.get(`/products/${id}`)).body;
const ledgerOf = (id: number) =>
  core.query('select delta::int, reason from stock_movements where product_id = $1 order by id', [id]);
const changesOf = async (id: number) => (await core.get(`/products/${id}/history`)).body.data[0].changes;
const lowStockJobs = (id: number) =>
  core.query(`select from outbox where kind = 'stock.low' and payload ->> 'productId' = $1`, [String(id)]);

test('a file creates products without tracked stock, which need no quantity, and an export is imported unchanged', async () => {
  const csv = 'sku,name,price,quantity,trackStock\nI-1,Manual,5,,false\nI-2,Setup,6,0,FALSCH\nI-3,Mug,7,8,\n';
  expect(await send(csv)).toMatchObject({ state: 'DONE', create: 3 });
  const { data } = (await core.get('/products?q=I-')).body;
  expect(data).toMatchObject([
    { sku: 'I-1', quantity: 0, reorderPoint: 0, trackStock: false },
    { sku: 'I-2', quantity: 0, reorderPoint: 0, trackStock: false },
    { sku: 'I-3', quantity: 8, trackStock: true },
  ]);
  expect(await ledgerOf(data[0].id)).toEqual([]);
  expect(await lowStockJobs(data[0].id)).toEqual([]);
  const exported = await (await fetch(`${core.url}/products/export.csv`)).text();
  expect(exported).toContain('I-1,Manual,,5.00,0,0,false,true,standard,{},C62\r\n');
  expect((await core.dryRun('products', exported)).body).toMatchObject({
    unchanged: data.length,
    errors: [],
  });
});

test('a row that ends the tracking resets the reorder point, and counts the stock to 0 if it says so', async () => {
  const [empty, full] = [
    await aProduct(core, { quantity: 0, reorderPoint: 3 }),
    await aProduct(core, { quantity: 9, reorderPoint: 3 }),
  ];
  const csv = `sku,trackStock,quantity\n${empty.sku},false,\n${full.sku},false,0\n`;
  expect(await send(csv)).toMatchObject({ state: 'DONE', update: 2 });
  for (const { id } of [empty, full]) {
    expect(await read(id)).toMatchObject({ quantity: 0, reorderPoint: 0, trackStock: false });
    expect(await changesOf(id)).toEqual({
      reorderPoint: { from: 3, to: 0 },
      trackStock: { from: true, to: false },
    });
    expect(await lowStockJobs(id)).toEqual([]);
  }
  expect(await ledgerOf(full.id)).toEqual([
    { delta: 9, reason: 'received' },
    { delta: -9, reason: 'counted' },
  ]);
  expect((await send(`sku,trackStock,quantity,reorderPoint\n${full.sku},true,4,5\n`)).update).toBe(1);
  expect(await read(full.id)).toMatchObject({ quantity: 4, reorderPoint: 5, trackStock: true });
  expect(await lowStockJobs(full.id)).toHaveLength(1);
});

test('stock of an untracked product is an error of its row', async () => {
  const [download, mug] = [
    await aProduct(core, { quantity: 0, trackStock: false }),
    await aProduct(core, { quantity: 2 }),
  ];
  const rows = [
    `${download.sku},,7,`,
    `${download.sku},,,7`,
    `${mug.sku},false,,`,
    `${mug.sku},false,0,7`,
    `${mug.sku},false,7,`,
    'NEW,false,7,',
    'NEW,false,,7',
    'NEW,true,,',
  ].map((row) => `${row},Name,1`);
  const { body } = await core.dryRun(
    'products',
    ['sku,trackStock,quantity,reorderPoint,name,price', ...rows].join('\n'),
  );
  expect(body.errors.map(({ line, column }: { line: number; column: string }) => [line, column])).toEqual([
    [2, 'quantity'],
    [3, 'reorderPoint'],
    [4, 'trackStock'],
    [5, 'reorderPoint'],
    [6, 'quantity'],
    [7, 'quantity'],
    [8, 'reorderPoint'],
    [9, 'quantity'],
  ]);
  expect(body.errors[2].message).toBe(
    'must be true while the product has 2 in stock; give it the quantity 0',
  );
});

test('a file that no longer fits the tracking when it is applied changes nothing', async () => {
  const later = await startImportingCore({ applies: false });
  try {
    const [switched, restocked] = [
      await aProduct(later, { quantity: 0 }),
      await aProduct(later, { quantity: 0 }),
    ];
    const files = [
      `sku,quantity\n${switched.sku},5`,
      `sku,reorderPoint\n${switched.sku},5`,
      `sku,trackStock\n${restocked.sku},false`,
    ];
    const ids = [];
    for (const file of files) ids.push((await later.importCsv('/products/import', file)).body.id);
    await later.patch(`/products/${switched.id}`, { trackStock: false });
    await later.post(`/products/${restocked.id}/adjustments`, { delta: 5, reason: 'received' });
    later.startApplying();
    for (const id of ids) {
      expect(await later.finished(id)).toMatchObject({
        state: 'FAILED',
        error: expect.stringMatching(/^line 2: the product .* is not tracked.*; nothing was imported$/),
      });
    }
    expect((await later.get(`/products/${restocked.id}`)).body).toMatchObject({
      quantity: 5,
      trackStock: true,
    });
  } finally {
    await later.close();
  }
});
