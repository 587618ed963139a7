import { expect, test } from '@jest/globals';
import type { ImportJson } from '@stockroom/contracts/imports';
import { post } from './api.ts';
import { eventually } from './stockroom-under-test.ts';
import { useStockroom } from './use-stockroom.ts';

const stockroom = useStockroom({ each: 'file' });
const api = (path: string) => `${stockroom().running().gatewayUrl}/api${path}`;

async function sendCsv(path: string, csv: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(api(path), { method: 'POST', headers: { 'content-type': 'text/csv', ...headers }, body: csv });
}

test('a catalogue is exported, edited, tried, imported and exported again, through the gateway', async () => {
  await post(api('/products'), { sku: 'CSV-1', name: '=1+1', price: 5, quantity: 3 });
  const exported = await fetch(api('/products/export.csv'));
  expect(exported.headers.get('content-disposition')).toBe('attachment; filename="products.csv"');
  const before = await exported.text();
  expect(before).toContain("\r\nCSV-1,'=1+1,,5.00,3,");

  const edited = before.replace("CSV-1,'=1+1,,5.00", "CSV-1,'=1+1,,6.50");
  const rows = before.trim().split('\r\n').length - 1;
  const plan = { rows, create: 0, update: 1, unchanged: rows - 1 };
  const tried = await sendCsv('/products/import?dryRun=true', edited);
  expect([tried.status, await tried.json()]).toEqual([
    200,
    { dryRun: true, ...plan, errors: [], errorCount: 0 },
  ]);
  expect(await (await fetch(api('/products/export.csv'))).text()).toBe(before);

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
  expect(await (await fetch(api('/products/export.csv'))).text()).toBe(edited);

  const again = await sendCsv('/products/import', edited, key);
  expect(again.headers.get('idempotent-replayed')).toBe('true');
  expect(await again.json()).toEqual(done);
  const { data } = (await (await fetch(api('/imports'))).json()) as { data: ImportJson[] };
  expect(data).toEqual([done]);
});

test('a bad file changes nothing and is answered with the lines to mend', async () => {
  const before = await (await fetch(api('/customers/export.csv'))).text();
  const csv = 'email,name\nnew@example.com,New\nnot-an-address,"Two\nlines"\n';
  const refused = await sendCsv('/customers/import', csv);
  expect([refused.status, refused.headers.get('content-type')]).toEqual([422, 'application/problem+json']);
  expect(await refused.json()).toMatchObject({
    code: 'validation_failed',
    errors: [
      { path: 'line 3, email', line: 3, column: 'email' },
      { path: 'line 3, name', line: 3, column: 'name' },
    ],
  });
  expect(await (await fetch(api('/customers/export.csv'))).text()).toBe(before);
});
