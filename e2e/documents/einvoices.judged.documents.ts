import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { findMissingTerms } from '@stockroom/contracts/einvoice-terms';
import { MAX_ORDER_LINES } from '@stockroom/contracts/orders';
import { UNIT_CODES } from '@stockroom/contracts/unit-codes';
import { type EinvoiceFormat, einvoiceFormats, type EinvoiceSource } from '@stockroom/contracts/einvoices';
import fc from 'fast-check';
import { buildEInvoice } from '../../orchestrator-service/src/documents/en16931/build-einvoice.ts';
import { renderEinvoice } from '../../orchestrator-service/src/documents/en16931/render-einvoice.ts';
import { anEinvoiceSource } from '../../orchestrator-service/src/documents/testing/an-einvoice-source.ts';
import { buildDocumentOf } from './testing/any-einvoice.ts';
import { anySale } from './testing/any-sale.ts';
import { type Finding, findJudges, judge, type Judged } from './testing/judge.ts';
import { readBack } from './testing/read-back.ts';

const SHOP = { email: 'shop@example.com', locale: 'en-GB' } as const;
const FOLDER = join(tmpdir(), `stockroom-judged-${process.pid}`);
const SALES = 330;

const chunk = <Each>(all: Each[], size: number): Each[][] =>
  all.length === 0 ? [] : [all.slice(0, size), ...chunk(all.slice(size), size)];

/** Rules that only advise, and why our documents do not follow the advice. */
const EXPLAINED: Record<string, string> = {
  'BR-DE-TMP-32': 'advises a delivery date, which an order may not have',
};

interface Sample extends Judged {
  source: EinvoiceSource;
}

const sources = fc
  .sample(anySale, { numRuns: SALES, seed: 16_931 })
  .flatMap((sale, index) => buildDocumentOf(sale, index + 1)?.source ?? []);

function render(source: EinvoiceSource, format: EinvoiceFormat): Sample | null {
  const invoice = buildEInvoice(source, SHOP);
  if (findMissingTerms(invoice, format).length > 0) return null;
  const { kind, number } = source.document;
  return { name: `${number}-${format}`, format, kind, xml: renderEinvoice(invoice, format), source };
}

/** Every document in each format that it has all terms for, in turns: each in one syntax of the norm, and in one profile. */
const generated = sources.flatMap((source, index) => {
  const profiles = einvoiceFormats.slice(2);
  const formats = [einvoiceFormats[index % 2], profiles[index % profiles.length]] as EinvoiceFormat[];
  return formats.map((format) => render(source, format)).filter((sample) => sample !== null);
});

/** Paid before they got their number, by an Austrian to a German shop. */
const paid = (['card', 'cash'] as const).flatMap((prepaidBy, index) => {
  const { buyer } = anEinvoiceSource().document;
  const billingAddress = buyer.billingAddress && { ...buyer.billingAddress, country: 'AT' };
  const source = anEinvoiceSource({
    number: `INV-2026-90000${index}`,
    buyer: { ...buyer, billingAddress },
    prepaidMinor: 4_758,
    prepaidBy,
  });
  return einvoiceFormats.map((format) => render(source, format)).filter((sample) => sample !== null);
});

/** Every unit of the list, in lines of one piece of 0.01. */
const ofEveryUnit = chunk([...UNIT_CODES], MAX_ORDER_LINES).map((units, index) => {
  const [line] = anEinvoiceSource().document.lines;
  const [tax] = anEinvoiceSource().document.taxes;
  const subtotalMinor = units.length;
  const taxMinor = Math.round(subtotalMinor * 0.19);
  const source = anEinvoiceSource({
    number: `INV-2026-91${String(index).padStart(4, '0')}`,
    lines: units.map((unit) => ({ ...line!, quantity: 1, netMinor: 1, unit })),
    taxes: [{ ...tax!, baseMinor: subtotalMinor, taxMinor }],
    subtotalMinor,
    taxMinor,
    totalMinor: subtotalMinor + taxMinor,
  });
  return render(source, index % 2 === 0 ? 'cii' : 'peppol') as Sample;
});
const samples = [...generated, ...paid, ...ofEveryUnit];

