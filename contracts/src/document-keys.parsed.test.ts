import { expect, test } from '@jest/globals';
import { documentKey, parseDocumentKey } from './document-keys.ts';

test.each([
  ['INV-2026-000001', 'invoices/2026/INV-2026-000001.pdf', '000001'],
  ['INV-2026-1234567', 'invoices/2026/INV-2026-1234567.pdf', '1234567'],
  ['CRN-2026-000007', 'invoices/2026/CRN-2026-000007.pdf', '000007'],
])('%s has the key %s, which is parsed back', (number, key, digits) => {
  expect(documentKey(number)).toBe(key);
  expect(parseDocumentKey(key)).toEqual({ series: number.slice(0, 3), year: '2026', digits });
});

test.each([
  'invoices/notes.txt',
  'invoices/2026/INV-2025-000001.pdf',
  'invoices/2026/INV-2026-1.pdf',
  'invoices/2026/ABC-2026-000001.pdf',
  'invoices/2026/INV-2026-000001.pdf.bak',
  'other/2026/INV-2026-000001.pdf',
])('%s is not the key of a document', (key) => {
  expect(parseDocumentKey(key)).toBeNull();
});
