import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { aCustomer, aProduct } from '../testing/builders.ts';
import { eventually } from '../testing/eventually.ts';
import { type ImportingCore, startImportingCore } from '../testing/importing-core.ts';

let core: ImportingCore;
beforeEach(async () => {
  core = await startImportingCore({ applies: false, leaseMs: 600 });
});
afterEach(() => core.close());

const importsLeft = () =>
  core.query<{ id: number; state: string }>('select id, state from imports order by id');
const fileOf = (count: number, price = 1) =>
  ['sku,name,price,quantity', ...Array.from({ length: count }, (_, n) => `R-${n},Row ${n},${price},3`)].join(
    '\n',
  );

async function accepted(csv: string, path = '/products/import'): Promise<number> {
  const { status, body } = await core.importCsv(path, csv);
  expect(status).toBe(202);
  return body.id;
}

test('repeated and concurrent uploads of one file with one key make one import; another file is refused', async () => {
  const headers = { 'idempotency-key': 'k1' };
  const send = (csv: string, path = '/products/import') => core.importCsv(path, csv, headers);
  const answers = await Promise.all(Array.from({ length: 6 }, () => send(fileOf(50))));
  expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(202));
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  expect(answers.filter(({ headers: given }) => given.get('idempotent-replayed') === null)).toHaveLength(1);
  expect(await importsLeft()).toHaveLength(1);

  core.startApplying();
  await core.finished(answers[0]?.body.id);
  const later = await send(fileOf(50));
  expect(later).toMatchObject({ status: 202, body: { id: answers[0]?.body.id, state: 'DONE' } });
  for (const reused of [
    await send(fileOf(51)),
    await send('sku,x\n'),
    await send(fileOf(50), '/customers/import'),
  ]) {
    expect(reused).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
  }
  expect(await core.query('select from products')).toHaveLength(50);
});

test('a refused file leaves its key free', async () => {
  const headers = { 'idempotency-key': 'k2' };
  expect((await core.importCsv('/products/import', 'sku\nx', headers)).status).toBe(422);
  expect((await core.importCsv('/products/import', fileOf(1), headers)).status).toBe(202);
});

test('an import fails as a whole if another product takes its sku before it is applied', async () => {
  const id = await accepted(fileOf(20));
  await aProduct(core, { sku: 'r-7' });
  core.startApplying();
  expect(await core.finished(id)).toMatchObject({
    state: 'FAILED',
    error: 'line 9: another product got the sku R-7 after the upload; nothing was imported',
  });
  expect(await core.query('select sku from products')).toEqual([{ sku: 'r-7' }]);
  expect(await core.query('select from import_rows')).toEqual([]);
});

test.each([
  ['deleted', 'delete from products where id = $1'],
  ['given another sku', `update products set sku = 'other', version = version + 1 where id = $1`],
])('an import fails if a product was %s before it is applied', async (_, change) => {
  const product = await aProduct(core, { sku: 'GONE' });
  const id = await accepted('sku,price\nGONE,5');
  await core.query(change, [product.id]);
  core.startApplying();
  expect(await core.finished(id)).toMatchObject({
    state: 'FAILED',
    error: 'line 2: the product GONE was deleted or got another sku after the upload; nothing was imported',
  });
});

test('an import fails if a customer is erased or created before it is applied', async () => {
  const customer = await aCustomer(core, { email: 'a@example.com' });
  const update = await accepted('email,name\na@example.com,Other', '/customers/import');
  const create = await accepted('email,name\nb@example.com,New', '/customers/import');
  await core.query('update customers set erased_at = now() where id = $1', [customer.id]);
  await aCustomer(core, { email: 'B@example.com' });
  core.startApplying();
  expect(await core.finished(update)).toMatchObject({
    state: 'FAILED',
    error: expect.stringContaining('erased'),
  });
  expect(await core.finished(create)).toMatchObject({
    state: 'FAILED',
    error: expect.stringContaining('email'),
  });
  expect(await core.query('select from customers')).toHaveLength(2);
});

