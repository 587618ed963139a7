import { describe, expect, test } from '@jest/globals';
import { INVOICE_LOCALES } from '@stockroom/contracts/locales';
import readQrCode from 'jsqr';
import type { Business } from './business.ts';
import { buildInvoiceDocument } from './invoice-document.ts';
import { getLocaleWords } from './locales/invoice-locale.ts';
import { aBusiness, anInvoice, type InvoiceChoices, someLines } from './testing/document-commands.ts';
import { drawInvoice } from './testing/draw-invoice.ts';
import { hasProgram } from './testing/has-program.ts';
import { readPdf } from './testing/read-pdf.ts';
import { runOnPdf } from './testing/run-on-pdf.ts';

const account: Partial<Business> = {
  name: 'Hafen & Fink GmbH',
  iban: 'DE89370400440532013000',
  bic: 'COBADEFFXXX',
  locale: 'de-DE',
  pageSize: 'A4',
};
const terms = { dueDate: '2026-02-14', paymentTermsDays: 30 };
const order: InvoiceChoices = { currency: 'EUR', terms };

/**
 * What a bank's app reads from a page; null if there is no code. At 120 dpi, a module of a usual code is three pixels, and
 * the reader has a third of the pixels of 200 dpi to search, which the largest code needs.
 */
function scan(pdf: Uint8Array, { page = 1, dpi = 120 } = {}): string | null {
  const args = ['-r', String(dpi), '-gray', '-f', String(page), '-l', String(page), 'invoice.pdf'];
  const { pixels, width, height } = readGrayPicture(runOnPdf('pdftoppm', args, pdf));
  return readQrCode.default(pixels, width, height, { inversionAttempts: 'dontInvert' })?.data ?? null;
}

/** Reads a PGM, whose header is `P5`, the size and the largest level. Each pixel becomes four bytes. */
function readGrayPicture(file: Buffer) {
  const [header = '', width, height] = /^P5\s(\d+) (\d+)\s255\s/.exec(file.toString('latin1', 0, 40)) ?? [];
  const pixels = new Uint32Array(file.length - header.length);
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = file[header.length + at]! * 0x01_01_01_01;
  return { pixels: new Uint8ClampedArray(pixels.buffer), width: Number(width), height: Number(height) };
}

const describeWithPoppler = hasProgram('pdftoppm') ? describe : describe.skip;

describeWithPoppler('the QR code of a page, drawn by poppler', () => {
  test('is read as the transfer of this invoice', () => {
    expect(scan(drawInvoice({ business: account, order }))?.split('\n')).toEqual([
      'BCD',
      '002',
      '1',
      'SCT',
      'COBADEFFXXX',
      'Hafen & Fink GmbH',
      'DE89370400440532013000',
      'EUR43.98',
      '',
      'RF94INV2026000001',
    ]);
  });

  test.each<[string, Partial<Business>, dpi?: number]>([
    ['letters beyond ASCII', { name: 'Łódź – Ελλάς – Größe' }],
    ['the longest name, in the largest code', { name: 'Ωあ'.repeat(60) }, 200],
    ['no BIC', { bic: null }],
    ['the longest IBAN', { iban: 'MT84MALT011000012345MTLCAST001S', bic: 'MALTMTMTXXX' }],
    ['a page from right to left', { locale: 'ar' }],
    ['US paper and a colour', { pageSize: 'LETTER', color: '#b00020' }],
  ])('is read with %s', (_, changed, dpi = 120) => {
    const business = { ...account, ...changed };
    const document = buildInvoiceDocument(aBusiness(business), anInvoice(order));
    expect(document.payment.epcPayload).not.toBeNull();
    expect(scan(drawInvoice({ business, order }), { dpi })).toBe(document.payment.epcPayload);
  });

  test('is on the last page of a long invoice', () => {
    const pdf = drawInvoice({ business: account, order: { ...order, lines: someLines(40) } });
    expect([scan(pdf), scan(pdf, { page: 3 })]).toEqual([
      null,
      expect.stringContaining('\nRF94INV2026000001'),
    ]);
  });

  test.each<[string, Partial<Business>, InvoiceChoices]>([
    ['in dollars', account, { terms }],
    ['without an account', { ...account, iban: null }, order],
    ['of nothing', account, { ...order, lines: [{ name: 'Gift', quantity: 1, unitMinor: 0 }] }],
  ])('is missing on an invoice %s', (_, business, choices) => {
    expect(scan(drawInvoice({ business, order: choices }))).toBeNull();
  });
});

