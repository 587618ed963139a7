import { expect, test } from '@jest/globals';
import { loadConfig } from './config.ts';
import { environment } from './testing/config-environment.ts';

test('by default, invoices are in American English', () => {
  expect(loadConfig(environment)).toMatchObject({ invoiceLocale: 'en-US', ignoredSettings: [] });
});

test('the locale is taken from the environment', () => {
  expect(loadConfig({ ...environment, INVOICE_LOCALE: 'ja-JP' }).invoiceLocale).toBe('ja-JP');
});

test('settings that core reads now are named', () => {
  const moved = { BUSINESS_NAME: 'Finch', INVOICE_COLOR: 'red', PAGE_SIZE: '' };
  expect(loadConfig({ ...environment, ...moved }).ignoredSettings).toEqual([
    'BUSINESS_NAME',
    'INVOICE_COLOR',
  ]);
});

test.each(['en', 'de-de', 'xx-XX', '__proto__'])(
  'the locale %s prevents the start, and the error names the setting',
  (locale) => {
    expect(() => loadConfig({ ...environment, INVOICE_LOCALE: locale })).toThrow(/INVOICE_LOCALE: .*de-DE/);
  },
);
