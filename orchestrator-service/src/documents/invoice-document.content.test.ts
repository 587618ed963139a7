import { expect, test } from '@jest/globals';
import { buildInvoiceDocument } from './invoice-document.ts';
import { StepFailure } from '../callbacks/step-failure.ts';
import { aBusiness, anInvoice, someLines } from './testing/document-commands.ts';

const build = (choices: Parameters<typeof anInvoice>[0]) =>
  buildInvoiceDocument(aBusiness(), anInvoice(choices));

test('amounts, rate and totals are formatted', () => {
  const document = build({
    taxRatePpm: 72_500,
    lines: [{ name: 'Anvil', quantity: 1200, unitMinor: 123456 }],
  });
  expect(document.rows).toEqual([
    {
      description: 'Anvil',
      discount: null,
      quantity: '1,200',
      unitPrice: '$1,234.56',
      amount: '$1,481,472.00',
      runningTotal: '$1,481,472.00',
    },
  ]);
  expect(document.sums).toEqual([
    { label: 'Subtotal', amount: '$1,481,472.00' },
    { label: 'Tax (7.25%)', amount: '$107,406.72' },
  ]);
  expect(document.total).toEqual({ label: 'Total (USD)', amount: '$1,588,878.72' });
});

test('without a date of its own, an invoice has the date in UTC, with the month in words', () => {
  const document = build({ issuedAt: '2026-12-31T23:59:59.999Z' });
  expect(document.facts[1]).toEqual({ label: 'Invoice date', value: 'December 31, 2026' });
});

test("the printed date is core's, whatever the time of issue", () => {
  const invoice = { ...anInvoice({ issuedAt: '2026-12-31T15:00:00.000Z' }), issueDate: '2027-01-01' };
  const document = buildInvoiceDocument(aBusiness(), invoice);
  expect(document.facts[1]).toEqual({ label: 'Invoice date', value: 'January 1, 2027' });
  expect(document.issuedAt).toBe('2026-12-31T15:00:00.000Z');
});

test('an address keeps its lines, followed by the tax id', () => {
  const document = build({ customer: { address: '1 Elm St\r\n\nSpringfield', taxId: 'DE123' } });
  expect(document.billTo.lines).toEqual(['1 Elm St', 'Springfield', 'Tax ID: DE123']);
});

test('the country and the tax id of a customer are in its language, not in the one of the shop', () => {
  const business = aBusiness({ country: 'FR', locale: 'fr-FR' });
  const customer = { address: 'Hauptstr. 1', country: 'DE', taxId: 'DE123', locale: 'de-DE' };
  const { lines } = buildInvoiceDocument(business, anInvoice({ customer })).billTo;
  expect(lines).toEqual(['Hauptstr. 1', 'Deutschland', 'Steuernummer: DE123']);
});

test('a company stands above its contact, and an address abroad ends with its country', () => {
  const customer = {
    name: 'Ada',
    companyName: 'Finch GmbH',
    address: 'Hafenstr. 12\n20457 Hamburg',
    country: 'DE',
  };
  const printed = (home: string | null, choices: object = {}) =>
    buildInvoiceDocument(aBusiness({ country: home }), anInvoice({ customer: { ...customer, ...choices } }));
  const lines = ['Hafenstr. 12', '20457 Hamburg'];
  expect(printed('US').billTo).toEqual({
    name: 'Ada',
    heading: 'Finch GmbH',
    lines: ['Ada', ...lines, 'Germany'],
  });
  expect(printed('DE', { contactName: 'Max Meise' }).billTo.lines).toEqual(['Max Meise', ...lines]);
  expect(printed(null, { companyName: null }).billTo).toEqual({
    name: 'Ada',
    heading: 'Ada',
    lines: [...lines, 'Germany'],
  });
  expect(printed('DE').deliverTo).toBeNull();
  const delivery = { address: '1 Elm St\nLondon', country: 'GB' };
  expect(printed('DE', { delivery }).deliverTo).toEqual(['1 Elm St', 'London', 'United Kingdom']);
});

test('the numbers of the shop that are set are below its address, except those of its account', () => {
  const business = aBusiness({
    taxId: null,
    vatId: 'GB999999973',
    registrationId: '01234567',
    phone: '+44 161 1234',
    iban: 'GB29NWBK60161331926819',
    bic: 'NWBKGB2L',
  });
  expect(buildInvoiceDocument(business, anInvoice()).business.lines.slice(3)).toEqual([
    'VAT ID: GB999999973',
    'Registration No.: 01234567',
    'Phone: +44 161 1234',
  ]);
});

test.each([
  [250, 'x'],
  [125, 'abc'],
])('an address of %d lines becomes one paragraph, so that it cannot fill the page', (count, line) => {
  const lines = Array.from({ length: count }, () => line);
  expect(build({ customer: { address: lines.join('\n') } }).billTo.lines).toEqual([lines.join(', ')]);
});

test('line breaks and control characters in a name become spaces', () => {
  expect(build({ customer: { name: 'John\r\nDoe\u0000\u0007' } }).billTo.name).toBe('John Doe');
});

test('amounts that do not add up are never printed', () => {
  const invoice = { ...anInvoice(), totalMinor: 4399 };
  expect(() => buildInvoiceDocument(aBusiness(), invoice)).toThrow(
    new StepFailure('the amounts of the order do not add up', { permanent: true }),
  );
});

test.each([0, 101])('an order with %d lines is a permanent failure', (count) => {
  expect(() => build({ lines: someLines(count) })).toThrow(expect.objectContaining({ permanent: true }));
});
