import { expect, test } from '@jest/globals';
import { findMissingTerms } from './einvoice-terms.ts';
import { type EinvoiceFormat, einvoiceFormats } from './einvoices.ts';
import type { TaxCategory } from './tax-rates.ts';

type Terms = Parameters<typeof findMissingTerms>[0];

const PLACE = { city: 'Wien', postalCode: '1010', country: 'AT' };
const COMPLETE: Terms = {
  currency: 'EUR',
  decimals: 2,
  dueDate: '2026-02-14',
  paymentTerms: 'Payable within 14 days',
  buyerReference: '04011000-12345-03',
  purchaseOrder: null,
  seller: {
    registrationId: null,
    vatId: 'DE136695976',
    taxId: null,
    endpoint: { scheme: '9930' },
    address: { city: 'Berlin', postalCode: '10115', country: 'DE' },
    contact: { phone: '+49 30 1234567' },
  },
  buyer: { vatId: 'ATU13585627', endpoint: { scheme: '9915' }, address: PLACE },
  delivery: { date: '2026-01-31', address: PLACE },
  payment: {},
  totals: { payableMinor: 100 },
  taxes: [{ category: 'S', exemptionCode: null }],
  lines: [{ itemName: 'Coffee' }],
};
const { seller, buyer } = COMPLETE;
const taxesOf = (...categories: TaxCategory[]) => ({
  taxes: categories.map((category) => ({ category, exemptionCode: null })),
});
const fieldsOf = (changes: Partial<Terms>, format: EinvoiceFormat = 'cii') =>
  findMissingTerms({ ...COMPLETE, ...changes }, format).map(({ field }) => field);

test('terms that are complete lack nothing in any format', () => {
  for (const format of einvoiceFormats) expect([format, fieldsOf({}, format)]).toEqual([format, []]);
});

test.each<[string, Partial<Terms>, string[]]>([
  ['a currency with three decimals', { currency: 'KWD', decimals: 3 }, ['CURRENCY']],
  [
    'a seller in the US',
    { seller: { ...seller, address: { ...PLACE, country: 'US' } } },
    ['BUSINESS_COUNTRY'],
  ],
  [
    'no country of the seller',
    { seller: { ...seller, address: { ...PLACE, country: null } } },
    ['BUSINESS_COUNTRY'],
  ],
  [
    'no country of the buyer',
    { buyer: { ...buyer, address: { ...PLACE, country: null } } },
    ['customer.billingAddress.country'],
  ],
  [
    'no country of the delivery',
    { delivery: { date: null, address: { ...PLACE, country: null } } },
    ['order.deliveryAddress.country'],
  ],
  ['a VAT id without a country', { seller: { ...seller, vatId: '136695976' } }, ['BUSINESS_VAT_ID']],
  [
    'no id of the seller',
    { seller: { ...seller, vatId: null } },
    ['BUSINESS_REGISTRATION_ID', 'BUSINESS_VAT_ID'],
  ],
  ['no id for taxes', { seller: { ...seller, vatId: null, registrationId: 'HRB 1' } }, ['BUSINESS_VAT_ID']],
  ['neither due date nor terms', { dueDate: null, paymentTerms: null }, ['PAYMENT_TERMS_DAYS']],
  ['an item without a name', { lines: [{ itemName: '' }] }, ['refund.reason']],
  [
    'a reverse charge without an id of the buyer',
    { ...taxesOf('AE'), buyer: { ...buyer, vatId: null } },
    ['customer.vatId'],
  ],
  [
    'an intra-community supply without a date',
    { ...taxesOf('K'), delivery: { date: null, address: PLACE } },
    ['order.deliveryDate'],
  ],
  [
    'an export with only a tax number',
    { ...taxesOf('G'), seller: { ...seller, vatId: null, taxId: '27/1', registrationId: 'HRB 1' } },
    ['BUSINESS_VAT_ID'],
  ],
  ['two categories, one outside the scope of VAT', taxesOf('S', 'O'), ['product.taxCode']],
  [
    'an unknown exemption code',
    { taxes: [{ category: 'E', exemptionCode: 'VATEX-EU-0' }] },
    ['taxRate.exemptionCode'],
  ],
  [
    'an exemption code of another category',
    { taxes: [{ category: 'E', exemptionCode: 'VATEX-EU-G' }] },
    ['taxRate.exemptionCode'],
  ],
])('%s is said with the field to fill', (_, changes, fields) => {
  expect(fieldsOf(changes)).toEqual(fields);
});

test.each<[string, Partial<Terms>]>([
  ['nothing to pay', { dueDate: null, paymentTerms: null, totals: { payableMinor: 0 } }],
  ['terms without a due date', { dueDate: null }],
  ['a Greek VAT id', { seller: { ...seller, vatId: 'EL094259216' } }],
  [
    'a tax number in place of the VAT id',
    { seller: { ...seller, vatId: null, taxId: '27/1', registrationId: 'HRB 1' } },
  ],
  [
    'no id for taxes, outside the scope of VAT',
    { ...taxesOf('O'), seller: { ...seller, vatId: null, registrationId: 'HRB 1' } },
  ],
  ['no place of delivery', { delivery: { date: null, address: null } }],
])('%s lacks nothing', (_, changes) => {
  expect(fieldsOf(changes)).toEqual([]);
});

test('the rules of XRechnung and Peppol hold for their formats only', () => {
  const bare: Partial<Terms> = {
    buyerReference: null,
    payment: null,
    seller: { ...seller, endpoint: { scheme: 'EM' } },
  };
  expect(fieldsOf(bare, 'ubl')).toEqual([]);
  expect(fieldsOf(bare, 'xrechnung-cii')).toEqual(['BUSINESS_IBAN', 'order.reference']);
  expect(fieldsOf(bare, 'peppol')).toEqual(['order.reference', 'BUSINESS_ELECTRONIC_ADDRESS']);
});

test('a purchase order is in place of the reference in Peppol, but not within Germany, nor in XRechnung', () => {
  const terms = { buyerReference: null, purchaseOrder: 'PO-4711' };
  expect(fieldsOf(terms, 'peppol')).toEqual([]);
  const german = { ...buyer, address: { ...PLACE, country: 'DE' } };
  expect(fieldsOf({ ...terms, buyer: german }, 'peppol')).toEqual(['order.reference']);
  expect(fieldsOf(terms, 'xrechnung-ubl')).toEqual(['order.reference']);
});
