import { expect, test } from '@jest/globals';
import { loadConfig } from './config.ts';

const environment = {
  DATABASE_URL: 'postgresql://a:b@localhost/stockroom',
  ORCHESTRATOR_CALLBACK_URL: 'http://localhost:3000/internal/callbacks/order-completed',
  CALLBACK_SECRET: `whsec_${Buffer.alloc(32).toString('base64')}`,
  BUSINESS_NAME: 'Finch GmbH',
  BUSINESS_ADDRESS: 'Hafenstr. 12',
};

const load = (settings: Record<string, string>) => loadConfig({ ...environment, ...settings }).seller;

test('an address is one text, or its parts, which have priority, in the order of their country', () => {
  expect(load({ BUSINESS_ADDRESS: 'Hafenstr. 12\\n20457 Hamburg' }).address).toBe(
    'Hafenstr. 12\n20457 Hamburg',
  );
  const parts = { BUSINESS_STREET: 'Hafenstr. 12', BUSINESS_CITY: 'Hamburg' };
  const german = { ...parts, BUSINESS_POSTAL_CODE: '20457', BUSINESS_COUNTRY: 'de', INVOICE_LOCALE: 'de-DE' };
  expect(load(german)).toMatchObject({
    address: 'Hafenstr. 12\n20457 Hamburg\nDeutschland',
    street: 'Hafenstr. 12',
    postalCode: '20457',
    city: 'Hamburg',
    country: 'DE',
  });
  expect(load(parts).address).toBe('Hafenstr. 12');
  expect(() => load({ ...parts, BUSINESS_ADDRESS: '' })).toThrow(
    'BUSINESS_ADDRESS is not set, nor are BUSINESS_STREET, BUSINESS_CITY and BUSINESS_COUNTRY',
  );
});

test('the numbers of the shop are taken, IBAN and BIC without spaces', () => {
  const numbers = {
    BUSINESS_TAX_ID: '27/123/45678',
    BUSINESS_VAT_ID: 'DE136695976',
    BUSINESS_REGISTRATION_ID: 'HRB 1234',
    BUSINESS_IBAN: 'DE89 3704 0044 0532 0130 00',
    BUSINESS_BIC: 'cobadeffxxx',
    BUSINESS_PHONE: '+49 40 1234',
    BUSINESS_ELECTRONIC_ADDRESS: '9930: DE136695976',
  };
  expect(load(numbers)).toMatchObject({
    taxId: '27/123/45678',
    vatId: 'DE136695976',
    registrationId: 'HRB 1234',
    iban: 'DE89370400440532013000',
    bic: 'COBADEFFXXX',
    phone: '+49 40 1234',
    electronicAddress: { scheme: '9930', id: 'DE136695976' },
  });
});

test.each(['DE136695976', '9999:1', '9930:', ':1'])('%s is not an electronic address', (text) => {
  expect(() => load({ BUSINESS_ELECTRONIC_ADDRESS: text })).toThrow(
    'BUSINESS_ELECTRONIC_ADDRESS: must be the code of an Electronic Address Scheme',
  );
});

test('by default, the letterhead is dark blue and has no text of its own at the foot', () => {
  expect(load({ INVOICE_COLOR: '', INVOICE_FOOTER: '' })).toMatchObject({ color: '#1f3a5f', footer: null });
});

test('documents are e-invoices only if the shop says so', () => {
  const german = { BUSINESS_COUNTRY: 'DE', BUSINESS_VAT_ID: 'DE136695976' };
  for (const settings of [{}, { EINVOICE: '' }, { EINVOICE: 'none' }])
    expect(load({ ...german, ...settings }).einvoice).toBe('none');
  expect(load({ ...german, EINVOICE: 'facturx' }).einvoice).toBe('facturx');
});

test('a legible colour and a footer of four lines are taken', () => {
  const INVOICE_FOOTER = 'Finch GmbH\\nHRB 1234\\n 漢字 \\nIBAN';
  expect(load({ INVOICE_COLOR: '#B00020', INVOICE_FOOTER })).toMatchObject({
    color: '#b00020',
    footer: 'Finch GmbH\nHRB 1234\n 漢字 \nIBAN',
  });
});

test.each([
  ['BUSINESS_NAME', '', 'BUSINESS_NAME is not set'],
  ['BUSINESS_COUNTRY', 'XK', 'BUSINESS_COUNTRY: must be a country code (ISO 3166-1 alpha-2) such as DE'],
  ['BUSINESS_IBAN', 'DE88 3704 0044 0532 0130 00', 'BUSINESS_IBAN: must be an IBAN such as'],
  ['BUSINESS_BIC', 'COBA', 'BUSINESS_BIC: must be a BIC such as'],
  ['FROM_EMAIL', 'nobody', 'FROM_EMAIL: must be an email address'],
  ['PAGE_SIZE', 'a4', 'PAGE_SIZE: a4 is not one of A4, LETTER'],
  ['EINVOICE', 'zugferd', 'EINVOICE: zugferd is not one of none, facturx'],
  ['EINVOICE_INCOMPLETE', 'ignore', 'EINVOICE_INCOMPLETE: ignore is not one of refuse, plain'],
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
