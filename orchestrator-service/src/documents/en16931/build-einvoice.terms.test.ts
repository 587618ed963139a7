import { expect, test } from '@jest/globals';
import { findMissingTerms } from '@stockroom/contracts/einvoice-terms';
import { type EinvoiceFacts, einvoiceFormats } from '@stockroom/contracts/einvoices';
import { anEinvoiceSource } from '../testing/an-einvoice-source.ts';
import { buildEInvoice } from './build-einvoice.ts';
import { renderEinvoice } from './render-einvoice.ts';
import { element, writeXml, type XmlElement } from './xml-writer.ts';

const SHOP = { email: 'shop@example.com', locale: 'en-GB' } as const;
const build = (choices: Partial<EinvoiceFacts> = {}) => buildEInvoice(anEinvoiceSource(choices), SHOP);
const { document } = anEinvoiceSource();
const [line] = document.lines as [EinvoiceFacts['lines'][number]];
const address = document.buyer.billingAddress as NonNullable<typeof document.buyer.billingAddress>;
const [tax] = document.taxes as [EinvoiceFacts['taxes'][number]];

test('a document with all terms has an e-invoice in each format', () => {
  for (const format of einvoiceFormats) {
    expect([format, findMissingTerms(build(), format)]).toEqual([format, []]);
    expect(renderEinvoice(build(), format)).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n</);
  }
});

test('the item of a line has its sku, or the id of its product if no sku is known', () => {
  const idsOf = (given: Partial<typeof line>) => {
    const { sellersItemId, buyersItemId } = build({ lines: [{ ...line, ...given }] }).lines[0] ?? {};
    return [sellersItemId, buyersItemId];
  };
  expect(idsOf({})).toEqual(['MUG-1', null]);
  expect(idsOf({ sku: null, buyerItemId: '4711' })).toEqual(['7', '4711']);
  expect(idsOf({ productId: null, sku: null })).toEqual([null, null]);
});

test('the price of a line is that of one piece, or of all pieces if one has no whole number of cents', () => {
  const priceOf = (quantity: number) => build({ lines: [{ ...line, quantity }] }).lines[0]?.price;
  expect(priceOf(2)).toEqual({ amountMinor: 1_999, baseQuantity: 1 });
  expect(priceOf(3)).toEqual({ amountMinor: 3_998, baseQuantity: 3 });
});

test.each<[string, Partial<EinvoiceFacts>]>([
  ['BR-CO-10', { lines: [{ ...line, netMinor: 3_999 }] }],
  ['BR-CO-14', { taxes: [{ ...tax, taxMinor: 761 }] }],
  ['BR-CO-15', { totalMinor: 4_757 }],
  ['BR-S-08', { taxes: [{ ...tax, baseMinor: 3_997 }] }],
])('amounts that are one cent off are refused: %s', (rule, choices) => {
  expect(() => build(choices)).toThrow(/^the amounts of the e-invoice break (BR-CO-1|BR-S-08)/);
  expect(rule).not.toBe('');
});

const exempt = (category: EinvoiceFacts['taxes'][number]['category'], code: string | null = null) => ({
  lines: [{ ...line, category, ratePpm: 0 }],
  taxes: [{ ...tax, category, ratePpm: 0, taxMinor: 0, exemptionCode: code }],
  taxMinor: 0,
  totalMinor: 3_998,
});

test.each<[string, string[], Partial<EinvoiceFacts>]>([
  ['an amount with three decimals', ['BT-5'], { currency: 'KWD' }],
  [
    'a reverse charge without the VAT id of the buyer',
    ['BT-48'],
    { ...exempt('AE'), customer: { ...document.customer, vatId: null } },
  ],
  ['an intra-community supply without a date', ['BT-72'], exempt('K')],
  ['a code of no list', ['BT-121'], exempt('E', 'VATEX-EU-999')],
  ['a code of another category', ['BT-121'], exempt('E', 'VATEX-EU-AE')],
  ['no due date and no terms', ['BT-9'], { dueDate: null, paymentTermsDays: null }],
  [
    'a buyer without a country',
    ['BT-55'],
    { buyer: { ...document.buyer, billingAddress: null }, customer: { ...document.customer, country: null } },
  ],
])('%s has no e-invoice, and the answer says so', (_, terms, choices) => {
  expect(findMissingTerms(build(choices), 'cii').map(({ term }) => term)).toEqual(terms);
});

