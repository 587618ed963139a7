import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { aCustomer, aProduct } from '../testing/builders.ts';
import { eventually } from '../testing/eventually.ts';
import { type ImportingCore, startImportingCore } from '../testing/importing-core.ts';

let core: ImportingCore;
beforeAll(async () => {
  core = await startImportingCore();
});
afterAll(() => core.close());

const movementsOf = (id: number) =>
  core.query<object>(
    'select delta::int, balance::int, reason, note from stock_movements where product_id = $1 order by id',
    [id],
  );
const historyOf = (id: number) =>
  core.query<object>(
    `select action, changes from change_history where subject = 'product' and subject_id = $1 order by id`,
    [id],
  );
const bySku = async (sku: string) =>
  (
    await core.query<{ id: number; version: number }>('select id, version from products where sku = $1', [
      sku,
    ])
  )[0];

test('products are created, updated or unchanged as planned, with ledger and history', async () => {
  const changed = await aProduct(core, { sku: 'APP-1', price: 1, quantity: 5, description: 'kept' });
  const counted = await aProduct(core, { sku: 'APP-2', price: 2, quantity: 5 });
  const same = await aProduct(core, { sku: 'APP-3', price: 3, quantity: 5 });
  const csv = [
    'sku,name,price,quantity',
    'app-1,Oak shelf,1.50,5',
    'APP-2,Oak shelf,2.00,3',
    'APP-3,Oak shelf,3,5',
    'APP-4,"A ""quote"", a comma",0.10,7',
  ].join('\n');

  const plan = { rows: 4, create: 1, update: 2, unchanged: 1 };
  const planned = await core.dryRun('products', csv);
  expect(planned).toMatchObject({ status: 200, body: { dryRun: true, ...plan, errors: [], errorCount: 0 } });
  expect(await bySku('APP-4')).toBeUndefined();

  const accepted = await core.importCsv('/products/import', csv);
  expect(accepted).toMatchObject({
    status: 202,
    body: { kind: 'products', state: 'QUEUED', ...plan, error: null },
  });
  expect(accepted.headers.get('location')).toBe(`/api/imports/${accepted.body.id}`);
  const done = await core.finished(accepted.body.id);
  expect(done).toMatchObject({ state: 'DONE', processed: 4, ...plan, error: null });
  expect(Date.parse(done.finishedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(done.createdAt));

  const note = `import ${done.id}`;
  expect((await core.get(`/products/${changed.id}`)).body).toMatchObject({
    sku: 'APP-1',
    price: 1.5,
    description: 'kept',
  });
  expect(await movementsOf(changed.id)).toHaveLength(1);
  expect((await historyOf(changed.id)).at(-1)).toEqual({
    action: 'updated',
    changes: { price: { from: 1, to: 1.5 } },
  });
  expect((await bySku('APP-1'))?.version).toBe(2);

  expect((await movementsOf(counted.id)).at(-1)).toEqual({ delta: -2, balance: 3, reason: 'counted', note });
  expect(await bySku('APP-2')).toMatchObject({ version: 1 });
  expect(await historyOf(counted.id)).toHaveLength(1);

  expect((await core.get(`/products/${same.id}`)).body).toEqual(same);
  const created = (await bySku('APP-4')) as { id: number };
  expect((await core.get(`/products/${created.id}`)).body).toMatchObject({
    name: 'A "quote", a comma',
    price: 0.1,
    quantity: 7,
    reorderPoint: 0,
    trackStock: true,
    active: true,
    taxCode: 'standard',
    metadata: {},
  });
  expect(await movementsOf(created.id)).toEqual([{ delta: 7, balance: 7, reason: 'received', note }]);
  await eventually('the staged rows to be gone', async () =>
    (await core.query('select from import_rows where import_id = $1', [done.id])).length === 0 ? true : null,
  );
});

test('an imported product has the same history as one created by POST', async () => {
  const posted = await aProduct(core, {
    sku: 'HIST-1',
    name: 'X',
    price: 1.5,
    quantity: 2,
    metadata: { a: 'b' },
  });
  const { body } = await core.importCsv(
    '/products/import',
    'sku,name,price,quantity,metadata\nHIST-2,X,1.50,2,"{""a"":""b""}"',
  );
  await core.finished(body.id);
  const imported = (await bySku('HIST-2')) as { id: number };
  const text = async (id: number) => JSON.stringify(await historyOf(id));
  expect((await text(imported.id)).replaceAll('HIST-2', 'HIST-1')).toBe(await text(posted.id));
});

test('a count that reduces a product to its reorder point inserts one stock.low job', async () => {
  const product = await aProduct(core, { sku: 'LOW-1', quantity: 10, reorderPoint: 4 });
  const { body } = await core.importCsv('/products/import', 'sku,quantity\nLOW-1,4');
  expect(await core.finished(body.id)).toMatchObject({ state: 'DONE', update: 1 });
  const again = await core.importCsv('/products/import', 'sku,quantity\nLOW-1,3');
  expect(await core.finished(again.body.id)).toMatchObject({ state: 'DONE', update: 1 });
  const jobs = await core.query<object>(`select payload from outbox where kind = 'stock.low'`);
  expect(jobs).toMatchObject([
    { payload: { productId: product.id, sku: 'LOW-1', quantity: 4, reorderPoint: 4 } },
  ]);
});

test('missing columns, and empty cells for numbers, flags and JSON, do not change a product', async () => {
  const product = await aProduct(core, {
    sku: 'KEEP-1',
    active: false,
    reorderPoint: 3,
    metadata: { a: 'b' },
  });
  const { body } = await core.importCsv(
    '/products/import',
    'sku,description,reorderPoint,active,metadata\nKEEP-1,new,,,',
  );
  await core.finished(body.id);
  expect((await core.get(`/products/${product.id}`)).body).toEqual({
    ...product,
    description: 'new',
    updatedAt: expect.any(String),
  });
});

test('customers are matched by id, else by email in any case; an empty cell empties address and locale', async () => {
  const john = (
    await core.post('/customers', {
      name: 'John',
      email: 'John@Example.com',
      address: 'Here',
      locale: 'pl-PL',
    })
  ).body;
  const jane = (await core.post('/customers', { name: 'Jane', email: 'jane@example.com', taxId: 'T1' })).body;
  const csv = [
    'id,email,name,address,taxId,locale',
    `,john@example.COM,John,,,`,
    `${jane.id},jane@new.example.com,Jane,There,T1,de-DE`,
    `,zoe@example.com,Zoë,"Two\r\nlines",,`,
  ].join('\r\n');
  const { body } = await core.importCsv('/customers/import', csv);
  expect(await core.finished(body.id)).toMatchObject({ state: 'DONE', create: 1, update: 2, unchanged: 0 });
  expect((await core.get(`/customers/${john.id}`)).body).toMatchObject({
    email: 'john@example.COM',
    address: null,
    locale: 'en-US',
  });
  expect((await core.get(`/customers/${jane.id}`)).body).toMatchObject({
    email: 'jane@new.example.com',
    address: 'There',
    taxId: 'T1',
    locale: 'de-DE',
  });
  const [zoe] = await core.query<{ id: number }>(`select id from customers where email = 'zoe@example.com'`);
  expect((await core.get(`/customers/${zoe?.id}`)).body).toMatchObject({
    name: 'Zoë',
    address: 'Two\nlines',
    taxId: null,
    locale: 'en-US',
  });
  const changes = await core.query<object>(
    `select action, changes from change_history where subject = 'customer' and subject_id = $1 order by id`,
    [john.id],
  );
  expect(changes.at(-1)).toEqual({
    action: 'updated',
    changes: {
      email: { from: 'John@Example.com', to: 'john@example.COM' },
      address: { from: 'Here', to: null },
      locale: { from: 'pl-PL', to: null },
    },
  });
});

test('imports are listed, newest first', async () => {
  const { body } = await core.importCsv('/products/import', 'sku,name,price,quantity\nLISTED-1,Listed,1,1\n');
  const { body: list } = await core.get('/imports?limit=1');
  expect(list.data).toMatchObject([{ id: body.id, rows: 1 }]);
  expect(await core.finished(body.id)).toMatchObject({ state: 'DONE', rows: 1 });
});

test('an address keeps its lines whatever ends them, by PATCH and by CSV', async () => {
  const customer = await aCustomer(core);
  const given = 'Mu\u0308llerweg\t1\r\nHinterhaus\r12345 Stadt\r\n';
  const kept = 'Müllerweg 1\nHinterhaus\n12345 Stadt';
  expect((await core.patch(`/customers/${customer.id}`, { address: given })).body.address).toBe(kept);
  const plan = await core.dryRun('customers', `id,address\n${customer.id},"${given}"\n`);
  expect(plan.body).toMatchObject({ unchanged: 1, errorCount: 0 });
});

test('addresses in parts, company and electronic address are imported as by POST, and one form replaces the other', async () => {
  const nothing = { line2: null, postalCode: null, city: null, region: null, country: null };
  const billingAddress = { ...nothing, line1: 'Kai 3', city: 'Hamburg', country: 'DE' };
  const fields = {
    name: 'Finch',
    billingAddress,
    deliveryAddress: { ...nothing, line1: 'Dock 1' },
    companyName: 'Finch GmbH',
    contactName: 'Max Meise',
    electronicAddress: { scheme: '9930', id: 'DE136695976' },
    einvoice: 'facturx',
    einvoiceAttachment: 'xrechnung-ubl',
    paymentTermsDays: 30,
  };
  const posted = (await core.post('/customers', { ...fields, email: 'posted@example.com' })).body;
  const cell = (value: object) => `"${JSON.stringify(value).replaceAll('"', '""')}"`;
  const columns =
    'email,name,billingAddress,deliveryAddress,companyName,contactName,electronicAddress,einvoice,einvoiceAttachment,paymentTermsDays';
  const rowOf = (email: string) =>
    `${email},Finch,${cell(billingAddress)},${cell(fields.deliveryAddress)},Finch GmbH,Max Meise,${cell(fields.electronicAddress)},facturx,xrechnung-ubl,30`;
  const rows = [rowOf('posted@example.com'), rowOf('imported@example.com')];
  const first = await core.importCsv('/customers/import', [columns, ...rows].join('\n'));
  expect(await core.finished(first.body.id)).toMatchObject({ create: 1, update: 0, unchanged: 1 });
  const [row] = await core.query<{ id: number }>(
    `select id from customers where email = 'imported@example.com'`,
  );
  const read = async (id: unknown) => (await core.get(`/customers/${id}`)).body;
  const historyAt = async (id: unknown) =>
    (await core.get(`/customers/${id}/history`)).body.data.map(({ changes }: { changes: object }) => changes);
  const imported = await read(row?.id);
  const { id: _, email: __, createdAt: ___, updatedAt: ____, ...same } = posted;
  expect(imported).toMatchObject(same);
  const email = { from: null, to: 'imported@example.com' };
  expect(await historyAt(row?.id)).toEqual([{ ...(await historyAt(posted.id))[0], email }]);

  const second = await core.importCsv(
    '/customers/import',
    'email,address,companyName\nimported@example.com,Elm St 1,',
  );
  expect(await core.finished(second.body.id)).toMatchObject({ update: 1 });
  expect(await read(row?.id)).toMatchObject({
    address: 'Elm St 1',
    billingAddress: { ...nothing, line1: 'Elm St 1' },
    companyName: null,
    contactName: 'Max Meise',
  });
  expect((await historyAt(row?.id))[0]).toEqual({
    address: { from: null, to: 'Elm St 1' },
    billingAddress: { from: billingAddress, to: null },
    companyName: { from: 'Finch GmbH', to: null },
  });
  const third = await core.importCsv(
    '/customers/import',
    `email,billingAddress\nimported@example.com,${cell({ line1: 'Kai 3', country: 'XK' })}`,
  );
  expect(third.body).toMatchObject({ errors: [{ line: 2, column: 'billingAddress' }] });
});

const PARTS = { line1: 'Kai 3', line2: null, postalCode: null, city: 'Hamburg', region: null, country: 'DE' };
const EM = { scheme: 'EM', id: 'invoices@example.com' };

test.each<[string, object, object]>([
  ['deliveryAddress', { deliveryAddress: PARTS }, { deliveryAddress: null }],
  ['electronicAddress', { electronicAddress: EM }, { electronicAddress: null }],
  ['einvoice', { einvoice: 'none' }, { einvoice: null }],
  ['einvoiceAttachment', { einvoiceAttachment: 'cii' }, { einvoiceAttachment: null }],
  ['paymentTermsDays', { paymentTermsDays: 0 }, { paymentTermsDays: null }],
  ['billingAddress', { billingAddress: PARTS }, { billingAddress: null, address: null }],
  ['address', { address: 'Elm St 1' }, { billingAddress: null, address: null }],
  ['address,billingAddress', { address: 'Elm St 1' }, { billingAddress: null, address: null }],
  ['address,billingAddress', { billingAddress: PARTS }, { billingAddress: null, address: null }],
])('an empty cell in %s empties %j', async (columns, before, after) => {
  const { id } = await aCustomer(core, before);
  const csv = `id,${columns}\n${id}${columns.replaceAll(/[^,]/g, '').replace(/^/, ',')}\n`;
  expect((await core.dryRun('customers', csv)).body).toMatchObject({ update: 1, errorCount: 0 });
  const { body } = await core.importCsv('/customers/import', csv);
  expect(await core.finished(body.id)).toMatchObject({ state: 'DONE', update: 1 });
  expect((await core.get(`/customers/${id}`)).body).toMatchObject(after);
  const [{ changes }] = (await core.get(`/customers/${id}/history`)).body.data;
  expect(Object.values(changes as Record<string, { to: unknown }>).map(({ to }) => to)).toEqual([null]);
  expect((await core.dryRun('customers', csv)).body).toMatchObject({ unchanged: 1, errorCount: 0 });
});

test.each<[string, object]>([
  ['address', { billingAddress: PARTS }],
  ['billingAddress', { address: 'Elm St 1' }],
])('an empty cell in %s leaves an address in the other form: %j', async (column, before) => {
  const { id } = await aCustomer(core, before);
  const { body } = await core.dryRun('customers', `id,${column}\n${id},\n`);
  expect(body).toMatchObject({ unchanged: 1, errorCount: 0 });
});

test.each([
  ['einvoice', 'zugferd'],
  ['einvoiceAttachment', 'pdf'],
])('another %s than those of the API is refused in a file: %s', async (column, cell) => {
  const { id } = await aCustomer(core);
  const { body } = await core.dryRun('customers', `id,${column}\n${id},${cell}\n`);
  expect(body).toMatchObject({ errorCount: 1, errors: [{ line: 2, column }] });
});

test.each(['366', '-1', '1.5', 'soon'])('terms of %s days are refused in a file', async (cell) => {
  const { id } = await aCustomer(core, { paymentTermsDays: 7 });
  const { body } = await core.dryRun('customers', `id,paymentTermsDays\n${id},${cell}\n`);
  expect(body).toMatchObject({ errorCount: 1, errors: [{ line: 2, column: 'paymentTermsDays' }] });
});
