import { expect, test } from '@jest/globals';
import { loadConfig } from './config.ts';
import { environment } from './testing/config-environment.ts';

const load = (settings: Record<string, string>) => loadConfig({ ...environment, ...settings }).business;

test('by default, the letterhead is dark blue and has no text of its own at the foot', () => {
  expect(load({ INVOICE_COLOR: '', INVOICE_FOOTER: '' })).toMatchObject({ color: '#1f3a5f', footer: null });
});

test('a legible colour and a footer of four lines are taken', () => {
  const INVOICE_FOOTER = 'Finch GmbH\\nHRB 1234\\n 漢字 \\nIBAN';
  expect(load({ INVOICE_COLOR: '#B00020', INVOICE_FOOTER })).toMatchObject({
    color: '#b00020',
    footer: 'Finch GmbH\nHRB 1234\n 漢字 \nIBAN',
  });
});

test.each([
  ['INVOICE_COLOR', 'red', 'INVOICE_COLOR: red is not a colour such as #1f3a5f'],
  ['INVOICE_COLOR', '#fff', 'INVOICE_COLOR: #fff is not a colour such as #1f3a5f'],
  ['INVOICE_COLOR', '#1f3a5f;x', 'INVOICE_COLOR: #1f3a5f;x is not a colour such as #1f3a5f'],
  // 1.1 and 1.4 on white; the head of the table is darker.
  ['INVOICE_COLOR', '#ffcc00', 'is too light to read: its contrast is 1.3:1 and must be at least 4.5:1'],
  // 4.5 on white.
  ['INVOICE_COLOR', '#767676', 'is too light to read: its contrast is 4.1:1 and must be at least 4.5:1'],
  ['INVOICE_FOOTER', 'a\\nb\\nc\\nd\\ne', 'INVOICE_FOOTER: must not have more than 4 lines'],
  ['INVOICE_FOOTER', 'x'.repeat(401), 'INVOICE_FOOTER: must not have more than 400 characters'],
  ['INVOICE_FOOTER', ' \\n ', 'INVOICE_FOOTER: must not be blank'],
])('%s=%s prevents the start: %s', (name, value, message) => {
  expect(() => load({ [name]: value })).toThrow(message);
});
