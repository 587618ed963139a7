import { expect, test } from '@jest/globals';
import { loadConfig } from './config.ts';
import { environment } from './testing/config-environment.ts';

test('without a locale or a logo, invoices are in American English and show the name alone', () => {
  expect(loadConfig(environment)).toMatchObject({ business: { locale: 'en-US' }, logoPath: null });
});

test('the locale and the logo are taken from the environment', () => {
  const config = loadConfig({ ...environment, INVOICE_LOCALE: 'ja-JP', BUSINESS_LOGO: 'logo.png' });
  expect(config).toMatchObject({ business: { locale: 'ja-JP' }, logoPath: 'logo.png' });
});

test.each(['en', 'de-de', 'xx-XX', '__proto__'])(
  'the locale %s stops the start, and the message names the setting',
  (locale) => {
    expect(() => loadConfig({ ...environment, INVOICE_LOCALE: locale })).toThrow(/INVOICE_LOCALE: .*"de-DE"/);
  },
);
