import { expect, test } from '@jest/globals';
import { loadConfig } from './config.ts';
import { environment } from './testing/config-environment.ts';

test('by default, invoices are in American English and show the name without a logo', () => {
  expect(loadConfig(environment)).toMatchObject({ business: { locale: 'en-US' }, logoPath: null });
});

test('the locale and the logo are taken from the environment', () => {
  const config = loadConfig({ ...environment, INVOICE_LOCALE: 'ja-JP', BUSINESS_LOGO: 'logo.png' });
  expect(config).toMatchObject({ business: { locale: 'ja-JP' }, logoPath: 'logo.png' });
});

test.each([
  ['en-US', '', 'LETTER'],
  ['en-GB', '', 'A4'],
  ['ja-JP', '', 'A4'],
  ['it-IT', '', 'A4'],
  ['zh-CN', '', 'A4'],
  ['ko-KR', '', 'A4'],
  ['en-US', 'A4', 'A4'],
  ['de-DE', 'LETTER', 'LETTER'],
])('invoices of %s with the page size "%s" are printed on %s', (INVOICE_LOCALE, PAGE_SIZE, pageSize) => {
  expect(loadConfig({ ...environment, INVOICE_LOCALE, PAGE_SIZE }).business.pageSize).toBe(pageSize);
});

test.each(['a4', 'letter', 'A5', 'Legal'])('the page size %s prevents the start', (PAGE_SIZE) => {
  expect(() => loadConfig({ ...environment, PAGE_SIZE })).toThrow(/PAGE_SIZE: .*A4, LETTER/);
});

test.each(['en', 'de-de', 'xx-XX', '__proto__'])(
  'the locale %s prevents the start, and the error names the setting',
  (locale) => {
    expect(() => loadConfig({ ...environment, INVOICE_LOCALE: locale })).toThrow(/INVOICE_LOCALE: .*de-DE/);
  },
);
