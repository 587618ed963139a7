import { expect, test } from '@jest/globals';
import { documentKey, parseDocumentKey } from './document-keys.ts';

test.each([
  ['INV-2026-000001', 2026, 'invoices/2026/INV-2026-000001.pdf'],
  ['CRN-2026-1234567', 2026, 'invoices/2026/CRN-2026-1234567.pdf'],
  ['RE4711', 2027, 'invoices/2027/RE4711.pdf'],
  ['0815-26', 2026, 'invoices/2026/0815-26.pdf'],
])('%s of %s has the key %s, which is parsed back', (number, year, key) => {
  expect(documentKey({ number, year })).toBe(key);
  expect(parseDocumentKey(key)).toEqual({ year, number });
});

test('a core that sends no year has it in its numbers', () => {
  expect(documentKey({ number: 'INV-2026-000001' })).toBe('invoices/2026/INV-2026-000001.pdf');
});

test.each([
  'invoices/notes.txt',
  'invoices/26/INV-2026-000001.pdf',
  'invoices/2026/inv-2026-000001.pdf',
  'invoices/2026/INV--1.pdf',
  'invoices/2026/more/INV-2026-000001.pdf',
  'invoices/2026/INV-2026-000001.pdf.bak',
  'other/2026/INV-2026-000001.pdf',
])('%s is not the key of a document', (key) => {
  expect(parseDocumentKey(key)).toBeNull();
});
