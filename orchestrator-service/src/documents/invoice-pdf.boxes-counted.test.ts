import { describe, expect, test } from '@jest/globals';
import { typefaces as fonts } from '../typesetting/testing/shared-typefaces.ts';
import type { Business } from './business.ts';
import { buildInvoiceDocument } from './invoice-document.ts';
import { drawInvoicePdf } from './invoice-pdf.ts';
import { aBusiness, anInvoice, someLines } from './testing/document-commands.ts';
import { hasProgram } from './testing/has-program.ts';
import { readPdf } from './testing/read-pdf.ts';
import { readPdfObjects } from './testing/pdf-objects.ts';
import { runOnPdf } from './testing/run-on-pdf.ts';

type Choices = Parameters<typeof anInvoice>[0];

const draw = (order: Choices, business: Partial<Business> = {}) =>
  drawInvoicePdf({ fonts, logo: null }, buildInvoiceDocument(aBusiness(business), anInvoice(order)));
const line = (name: string) => ({ name, quantity: 1, unitMinor: 1999 });

test.each<[string, number, Choices]>([
  ['in a plain invoice', 0, {}],
  ['for each occurrence of a character', 3, { lines: [line('ༀ ༀ'), line('𓀀')] }],
  ['in a name and an address', 3, { customer: { name: 'ༀ House', address: '𓀀 Street\n\u0378' } }],
  ['but not for a character that another face has', 0, { lines: [line('Ⅷ ฿ தேநீர் ⠿ ㎏')] }],
  ['but not for a character with another form', 0, { lines: [line('𝐀𝒜 𝟗 ⒜')] }],
  ['but not for an invisible character', 0, { lines: [line('a\u200b\u200d\ufe0f\u{e0101}\u180f\u2060b')] }],
])('boxes are counted %s: %i', (_, missingGlyphs, order) => {
  expect(draw(order).missingGlyphs).toBe(missingGlyphs);
});

test('a name at the head and foot of each page is counted once', () => {
  expect(draw({ lines: someLines(60) }, { name: 'ༀ Supplies' }).missingGlyphs).toBe(1);
});

test.each([
  ['A4', '[0 0 595.28 841.89]'],
  ['LETTER', '[0 0 612 792]'],
] as const)('on %s, every page is of that size', (pageSize, box) => {
  const { objects } = readPdfObjects(draw({ lines: someLines(60) }, { pageSize }).bytes);
  const boxes = [...objects.values()].flatMap(({ text }) => text.match(/(?<=\/MediaBox )\[.*?\]/g) ?? []);
  expect(boxes.length).toBeGreaterThan(1);
  expect(new Set(boxes)).toEqual(new Set([box]));
});

test.each(['A4', 'LETTER'] as const)(
  'on %s, no last page has only one row, for any number of rows',
  async (pageSize) => {
    const drawRows = (count: number) => draw({ lines: someLines(count) }, { pageSize }).bytes;
    const countPages = (count: number) =>
      [...readPdfObjects(drawRows(count)).objects.values()].filter(({ text }) => text.includes('/MediaBox'))
        .length;
    for (const pages of [0, 1, 2, 3]) {
      // The smallest number of rows that needs another page.
      let [count, max] = [1, 100];
      while (count < max) {
        const middle = Math.floor((count + max) / 2);
        if (countPages(middle) > pages) max = middle;
        else count = middle + 1;
      }
      const read = await readPdf(drawRows(count));
      const rows = read.pages.at(-1)!.match(/Item \d+/g)!.length;
      expect([count, read.pages.length, rows]).toEqual([count, pages + 1, count === 1 ? 1 : 2]);
    }
  },
);

// From Debian's package poppler-utils.
(hasProgram('pdftotext') ? describe : describe.skip)('read by pdftotext (if installed)', () => {
  const textOf = (order: Choices, business: Partial<Business> = {}) =>
    runOnPdf('pdftotext', ['-layout', 'invoice.pdf', '-'], draw(order, business).bytes).toString();

  test('a word that is too wide is hyphenated, and is whole without the soft hyphens', () => {
    const word = 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetzgebungsverfahren';
    const text = textOf({ lines: [line(word)] }, { locale: 'de-DE' });
    const lines = text.split('\n').map((each) => each.trim().split(/\s/)[0]!);
    const first = lines.findIndex((each) => each.startsWith('Rind'));
    expect(lines[first]).toMatch(/^Rindfleischetikettierungs.*\u00ad$/);
    expect((lines[first]! + lines[first + 1]!).replace('\u00ad', '')).toBe(word);
  });

  test('a soft hyphen is printed only at the end of a line', () => {
    const word = `${'Donau\u00addampf\u00adschiff\u00adfahrts\u00ad'.repeat(3)}gesellschaft`;
    const text = textOf({ lines: [line('Schiff\u00adfahrt'), line(word)] });
    expect(text).toContain('Schifffahrt');
    const hyphens = text.match(/\S*\u00ad/g)!;
    expect(hyphens.length).toBeGreaterThan(0);
    for (const hyphen of hyphens) expect(text).toMatch(new RegExp(`${hyphen}(\\s|$)`));
  });
});