test('an edit and a sale between planning and locking are not overwritten by the import', async () => {
  const product = await aProduct(core, { sku: 'HELD', price: 1, quantity: 10, description: 'old' });
  const editor = await core.pool.connect();
  await editor.query('begin');
  await editor.query(
    `update products set price_minor = 700, description = 'edited', version = version + 1, quantity = 8 where id = $1`,
    [product.id],
  );
  const id = await accepted('sku,price,quantity\nHELD,9,4');
  core.startApplying();
  await eventually('the import to wait for the lock', async () =>
    (
      await core.query(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%import_locked%'`,
      )
    ).length > 0
      ? true
      : null,
  );
  expect((await core.get(`/imports/${id}`)).body).toMatchObject({ state: 'RUNNING', processed: 1 });
  await editor.query('commit');
  editor.release();

  expect(await core.finished(id)).toMatchObject({ state: 'DONE', update: 1 });
  expect((await core.get(`/products/${product.id}`)).body).toMatchObject({
    price: 9,
    quantity: 4,
    description: 'edited',
  });
  const history = await core.query<object>(`select changes from change_history where action = 'updated'`);
  expect(history).toEqual([{ changes: { price: { from: 7, to: 9 } } }]);
  const [movement] = await core.query<object>(
    `select delta::int, balance::int from stock_movements where reason = 'counted'`,
  );
  expect(movement).toEqual({ delta: -4, balance: 4 });
});

test('an import whose database backend is killed while applying is applied once, as a whole', async () => {
  const id = await accepted(fileOf(3_000));
  const blocker = await core.pool.connect();
  await blocker.query('begin');
  await blocker.query('lock table stock_movements in share row exclusive mode');
  core.startApplying();
  const waiting = await eventually('the import to be under way', async () => {
    const [backend] = await core.query<{ pid: number }>(
      `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%stock_movements%'`,
    );
    return backend ?? null;
  });
  expect((await core.get(`/imports/${id}`)).body.state).toBe('RUNNING');
  await blocker.query('select pg_terminate_backend($1)', [waiting.pid]);
  await blocker.query('rollback');
  blocker.release();

  expect(await core.finished(id)).toMatchObject({
    state: 'DONE',
    create: 3_000,
    processed: 3_000,
    error: null,
  });
  const [sums] = await core.query<object>(
    `select (select count(*)::int from products) as products, (select count(*)::int from stock_movements) as movements,
      (select count(*)::int from change_history) as changes`,
  );
  expect(sums).toEqual({ products: 3_000, movements: 3_000, changes: 3_000 });
});

test('an aborted upload leaves no rows', async () => {
  const abort = new AbortController();
  const encoder = new TextEncoder();
  let sent = 0;
  const body = new ReadableStream({
    async pull(controller) {
      if (sent++ < 5) return controller.enqueue(encoder.encode(sent === 1 ? fileOf(3_000) : '\nx'));
      return eventually('rows to be staged', async () =>
        (await core.query('select from import_rows limit 1')).length > 0 ? true : null,
      ).then(() => abort.abort());
    },
  });
  const init = {
    headers: { 'content-type': 'text/csv' },
    body,
    duplex: 'half',
    signal: abort.signal,
  } as RequestInit;
  await expect(core.send('POST', '/products/import', init)).rejects.toThrow('abort');
  await eventually('nothing to be left', async () => ((await importsLeft()).length === 0 ? true : null));
  expect(await core.query('select from import_rows')).toEqual([]);
});

test('imports and orders of the same products neither deadlock nor lose stock', async () => {
  const customer = await aCustomer(core);
  const products = await Promise.all(
    Array.from({ length: 20 }, (_, n) => aProduct(core, { sku: `D-${n}`, quantity: 1_000 })),
  );
  core.startApplying();
  const orders = Array.from({ length: 60 }, (_, n) =>
    core.post('/orders', {
      customerId: customer.id,
      items: products
        .slice(n % 10, (n % 10) + 5)
        .toReversed()
        .map(({ id }) => ({ productId: id, quantity: 1 })),
    }),
  );
  const imports = [1, 2, 3, 4].map((price) =>
    accepted(
      ['sku,price,quantity', ...products.toReversed().map(({ sku }) => `${sku},${price},500`)].join('\n'),
    ),
  );
  const states = await Promise.all((await Promise.all(imports)).map((id) => core.finished(id)));
  expect(states.map(({ state }) => state)).toEqual(Array(4).fill('DONE'));
  expect((await Promise.all(orders)).map(({ status }) => status)).toEqual(Array(60).fill(201));
  const unbalanced = await core.query(
    `select id from products where quantity <> (select sum(delta) from stock_movements where product_id = products.id)`,
  );
  expect(unbalanced).toEqual([]);
});
