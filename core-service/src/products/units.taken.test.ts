import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { UNIT_CODES } from '@stockroom/contracts/unit-codes';
import { aProduct } from '../testing/builders.ts';
import { type ImportingCore, startImportingCore } from '../testing/importing-core.ts';

let core: ImportingCore;
beforeAll(async () => {
  core = await startImportingCore();
});
afterAll(() => core.close());

const exported = async () => (await fetch(`${core.url}/products/export.csv`)).text();

test('a product has a unit, one piece by default, in every answer and in its history', async () => {
  const piece = await aProduct(core);
  const sold = await aProduct(core, { unit: ' kgm ' });
  expect([piece.unit, sold.unit]).toEqual(['C62', 'KGM']);
  const path = `/products/${sold.id}`;
  expect((await core.get(path)).body).toEqual(sold);
  expect((await core.get(`/products?ids=${sold.id}`)).body.data).toEqual([sold]);
  expect((await core.patch(path, { unit: 'XBX' })).body.unit).toBe('XBX');
  const { sku, name, price } = sold;
  expect((await core.put(path, { sku, name, price })).body.unit).toBe('C62');
  const { data } = (await core.get(`${path}/history`)).body;
  expect(data.map(({ changes }: { changes: { unit: object } }) => changes.unit)).toEqual([
    { from: 'XBX', to: 'C62' },
    { from: 'KGM', to: 'XBX' },
    { from: null, to: 'KGM' },
  ]);
});

test('every code of the list comes in by a file, is exported, and is unchanged by its own export', async () => {
  const codes = [...UNIT_CODES];
  const rows = codes.map((code) => `UNIT-${code},x,1,1,${code.toLowerCase()}`);
  const csv = ['sku,name,price,quantity,unit', ...rows, 'UNIT-,x,1,1,'].join('\n');
  const { body } = await core.importCsv('/products/import', csv);
  expect(await core.finished(body.id)).toMatchObject({ state: 'DONE', create: codes.length + 1 });
  const stored = await core.query<{ sku: string; unit: string }>(
    `select sku, unit from products where sku like 'UNIT-%'`,
  );
  const units = new Map(stored.map(({ sku, unit }) => [sku.slice('UNIT-'.length), unit]));
  expect(units).toEqual(new Map([...codes.map((code) => [code, code] as const), ['', 'C62']]));

  const file = await exported();
  expect((await core.dryRun('products', file)).body).toMatchObject({ update: 0, create: 0, errors: [] });
  const changed = await core.importCsv('/products/import', 'sku,unit\nUNIT-KGM,GRM\nUNIT-LTR,\n');
  expect(await core.finished(changed.body.id)).toMatchObject({ state: 'DONE', update: 1, unchanged: 1 });
  expect(
    await core.query(`select unit from products where sku in ('UNIT-KGM', 'UNIT-LTR') order by sku`),
  ).toEqual([{ unit: 'GRM' }, { unit: 'LTR' }]);
});

test.each(['kg', 'QQQ', 'XC62', 'KGMX', '', ' ', 'K M', 'KG\0', 'КGМ', '\ud83d', 'ＫＧＭ', 1, null, ['KGM']])(
  '%j is no unit in a request',
  async (unit) => {
    const fields = { sku: 'REFUSED', name: 'x', price: 1, quantity: 1, unit };
    const { id, ...before } = await aProduct(core);
    const answers = [
      await core.post('/products', fields),
      await core.put(`/products/${id}`, { ...fields, quantity: undefined }),
      await core.patch(`/products/${id}`, { unit }),
    ];
    for (const { status, body } of answers)
      expect([status, body.errors]).toEqual([422, [{ path: 'unit', message: expect.any(String) }]]);
    expect((await core.get(`/products/${id}`)).body).toEqual({ id, ...before });
  },
);

test.each(['kg', 'QQQ', 'XC62', 'KGMX', 'K M', 'КGМ', 'ＫＧＭ', '1.0'])(
  '%j is no unit in a file',
  async (unit) => {
    const { body } = await core.dryRun('products', `sku,name,price,quantity,unit\nREFUSED,x,1,1,${unit}\n`);
    expect(body).toMatchObject({ create: 0, errors: [{ line: 2, column: 'unit' }] });
  },
);
