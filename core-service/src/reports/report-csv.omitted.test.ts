import { expect, test } from '@jest/globals';
import { reportCsv } from './report-csv.ts';

test('the last line of a report as CSV tells how many rows are left out', () => {
  const report = { columns: ['sku', 'net'], rows: [{ sku: '=A1', net: -1 }] };
  const text = (omittedRows: number) => reportCsv({ ...report, omittedRows }).toString();
  expect(text(0)).toBe("\ufeffsku,net\r\n'=A1,-1\r\n");
  expect(text(12)).toBe("\ufeffsku,net\r\n'=A1,-1\r\n12 more rows are left out\r\n");
});