const classPath = findJudges();

const perfect = (format: EinvoiceFormat): string => (render(anEinvoiceSource(), format) as Sample).xml;

/** What the judges must find: a fault in a document without one, and the rule that it breaks. */
const FAULTS: [fault: string, format: EinvoiceFormat, pattern: string | RegExp, by: string, rule: string][] =
  [
    ['no date', 'ubl', /<cbc:IssueDate>.*<\/cbc:IssueDate>/, '', 'XSD'],
    ['a unit of no list', 'ubl', /C62/g, 'PIECE', 'BR-CL-23'],
    ['an unknown country', 'cii', '>DE<', '>XX<', 'BR-CL-14'],
    [
      'a total that is one cent off',
      'ubl',
      '>47.58</cbc:TaxInclusiveAmount>',
      '>47.59</cbc:TaxInclusiveAmount>',
      'BR-CO-15',
    ],
    [
      'an amount with three decimals',
      'ubl',
      '>39.98</cbc:LineExtensionAmount>',
      '>39.980</cbc:LineExtensionAmount>',
      'BR-DEC-09',
    ],
    [
      'a reason why no tax is due, where it is',
      'cii',
      '<ram:BasisAmount>',
      '<ram:ExemptionReason>none</ram:ExemptionReason><ram:BasisAmount>',
      'BR-S-10',
    ],
    ['no country of the seller', 'cii', /<ram:CountryID>DE<\/ram:CountryID>/, '', 'BR-09'],
    [
      'a card without its number',
      'xrechnung-ubl',
      'PaymentMeansCode>58<',
      'PaymentMeansCode>48<',
      'BR-DE-24-a',
    ],
    ['no Leitweg-ID', 'xrechnung-ubl', /<cbc:BuyerReference>.*<\/cbc:BuyerReference>/, '', 'BR-DE-15'],
    [
      'no phone',
      'xrechnung-cii',
      /<ram:TelephoneUniversalCommunication>[^]*?<\/ram:TelephoneUniversalCommunication>/,
      '',
      'BR-DE-6',
    ],
    ['a mail address in Peppol', 'peppol', 'schemeID="9930"', 'schemeID="EM"', 'PEPPOL-EN16931-CL008'],
    [
      'an empty element',
      'peppol',
      '<cbc:DocumentCurrencyCode>',
      '<cbc:Note></cbc:Note><cbc:DocumentCurrencyCode>',
      'PEPPOL-EN16931-R008',
    ],
    ['a price that does not give the line', 'peppol', '>19.99<', '>29.99<', 'PEPPOL-EN16931-R120'],
  ];

const planted = FAULTS.map(([, format, pattern, by], index): Judged => {
  return { name: `fault-${index}`, format, kind: 'INVOICE', xml: perfect(format).replace(pattern, by) };
});
/** Of all at once: the largest rules take seconds to compile. */
const findings = classPath === null ? [] : judge(classPath, [...samples, ...planted], FOLDER);

const tell = ({ name, rule, flag, text }: Finding) => `${name} ${flag} ${rule} ${text}`;

test('at least 300 documents of every category, currency and kind have all terms of their format', () => {
  expect(samples.length).toBeGreaterThanOrEqual(300);
  const seen = new Set(
    samples.flatMap(({ source: { document } }) => document.taxes.map(({ category }) => category)),
  );
  expect([...seen].toSorted()).toEqual(['AE', 'E', 'G', 'K', 'O', 'S', 'Z']);
  expect(Math.max(...samples.map(({ source: { document } }) => document.lines.length))).toBe(100);
  for (const format of einvoiceFormats) {
    for (const kind of ['INVOICE', 'CREDIT_NOTE']) {
      const ofBoth = samples.filter((sample) => sample.format === format && sample.kind === kind);
      expect([format, kind, ofBoth.length > 5]).toEqual([format, kind, true]);
    }
  }
});

