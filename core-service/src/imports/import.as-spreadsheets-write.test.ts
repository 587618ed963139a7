import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { aProduct } from '../testing/builders.ts';
import { type CsvBody, type ImportingCore, startImportingCore } from '../testing/importing-core.ts';

let core: ImportingCore;
beforeAll(async () => {
  core = await startImportingCore({ applies: false });
  await aProduct(core, {
    sku: 'CHAIR-1',
    name: 'Stühlchen – „Änne“',
    description: 'a;b,c\td',
    price: 1234.5,
    quantity: 1200,
    reorderPoint: 5,
    active: true,
  });
});
afterAll(() => core.close());

const utf16le = (text: string) => Buffer.from(text, 'utf16le');
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();
/** Encodes text as Windows-1252, including characters that Latin-1 lacks. */
const windows1252 = (text: string) =>
  Buffer.from(
    text.replaceAll(
      /[–„“€]/g,
      (char) => ({ '–': '\x96', '„': '\x84', '“': '\x93', '€': '\x80' })[char] ?? char,
    ),
    'latin1',
  );
const unchanged = {
  rows: 1,
  create: 0,
  update: 0,
  unchanged: 1,
  skipped: 0,
  skippedRows: [],
  errors: [],
  errorCount: 0,
};

const HEADER = ['sku', 'name', 'price', 'quantity', 'active'];
const CELLS = ['CHAIR-1', 'Stühlchen – „Änne“', '1234.5', '1200', 'true'];
const plain = `${HEADER.join(',')}\n${CELLS.join(',')}\n`;
const german = `${HEADER.join(';')}\r\nCHAIR-1;Stühlchen – „Änne“;1234,5;1200;WAHR\r\n`;

test.each<[string, CsvBody, string?]>([
  ['commas', plain],
  ['semicolons and a comma in numbers', german],
  ['semicolons, and dots in thousands', german.replace('1234,5', '1.234,50')],
  ['semicolons, and spaces in thousands', german.replace('1234,5', '1\u202f234,50').replace('1200', '1 200')],
  ['semicolons, and commas in thousands', german.replace('1234,5', '1,234.50')],
  ['tabs', plain.replaceAll(',', '\t')],
  ['sep=;', `sep=;\r\n${german}`],
  ['a quoted sep=;', `"sep=;"\r\n${german}`],
  ['SEP=, with a byte order mark', `\ufeffSEP=,\n${plain}`],
  ['sep=|', `sep=|\n${plain.replaceAll(',', '|')}`],
  ['quoted names of columns', german.replace('sku;name', '"sku";"name"')],
  ['a description with other separators', `sku;description\nCHAIR-1;"a;b,c\td"\n`],
  ['names of columns in capitals', plain.replace(HEADER.join(','), HEADER.join(',').toUpperCase())],
  ['names of columns in words', `Sku,Reorder Point\nCHAIR-1,5\n`],
  ['names of columns with underscores', `SKU,reorder_point\nCHAIR-1,5\n`],
  ['empty columns at the end', `${HEADER.join(',')},,\n${CELLS.join(',')},,\n`],
  ['rows with more blank cells than the header', `${HEADER.join(',')}\n${CELLS.join(',')},,, ,\n`],
  ['rows of nothing but separators and blanks', `\n,,\n${plain},,,,,\n \u00a0\n\t\n"","",\n`],
  ['rows short of blank cells', `sku,name,price,reorderPoint,active\nCHAIR-1,Stühlchen – „Änne“\n`],
  ['UTF-8 with a byte order mark', `\ufeff${german}`],
  ['UTF-16LE by its byte order mark', utf16le(`\ufeff${german}`)],
  ['UTF-16BE by its byte order mark', utf16be(`\ufeff${german}`)],
  ['UTF-16 by tabs, as Excel writes Unicode text', utf16le(`\ufeff${plain.replaceAll(',', '\t')}`)],
  ['UTF-16LE by name', utf16le(german), 'utf-16'],
  ['UTF-16BE by name', utf16be(german), 'UTF-16BE'],
  ['UTF-16 by name and mark', utf16be(`\ufeff${german}`), 'utf-16'],
  ['Windows-1252 by name', windows1252(german), 'windows-1252'],
  ['Windows-1252 by another of its names', windows1252(german), '"ISO-8859-1"'],
  ['UTF-8 by name', german, '"UTF-8"'],
  ['ASCII by name', 'sku,active\nCHAIR-1,true\n', 'us-ascii'],
  // A rest parameter: for a row without a charset, Jest would pass a `done` callback instead and wait for it.
])('%s', async (...[, body, charset]) => {
  const type = charset === undefined ? 'text/csv' : `text/csv; charset=${charset}`;
  const answer = await core.importCsv('/products/import?dryRun=true', body, { 'content-type': type });
  expect([answer.status, answer.body]).toEqual([200, { dryRun: true, ...unchanged }]);
});

test('a file that arrives byte by byte gives the same result', async () => {
  const bytes = utf16le(`\ufeffsep=;\r\n${german}`);
  const body = new ReadableStream({
    start(controller) {
      for (const byte of bytes) controller.enqueue(new Uint8Array([byte]));
      controller.close();
    },
  });
  const init = { headers: { 'content-type': 'text/csv' }, body, duplex: 'half' } as RequestInit;
  const answer = await core.send('POST', '/products/import?dryRun=true', init);
  expect(answer.body).toMatchObject(unchanged);
});

test('line numbers count blank lines, a sep= line and line breaks in quotes', async () => {
  const csv = `\nsep=;\n;;\nsku;"name"\n\nA;"x\ny"\n;;\nB;\n`;
  const { body } = await core.dryRun('products', csv);
  expect(body.errors.map(({ line }: { line: number }) => line)).toEqual([6, 9]);
});

test.each([
  ['WAHR', true],
  ['Faux', false],
  ['FALSE', false],
])('%s is %s', async (word, active) => {
  const { body } = await core.dryRun('products', `sku,active\nCHAIR-1,${word}\n`);
  expect(body).toMatchObject(active ? { unchanged: 1 } : { update: 1 });
});

test('an unknown column is named, whatever the delimiter', async () => {
  for (const delimiter of [',', ';', '\t']) {
    const { body } = await core.dryRun('products', `sku${delimiter}colour\nA${delimiter}red\n`);
    expect(body.errors[0].message).toContain('has the unknown column "colour"');
  }
});