test('Peppol needs an electronic address in its network, and a mail address is none', () => {
  const invoice = build({ buyer: { ...document.buyer, electronicAddress: null } });
  expect(findMissingTerms(invoice, 'peppol').map(({ term }) => term)).toEqual(['BT-49']);
  expect(findMissingTerms(invoice, 'xrechnung-ubl')).toEqual([]);
});

test.each<[string, Partial<EinvoiceFacts>, code: string, codeInGermany: string]>([
  ['card', { prepaidMinor: 4_758, prepaidBy: 'card' }, '48', '1'],
  ['cash', { prepaidMinor: 4_758, prepaidBy: 'cash' }, '10', '10'],
  ['more cash than is due', { prepaidMinor: 5_000, prepaidBy: 'cash' }, '10', '10'],
  ['card, but a cent', { prepaidMinor: 4_757, prepaidBy: 'card' }, '58', '58'],
  ['bank transfer', { prepaidMinor: 4_758, prepaidBy: 'bank_transfer' }, '58', '58'],
  ['another method', { prepaidMinor: 4_758, prepaidBy: 'other' }, '58', '58'],
  ['card, but a cent, in crowns', { currency: 'SEK', prepaidMinor: 4_757, prepaidBy: 'card' }, '30', '30'],
])(
  'an invoice paid by %s says so, and has an account unless that is card or cash',
  (_, choices, ...codes) => {
    const DOMESTIC = { ...document.buyer, billingAddress: { ...address, country: 'DE' } };
    const ABROAD = { ...document.buyer, billingAddress: { ...address, country: 'AT' } };
    for (const format of einvoiceFormats) {
      for (const buyer of [DOMESTIC, ABROAD]) {
        const invoice = build({ ...choices, buyer });
        const isGerman = format.startsWith('xrechnung') || (format === 'peppol' && buyer === DOMESTIC);
        const xml = renderEinvoice(invoice, format);
        const code =
          /(?:<cbc:PaymentMeansCode>|PaymentMeans>\s*<ram:TypeCode>)(\d+)</.exec(xml)?.[1] ?? 'none';
        expect([format, code]).toEqual([format, codes[isGerman ? 1 : 0]]);
        expect([code, xml.includes('DE89370400440532013000')]).toEqual([
          code,
          code === '58' || code === '30',
        ]);
        expect(findMissingTerms(invoice, format)).toEqual([]);
      }
    }
  },
);

test('an invoice that is paid in cash needs no account of the shop', () => {
  const { seller } = anEinvoiceSource();
  const missing = (choices: Partial<EinvoiceFacts>) => {
    const source = { ...anEinvoiceSource(choices), seller: { ...seller, iban: null } };
    return findMissingTerms(buildEInvoice(source, SHOP), 'xrechnung-ubl').map(({ field }) => field);
  };
  expect(missing({ prepaidMinor: 4_758, prepaidBy: 'cash' })).toEqual([]);
  expect(missing({ prepaidMinor: 4_758, prepaidBy: 'other' })).toEqual(['BUSINESS_IBAN']);
});

test('the writer escapes what is markup, replaces what XML forbids, and leaves empty elements out', () => {
  const root = element('a', [element('b', `<&>"\r\n\u0001\ud800`), element('c', ''), element('d', [null])], {
    e: '"<',
  });
  expect(writeXml(root as XmlElement)).toBe(
    '<?xml version="1.0" encoding="UTF-8"?>\n<a e="&quot;&lt;">\n  <b>&lt;&amp;&gt;&quot;&#13;\n\ufffd\ufffd</b>\n</a>\n',
  );
});