test('every unit that a product can have is in one of them', () => {
  const units = new Set(
    samples.flatMap(({ xml }) => [...xml.matchAll(/unitCode="(\w+)"/g)].map(([, code]) => code)),
  );
  expect(units).toEqual(new Set(UNIT_CODES));
});

test('an invoice that is paid by card or in cash says so, but in XRechnung never that it is a card', () => {
  const meansOf = ({ xml }: Sample) =>
    /(?:<cbc:PaymentMeansCode>|PaymentMeans>\s*<ram:TypeCode>)(\d+)</.exec(xml)?.[1];
  expect(paid.map((sample) => [sample.format, meansOf(sample)])).toEqual([
    ['cii', '48'],
    ['ubl', '48'],
    ['xrechnung-cii', '1'],
    ['xrechnung-ubl', '1'],
    ['peppol', '48'],
    ...einvoiceFormats.map((format) => [format, '10']),
  ]);
});

test('the schemas and official rules have nothing to say against them', () => {
  const names = new Set(samples.map(({ name }) => name));
  const unexplained = findings.filter(({ name, rule }) => names.has(name) && EXPLAINED[rule] === undefined);
  expect(unexplained.map(tell).slice(0, 40)).toEqual([]);
});

test('each amount that is read back from the XML is that of the order, to the last minor unit', () => {
  for (const sample of samples) expect(readBack(sample)).toEqual([]);
});

test('the same facts give the same bytes', () => {
  for (const { source, format, xml } of samples.slice(0, 50)) expect(render(source, format)?.xml).toBe(xml);
});

test('each planted fault is found by its rule', () => {
  if (classPath === null) return;
  const found = FAULTS.map(([fault, , , , rule], index) => {
    const rules = findings.filter(({ name }) => name === `fault-${index}`).map((finding) => finding.rule);
    return [fault, rules.includes(rule) ? rule : rules];
  });
  expect(found).toEqual(FAULTS.map(([fault, , , , rule]) => [fault, rule]));
});

/** 2 × 19.99 less 1.01 at 19 %, 3 × 2.00 at 7 %, 3.99 off the whole, postage of 4.90, of which 10.00 is paid. */
function aFullSource(choices: Partial<EinvoiceSource['document']> = {}): EinvoiceSource {
  const { document } = anEinvoiceSource();
  const [mug] = document.lines;
  const [full] = document.taxes;
  const off = { percentPpm: null, reason: 'Summer sale' };
  const shares = [
    { category: 'S' as const, ratePpm: 190_000, baseMinor: 3_897, netMinor: 300 },
    { category: 'S' as const, ratePpm: 70_000, baseMinor: 600, netMinor: 99 },
  ];
  return anEinvoiceSource({
    lines: [
      {
        ...mug!,
        buyerItemId: 'B-17',
        netMinor: 3_897,
        discount: { ...off, amountMinor: 101, netMinor: 101 },
      },
      { ...mug!, productId: 8, productName: 'Tea', quantity: 3, netMinor: 600, ratePpm: 70_000 },
    ],
    discount: { ...off, amountMinor: 399, shares },
    charges: [
      { code: 'shipping', label: null, amountMinor: 490, netMinor: 490, category: 'S', ratePpm: 190_000 },
    ],
    taxes: [
      { ...full!, baseMinor: 4_087, taxMinor: 777 },
      { ...full!, ratePpm: 70_000, baseMinor: 501, taxMinor: 35 },
    ],
    taxRatePpm: null,
    subtotalMinor: 4_588,
    taxMinor: 812,
    totalMinor: 5_400,
    prepaidMinor: 1_000,
    prepaidBy: 'card',
    purchaseOrder: 'PO-4711',
    ...choices,
  });
}

