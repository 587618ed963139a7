import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { MAX_IMPORT_ROWS } from '@stockroom/contracts/imports';
import { aProduct } from '../testing/builders.ts';
import { type CsvBody, type ImportingCore, startImportingCore } from '../testing/importing-core.ts';

let core: ImportingCore;
beforeAll(async () => {
  core = await startImportingCore({ applies: false });
});
afterAll(() => core.close());

const CREATE = 'sku,name,price,quantity';
const bytes = (...parts: (string | number[])[]) =>
  new Uint8Array(Buffer.concat(parts.map((part) => Buffer.from(part as string))));

const rowsLeft = async () =>
  (
    await core.query(
      'select 1 from imports union all select 1 from import_rows union all select 1 from outbox',
    )
  ).length;

test.each<[string, CsvBody, { line: number; column: string | null; message: unknown }]>([
  ['an empty file', '', { line: 1, column: null, message: expect.stringContaining('header') }],
  [
    'an unknown column',
    `${CREATE},colour\n`,
    { line: 1, column: null, message: expect.stringContaining('"colour"') },
  ],
  ['a column twice', `sku,sku\n`, { line: 1, column: null, message: 'has the column sku twice' }],
  ['no sku column', 'name\nx', { line: 1, column: null, message: 'lacks the column sku' }],
  ['no sku', 'sku,name,price,quantity\n,x,1,1', { line: 2, column: 'sku', message: 'must not be empty' }],
  [
    'a header alone',
    `${CREATE}\n`,
    { line: 1, column: null, message: 'is only a header: the file has no rows' },
  ],
  [
    'a header and blank rows',
    `${CREATE}\r\n,,,\r\n \r\n`,
    { line: 1, column: null, message: 'is only a header: the file has no rows' },
  ],
  [
    'a row without its last cell',
    `${CREATE}\na,b,1\n`,
    { line: 2, column: 'quantity', message: 'is required, because the row is new' },
  ],
  [
    'a row too long',
    `${CREATE}\na,b,1,1,,x\n`,
    { line: 2, column: null, message: 'has 6 cells where the header has 4' },
  ],
  [
    'a column without a name between others',
    `sku,,name\na,,b\n`,
    { line: 1, column: null, message: expect.stringContaining('a column without a name') },
  ],
  [
    'a number that could be another',
    `sku;name;price;quantity\na;b;1;1.000\n`,
    {
      line: 2,
      column: 'quantity',
      message: 'could be 1000 or 1.000; write it without a thousands separator',
    },
  ],
  [
    'a price in words',
    `${CREATE}\na,b,cheap,1`,
    { line: 2, column: 'price', message: expect.stringContaining('number') },
  ],
  [
    'a price with a comma',
    `${CREATE}\na,b,"1,50",1`,
    { line: 2, column: 'price', message: expect.stringContaining('number') },
  ],
  [
    'a negative quantity',
    `${CREATE}\na,b,1,-1`,
    { line: 2, column: 'quantity', message: expect.stringContaining('number') },
  ],
  [
    'half a piece',
    `${CREATE}\na,b,1,0.5`,
    { line: 2, column: 'quantity', message: 'must be a whole number' },
  ],
  ['a name that is empty', `${CREATE}\na,,1,1`, { line: 2, column: 'name', message: 'must not be empty' }],
  [
    'a name of two lines',
    `${CREATE}\na,"b\nc",1,1`,
    { line: 2, column: 'name', message: 'must not contain a line break (U+000A)' },
  ],
  [
    'active as a number',
    `${CREATE},active\na,b,1,1,1`,
    { line: 2, column: 'active', message: 'must be true or false' },
  ],
  [
    'metadata that is no object',
    `${CREATE},metadata\na,b,1,1,[]`,
    { line: 2, column: 'metadata', message: expect.any(String) },
  ],
  [
    'metadata with a number',
    `${CREATE},metadata\na,b,1,1,"{""a"":1}"`,
    { line: 2, column: 'metadata', message: expect.any(String) },
  ],
  [
    'metadata that has a key twice',
    `${CREATE},metadata\na,b,1,1,"{""a"":""1"",""a"":""2""}"`,
    { line: 2, column: 'metadata', message: 'has the key "a" twice' },
  ],
  [
    'a new product without a price',
    `sku,name,quantity\na,b,1`,
    { line: 2, column: 'price', message: expect.stringContaining('required') },
  ],
  [
    'the same sku in another case',
    `${CREATE}\nSAME,b,1,1\n\nsame,b,1,1`,
    { line: 4, column: 'sku', message: 'is the same as on line 2' },
  ],
  [
    'a quote in the wrong place',
    `${CREATE}\na,b"c,1,1`,
    { line: 2, column: null, message: expect.stringContaining('quote') },
  ],
  [
    'a quote that is not closed',
    `${CREATE}\na,"b,1,1\n`,
    { line: 2, column: null, message: expect.stringContaining('never closed') },
  ],
  [
    'a row of 300 KB',
    `${CREATE}\na,"${'b\n'.repeat(150_000)}",1,1\n`,
    { line: 2, column: null, message: expect.stringContaining('too long') },
  ],
  [
    'bytes that are not UTF-8',
    bytes(`${CREATE}\na,b,1,1\na2,`, [0xe9, 0x74], ',1,1\n'),
    { line: 3, column: null, message: expect.stringContaining('windows-1252') },
  ],
  [
    'a character cut off at the end',
    bytes(`${CREATE}\na,b,1,`, [0xe2, 0x82]),
    { line: 2, column: null, message: expect.stringContaining('UTF-8') },
  ],
  [
    'UTF-16 without a byte order mark',
    new Uint8Array(Buffer.from(`${CREATE}\n`, 'utf16le')),
    { line: 1, column: null, message: expect.stringContaining('UTF-16 needs a byte order mark') },
  ],
  [
    'UTF-16 that breaks off in a character',
    new Uint8Array(Buffer.from(`\ufeff${CREATE}\na,b,1,1`, 'utf16le').subarray(0, -1)),
    { line: 2, column: null, message: expect.stringContaining('is not UTF-16LE') },
  ],
  [
    'a NUL',
    `${CREATE}\n"a\nb\u0000",b,1,1`,
    { line: 3, column: null, message: expect.stringContaining('NUL') },
  ],
])('%s is refused with its line, and no rows are stored', async (_, csv, error) => {
  const before = await rowsLeft();
  const planned = await core.dryRun('products', csv);
  expect(planned).toMatchObject({ status: 200, body: { errors: [error], errorCount: 1 } });
  const refused = await core.importCsv('/products/import', csv);
  expect(refused).toMatchObject({ status: 422, body: { code: 'validation_failed', errors: [error] } });
  expect(await rowsLeft()).toBe(before);
});

