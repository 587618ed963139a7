import { expect, test } from '@jest/globals';
import type { ImportJson } from '@stockroom/contracts/imports';
import { post } from './api.ts';
import { eventually } from './stockroom-under-test.ts';
import { useSharedStockroom } from './use-stockroom.ts';

const stockroom = useSharedStockroom();
const api = (path: string) => `${stockroom().running().gatewayUrl}/api${path}`;

async function sendCsv(path: string, csv: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(api(path), { method: 'POST', headers: { 'content-type': 'text/csv', ...headers }, body: csv });
}

/** The export of the products, without the rows of other tests. */
async function exportOwn(): Promise<{ csv: string; headers: Headers }> {
  const { headers, csv } = await readExport('/products/export.csv');
  const [header, ...rows] = csv.split('\r\n');
  return { csv: [header, ...rows.filter((row) => row.startsWith('CSV-')), ''].join('\r\n'), headers };
}

async function readExport(path: string): Promise<{ csv: string; headers: Headers }> {
  const response = await fetch(api(path));
  return { csv: await response.text(), headers: response.headers };
}

test('products are exported, edited, imported as a dry run, imported, and exported again, through the gateway', async () => {
  const rows = 3;
  for (const sku of ['CSV-1', 'CSV-2', 'CSV-3'])
    await post(api('/products'), { sku, name: '=1+1', price: 5, quantity: 3 });
  const { csv: before, headers } = await exportOwn();
  expect(headers.get('content-disposition')).toBe('attachment; filename="products.csv"');
  expect(before).toContain("\r\nCSV-1,'=1+1,,5.00,3,");

  const edited = before.replace("CSV-1,'=1+1,,5.00", "CSV-1,'=1+1,,6.50");
  const plan = { rows, create: 0, update: 1, unchanged: rows - 1, skipped: 0, skippedRows: [] };
  const tried = await sendCsv('/products/import?dryRun=true', edited);
  expect([tried.status, await tried.json()]).toEqual([
    200,
    { dryRun: true, ...plan, errors: [], errorCount: 0 },
  ]);
  expect((await exportOwn()).csv).toBe(before);

  const key = { 'idempotency-key': 'spring-prices' };
  const accepted = await sendCsv('/products/import', edited, key);
  expect(accepted.status).toBe(202);
  const location = accepted.headers.get('location') ?? '';
  const done = await eventually('the import to end', async () => {
    const response = await fetch(new URL(location, api('')));
    const state = (await response.json()) as ImportJson;
    return state.finishedAt === null ? null : state;
  });
  expect(done).toMatchObject({ state: 'DONE', processed: rows, ...plan, error: null });
  expect((await exportOwn()).csv).toBe(edited);

  const again = await sendCsv('/products/import', edited, key);
  expect(again.headers.get('idempotent-replayed')).toBe('true');
  expect(await again.json()).toEqual(done);
  const { data } = (await (await fetch(api('/imports'))).json()) as { data: ImportJson[] };
  expect(data.filter(({ id }) => id === done.id)).toEqual([done]);
});

test('an invalid file changes nothing, and the answer names the lines to fix', async () => {
  const csv = 'email,name\nnew-of-csv@example.com,New\nnot-an-address,"Two\nlines"\n';
  const refused = await sendCsv('/customers/import', csv);
  expect([refused.status, refused.headers.get('content-type')]).toEqual([422, 'application/problem+json']);
  expect(await refused.json()).toMatchObject({
    code: 'validation_failed',
    errors: [
      { path: 'line 3, email', line: 3, column: 'email' },
      { path: 'line 3, name', line: 3, column: 'name' },
    ],
  });
  const { csv: customers } = await readExport('/customers/export.csv');
  expect(customers).toContain('@example.com');
  expect(customers).not.toMatch(/new-of-csv|not-an-address/);
});