function aCredit(): EinvoiceSource {
  const credited = { invoiceNumber: 'INV-2026-000007', invoiceDate: '2026-01-10', reason: 'Returned' };
  return anEinvoiceSource({ kind: 'CREDIT_NOTE', number: 'CRN-2026-000001', credited });
}

/** What the rules tolerate or cannot know, in both syntaxes, and our own reading must find. */
test.each<[fault: string, replaced: [string | RegExp, string][], found: string[]]>([
  [
    'a tax that is one cent off, in all sums',
    [
      ['>7.77<', '>7.78<'],
      ['>8.12<', '>8.13<'],
      ['>54.00<', '>54.01<'],
      ['>44.00<', '>44.01<'],
    ],
    ['taxes', 'totals', 'due'],
  ],
  ['a tax that is one cent off', [['>0.35<', '>0.36<']], ['taxes']],
  ['a base that is one cent off', [['>5.01<', '>5.02<']], ['taxes']],
  ['a line that is one cent off', [['>38.97<', '>38.96<']], ['nets', 'wrongPrices']],
  ['a sum of lines that is one cent off', [['>44.97<', '>44.96<']], ['sums']],
  ['a price that is one cent off', [['>2.00<', '>2.01<']], ['wrongPrices']],
  ['a discount on a line that is one cent off', [['>1.01<', '>1.02<']], ['lineAllowances', 'wrongPrices']],
  [
    'a cent of the discount at another rate',
    [
      ['>3.00<', '>3.01<'],
      ['>0.99<', '>0.98<'],
    ],
    ['allowances'],
  ],
  ['a charge that is one cent off', [['>4.90<', '>4.91<']], ['charges', 'sums']],
  [
    'a payment that is one cent off',
    [
      ['>10.00<', '>10.01<'],
      ['>44.00<', '>43.99<'],
    ],
    ['totals', 'due'],
  ],
  ['another rate', [[/(Percent)>7</g, '$1>8<']], ['taxes']],
  ['another category', [['>S<', '>Z<']], ['taxes']],
  ['another quantity', [[/>3<(?=\/\w+:\w+Quantity)/g, '>4<']], ['quantities', 'wrongPrices']],
  ['another name', [['Enamel mug', 'Enamel cup']], ['names']],
  ['another currency', [['>EUR<', '>USD<']], ['currency']],
  ['another number', [['INV-2026-000001', 'INV-2026-000002']], ['number']],
  ['another date', [[/2026-?01-?15/g, '20260116']], ['issueDate']],
  ['another sku', [['>MUG-1<', '>MUG-2<']], ['skus']],
  ['another number of the buyer', [['>B-17<', '>B-18<']], ['buyerItemIds']],
  ['another purchase order', [['>PO-4711<', '>PO-4712<']], ['purchaseOrder']],
  ['another unit', [['"C62"', '"KGM"']], ['units']],
  ['another kind of document', [['>380<', '>381<']], ['typeCode']],
])('%s is found', (_, replaced, found) => {
  expectFound(aFullSource(), replaced, found);
});

test.each<[fault: string, replaced: [string | RegExp, string][], found: string[]]>([
  ['another invoice', [['INV-2026-000007', 'INV-2026-000008']], ['preceding']],
  ['another date of the invoice', [[/2026-?01-?10/g, '20260111']], ['precedingDate']],
])('%s in a credit note is found', (_, replaced, found) => {
  expectFound(aCredit(), replaced, found);
});

function expectFound(source: EinvoiceSource, replaced: [string | RegExp, string][], found: string[]): void {
  for (const format of ['cii', 'ubl'] as const) {
    const { xml } = render(source, format) as Sample;
    expect([format, readBack({ xml, source })]).toEqual([format, []]);
    const wrong = replaced.reduce((text, [old, other]) => text.replaceAll(old, other), xml);
    expect([format, readBack({ xml: wrong, source })]).toEqual([format, found]);
  }
}