test.each<[string, string, { line: number; column: string; message: string }]>([
  ['an unknown id', 'id,name\n999999,x', { line: 2, column: 'id', message: 'there is no customer 999999' }],
  [
    'neither id nor email',
    'id,name\n,x',
    { line: 2, column: 'id', message: 'is required if there is no email' },
  ],
  [
    'an email that two customers have',
    'email\nTwin@example.com',
    { line: 2, column: 'email', message: expect.stringContaining('2 customers') as never },
  ],
  [
    'an email twice',
    'email,name\nnew@example.com,x\nNEW@example.com,x',
    { line: 3, column: 'email', message: 'is the same as on line 2' },
  ],
  [
    'one customer by id and by email',
    'id,email,name\n{id},only@example.com,x\n,only@example.com,x',
    { line: 3, column: 'email', message: 'is the same as on line 2' },
  ],
  [
    'an erased customer',
    'id,name\n{erased},x',
    { line: 2, column: 'id', message: 'the customer was erased' },
  ],
])('an import of customers with %s is refused', async (_, csv, error) => {
  const create = async (email: string) =>
    (await core.post('/customers', { name: 'Twin', email })).body.id as number;
  await core.query('delete from customers');
  await create('twin@example.com');
  await create('TWIN@example.com');
  const id = await create('only@example.com');
  const erased = await create('gone@example.com');
  await core.query('update customers set erased_at = now() where id = $1', [erased]);
  const file = csv.replace('{id}', String(id)).replace('{erased}', String(erased));
  expect((await core.dryRun('customers', file)).body).toMatchObject({ errors: [error], errorCount: 1 });
});

test('the first hundred bad rows are listed with the line where each starts, and all are counted', async () => {
  const bad = Array.from({ length: 2_500 }, (_, n) => `S-${n},"two\r\nlines",x,1`);
  const { body } = await core.dryRun('products', [CREATE, ...bad].join('\r\n'));
  expect(body).toMatchObject({ rows: 2_500, create: 0, errorCount: 5_000 });
  expect(body.errors).toHaveLength(100);
  expect(body.errors[0]).toMatchObject({ line: 2, column: 'name' });
  expect(body.errors[99]).toMatchObject({ line: 100, column: 'price' });
});

test('when a file becomes unreadable, the errors before that line are listed too', async () => {
  const { body } = await core.dryRun('products', `${CREATE}\na,b,x,1\nc,"d"e,1,1`);
  expect(body.errors).toMatchObject([
    { line: 2, column: 'price' },
    { line: 3, column: null },
  ]);
});