describe('the payment', () => {
  test.each(INVOICE_LOCALES)('in %s, all facts are printed, and the account only there', async (locale) => {
    const { pages } = await readPdf(drawInvoice({ business: { ...account, locale }, order }));
    const { payment, paymentTerms } = getLocaleWords(locale);
    const readable = (text: string) => text.replaceAll(/\s+/g, ' ');
    for (const text of [
      payment.heading,
      paymentTerms(30),
      `${payment.payee} Hafen & Fink GmbH`,
      'IBAN DE89 3704 0044 0532 0130 00',
      'BIC COBADEFFXXX',
      `${payment.reference} RF94 INV2 0260 0000 1`,
      payment.scan,
    ])
      expect(pages[0]).toContain(readable(text));
    expect(pages[0]?.split('DE89')).toHaveLength(2);
    expect(pages[0]?.split(readable(paymentTerms(30)))).toHaveLength(2);
  });

  const shownFor = (business: Partial<Business>, choices: InvoiceChoices) =>
    buildInvoiceDocument(aBusiness(business), anInvoice(choices));

  const free = [{ name: 'Gift', quantity: 1, unitMinor: 0 }];
  test.each<{ case: string; business: Partial<Business>; choices: InvoiceChoices; isShown: boolean }>([
    { case: 'an account and terms', business: account, choices: order, isShown: true },
    { case: 'an account and no terms', business: account, choices: { currency: 'EUR' }, isShown: true },
    { case: 'terms and no account', business: { iban: null }, choices: order, isShown: true },
    { case: 'neither', business: { iban: null }, choices: {}, isShown: false },
    { case: 'nothing to pay', business: account, choices: { ...order, lines: free }, isShown: false },
  ])('with $case, isShown is $isShown, and terms are printed once', ({ business, choices, isShown }) => {
    const document = shownFor(business, choices);
    expect(document.payment.isShown).toBe(isShown);
    const printed = [document.paymentTerms, ...document.remarks].filter((text) => text !== null);
    expect(printed).toHaveLength(choices.terms === undefined ? 0 : 1);
  });

  test('of up to 14 lines, all are on the first page with the total; the payment follows on the next if it must', async () => {
    const paymentPages = new Set<number>();
    for (let count = 1; count <= 14; count += 1) {
      const pdf = drawInvoice({ business: account, order: { ...order, lines: someLines(count) } });
      const { pages } = await readPdf(pdf);
      expect(pages[0]).toContain('Gesamtbetrag');
      expect(pages[0]).not.toContain('Übertrag');
      paymentPages.add(pages.findIndex((page) => page.includes('RF94 INV2')));
    }
    expect([...paymentPages]).toEqual([0, 1]);
  });

  test('the longest names and notes stay on the page, and what does not fit follows on a page of its own', async () => {
    const name = 'Wide Words '.repeat(18).trim();
    const taxes = Array.from({ length: 12 }, (_, index) => ({
      category: 'S' as const,
      ratePpm: 10_000 * (index + 1),
      baseMinor: 1000,
      taxMinor: 10 * (index + 1),
      exemptionReason: null,
    }));
    const lines = [{ name: 'Rope', quantity: 12, unitMinor: 1000 }];
    const note = 'Wide Words '.repeat(45).trim();
    for (const pageSize of ['A4', 'LETTER'] as const) {
      const business = { ...account, name, pageSize, footer: 'a\nb\nc\nd' };
      const few = await readPdf(drawInvoice({ business, order: { ...order, lines } }));
      expect(few.pages[0]).toContain('Rope 12');
      expect(few.pages.at(-1)).toContain('RF94 INV2 0260 0000 1');
      const full = { ...order, lines, taxes, terms: { ...terms, note } };
      const { pages } = await readPdf(drawInvoice({ business, order: full }));
      expect(pages.at(-1)).toContain('RF94 INV2 0260 0000 1');
      expect(pages.join(' ').split('Wide Words').length).toBeGreaterThan(45 + 18);
      expect(pages.at(-1)).toContain(`Seite ${pages.length} von ${pages.length}`);
    }
  });
});
