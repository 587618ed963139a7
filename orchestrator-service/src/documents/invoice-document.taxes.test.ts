import { expect, test } from '@jest/globals';
import type { DocumentTax } from '@stockroom/contracts/document-facts';
import { INVOICE_LOCALES } from '@stockroom/contracts/locales';
import { StepFailure } from '../callbacks/step-failure.ts';
import { fingerprintContent } from './content-fingerprint.ts';
import { buildInvoiceDocument } from './invoice-document.ts';
import { getPriceWords } from './locales/invoice-locale.ts';
import { aBusiness, anInvoice } from './testing/document-commands.ts';
import { drawInvoice } from './testing/draw-invoice.ts';
import { readPdf } from './testing/read-pdf.ts';
import { readable } from './testing/readable.ts';

const aTax = (tax: Partial<DocumentTax>): DocumentTax => ({
  category: 'S',
  ratePpm: 190_000,
  baseMinor: 10_000,
  taxMinor: 1_900,
  exemptionReason: null,
  ...tax,
});
const lines = [{ name: 'Anvil', quantity: 3, unitMinor: 10_000 }];
const three = [
  aTax({}),
  aTax({ ratePpm: 70_000, taxMinor: 700 }),
  aTax({ category: 'E', ratePpm: 0, taxMinor: 0, exemptionReason: 'Lessons, Article 132' }),
];
const untaxed = (category: DocumentTax['category']) => [
  aTax({ category, ratePpm: 0, baseMinor: 30_000, taxMinor: 0 }),
];

test('an invoice with several rates has a sum with its base for each, and the reason of an exemption', () => {
  const document = buildInvoiceDocument(aBusiness(), anInvoice({ lines, taxes: three }));
  expect(document.sums).toEqual([
    { label: 'Subtotal', amount: '$300.00' },
    { label: 'Tax (19%) on $100.00', amount: '$19.00' },
    { label: 'Tax (7%) on $100.00', amount: '$7.00' },
    { label: 'Tax (0%) on $100.00', amount: '$0.00' },
  ]);
  expect(document.total.amount).toBe('$326.00');
  expect(document.remarks).toEqual(['Lessons, Article 132']);
});

test('taxes that do not add up are never printed', () => {
  const invoice = anInvoice({ lines, taxes: three });
  for (const taxes of [three.slice(1), [...three, aTax({ baseMinor: 0, taxMinor: 1 })]]) {
    expect(() => buildInvoiceDocument(aBusiness(), { ...invoice, taxes })).toThrow(
      new StepFailure('the amounts of the order do not add up', { permanent: true }),
    );
  }
});

test("the customer's VAT id is printed, and once if it is also the tax id", () => {
  const linesOf = (customer: { taxId: string | null; vatId: string }) =>
    buildInvoiceDocument(aBusiness(), anInvoice({ customer })).billTo.lines;
  expect(linesOf({ taxId: 'T-1', vatId: 'DE136695976' })).toEqual(['Tax ID: T-1', 'VAT ID: DE136695976']);
  expect(linesOf({ taxId: 'DE136695976', vatId: 'DE136695976' })).toEqual(['VAT ID: DE136695976']);
});

test('invoices that differ only in a tax have different fingerprints', () => {
  const prints = [three, untaxed('AE'), untaxed('K')].map((taxes) =>
    fingerprintContent(anInvoice({ lines, taxes })),
  );
  expect(new Set(prints).size).toBe(3);
});

test.each(INVOICE_LOCALES)('%s: three rates and each reason without tax are printed', async (locale) => {
  const { pages } = await readPdf(drawInvoice({ business: { locale }, order: { lines, taxes: three } }));
  expect(pages[0]).toContain('Lessons, Article 132');
  const reasons = await Promise.all(
    (['AE', 'K', 'G', 'E', 'O'] as const).map(async (category) => {
      const order = { lines, taxes: untaxed(category) };
      const [reason] = buildInvoiceDocument(aBusiness({ locale }), anInvoice(order)).remarks;
      const read = await readPdf(drawInvoice({ business: { locale }, order }));
      expect(read.pages[0]).toContain(readable(reason!));
      return reason;
    }),
  );
  expect(new Set(reasons).size).toBe(5);
});

test.each(INVOICE_LOCALES)(
  '%s: an invoice whose prices include tax says so, and shows the sum without',
  async (locale) => {
    const order = { lines, taxRatePpm: 200_000, pricesIncludeTax: true };
    const document = buildInvoiceDocument(aBusiness({ locale }), anInvoice(order));
    const words = getPriceWords(locale, order);
    expect(document.sums[0]?.label).toBe(words.withTax.subtotal);
    const { pages } = await readPdf(drawInvoice({ business: { locale }, order }));
    for (const text of [words.withTax.unitPrice, words.withTax.amount, words.withTax.subtotal])
      expect(pages[0]).toContain(text);
    expect(pages[0]).toMatch(/250[.,]00/);
    expect(pages[0]).toMatch(/300[.,]00/);
  },
);