test('a file with one row over the limit is refused', async () => {
  const row = 'x,y\n';
  const { body } = await core.dryRun('products', `sku,name\n${row.repeat(MAX_IMPORT_ROWS + 1)}`);
  // Two errors in the first row, one in each later row, and one for the surplus row.
  expect(body.errorCount).toBe(2 + (MAX_IMPORT_ROWS - 1) + 1);
  expect(body.rows).toBe(MAX_IMPORT_ROWS);
}, 60_000);

test('a file over 50 MiB is refused with 413, also without a Content-Length', async () => {
  const chunk = new Uint8Array(1024 * 1024).fill(0x61);
  let sent = 0;
  const body = new ReadableStream({
    pull: (controller) => (sent++ < 60 ? controller.enqueue(chunk) : controller.close()),
  });
  const headers = { 'content-type': 'text/csv' };
  const init = { headers, body, duplex: 'half' } as RequestInit;
  expect(await core.send('POST', '/products/import', init)).toMatchObject({
    status: 413,
    body: { code: 'payload_too_large', detail: 'The file may have 50 MiB at most' },
  });
});

test.each([
  ['JSON', { 'content-type': 'application/json' }],
  ['text/plain', { 'content-type': 'text/plain' }],
  ['a charset that no spreadsheet writes', { 'content-type': 'text/csv; charset=iso-2022-jp' }],
  ['a charset that is none', { 'content-type': 'text/csv; charset=nonsense' }],
  ['UTF-16 that is not', { 'content-type': 'text/csv; charset=utf-16' }],
  ['UTF-16LE that is not', { 'content-type': 'text/csv; charset="UTF-16LE"' }],
  ['a compressed file', { 'content-type': 'text/csv', 'content-encoding': 'gzip' }],
])('%s is refused with 415', async (_, headers) => {
  const answer = await core.send('POST', '/products/import', { headers, body: 'sku,name\na,b\n' });
  expect(answer).toMatchObject({ status: 415, body: { code: 'unsupported_media_type' } });
});

test('text/csv is refused everywhere else', async () => {
  expect(await core.importCsv('/products', 'sku\n')).toMatchObject({
    status: 415,
    body: { code: 'unsupported_media_type', detail: 'Send the body as application/json' },
  });
});

test('other methods, parameters, keys and imports are refused', async () => {
  expect(await core.get('/products/import')).toMatchObject({
    status: 405,
    body: { code: 'method_not_allowed' },
  });
  expect(await core.importCsv('/products/import?dryRun=yes', 'sku\n')).toMatchObject({ status: 400 });
  expect(await core.importCsv('/products/import?dry=true', 'sku\n')).toMatchObject({ status: 400 });
  expect(
    await core.importCsv('/products/import', 'sku\n', { 'idempotency-key': 'x'.repeat(256) }),
  ).toMatchObject({
    status: 400,
    body: { code: 'invalid_idempotency_key' },
  });
  for (const id of ['0', '999999', 'x']) {
    expect(await core.get(`/imports/${id}`)).toMatchObject({
      status: 404,
      body: { code: 'import_not_found' },
    });
  }
});

test('a file is accepted with and without a byte order mark, with any line breaks and any order of columns', async () => {
  const product = await aProduct(core, { name: 'Über 🪑' });
  for (const csv of [
    `\ufeffname,sku\r\nÜber 🪑,${product.sku}\r\n`,
    `name,sku\nÜber 🪑,${product.sku}`,
    `name,sku\r"Über 🪑",${product.sku}\r`,
    ` sku , name \n ${product.sku} , Über 🪑 \n\n`,
  ]) {
    expect((await core.dryRun('products', csv)).body).toMatchObject({ rows: 1, unchanged: 1, errorCount: 0 });
  }
});

test('a file whose only errors are prices with too many decimals is refused with amount_precision', async () => {
  const message = 'must have at most two decimals, as USD has';
  const wrong = `${CREATE}\na,b,1.001,1\nc,d,2.999,1\n`;
  expect(await core.importCsv('/products/import', wrong)).toMatchObject({
    status: 422,
    body: {
      code: 'amount_precision',
      errors: [
        { line: 2, column: 'price', message },
        { line: 3, message },
      ],
    },
  });
  expect((await core.dryRun('products', wrong)).body.errors).toEqual([
    { line: 2, column: 'price', message },
    { line: 3, column: 'price', message },
  ]);
  expect(await core.importCsv('/products/import', `${wrong}e,f,cheap,1\n`)).toMatchObject({
    status: 422,
    body: { code: 'validation_failed' },
  });
  expect(await rowsLeft()).toBe(0);
});
