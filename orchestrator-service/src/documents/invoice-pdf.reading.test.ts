import { describe, expect, test } from '@jest/globals';
import { mixedLines, withoutMarks } from '../typesetting/testing/mixed-lines.ts';
import { loadTypefaces } from '../typesetting/typefaces.ts';
import { typefaces as fonts } from '../typesetting/testing/shared-typefaces.ts';
import { buildInvoiceDocument } from './invoice-document.ts';
import { drawInvoicePdf } from './invoice-pdf.ts';
import { aBusiness, anInvoice, someLines } from './testing/document-commands.ts';
import { hasProgram } from './testing/has-program.ts';
import { readPdf } from './testing/read-pdf.ts';
import { readPieces } from './testing/read-pieces.ts';
import { runOnPdf } from './testing/run-on-pdf.ts';

type Choices = Parameters<typeof anInvoice>[0];

const draw = (choices: Choices = {}) =>
  drawInvoicePdf({ fonts, logo: null }, buildInvoiceDocument(aBusiness(), anInvoice(choices))).bytes;
const read = async (choices: Choices = {}) => readPdf(await draw(choices));

test('the text names the sender, the recipient, the items, the amounts and the date', async () => {
  const { pages, info } = await read({ customer: { address: '12 Elm St\nSpringfield', taxId: 'T-1' } });
  const texts = [
    'Harbour & Finch Supplies',
    '48 Wharf Street',
    'Tax ID: US-12-3456789',
    'Invoice',
    'Bill to',
    'John Doe',
    '12 Elm St',
    'Springfield',
    'Tax ID: T-1',
    'INV-2026-000001',
    'ORD-2026-000001',
    'January 15, 2026',
    'Product Name',
    '$19.99',
    '$39.98',
    'Tax (10%)',
    '$4.00',
    'Total (USD)',
    '$43.98',
    'Page 1 of 1',
    'billing@harbourfinch.example',
  ];
  for (const text of texts) {
    expect(pages[0]).toContain(text);
  }
  expect(info).toMatchObject({
    Title: 'Invoice INV-2026-000001',
    Author: 'Harbour & Finch Supplies',
    Language: 'en-US',
    CreationDate: 'D:20260115103000Z',
    ModDate: 'D:20260115103000Z',
  });
});

test('100 lines continue over pages, each once and in order, with the table head and the page number on every page', async () => {
  const { pages } = await read({ lines: someLines(100) });
  expect(pages.length).toBeGreaterThan(1);
  const items = [...pages.join(' ').matchAll(/Item (\d+) /g)].map((match) => Number(match[1]));
  expect(items).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
  pages.forEach((page, index) => {
    expect(page).toContain('Description Quantity Unit price Amount');
    expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
  });
  expect(pages.at(-1)).toContain('Total (USD)');
  expect(pages.slice(0, -1).join(' ')).not.toContain('Total (USD)');
});

test('for every page break, the totals are on the last page, below a row', async () => {
  for (let count = 12; count <= 22; count += 1) {
    const { pages } = await read({ lines: someLines(count) });
    expect(pages.at(-1)).toMatch(
      new RegExp(`Item ${count} .*Subtotal.*Tax.*Total.*Thank you.*Page ${pages.length}`),
    );
  }
});

test('the largest total is printed to the cent', async () => {
  const lines = [{ name: 'Ship', quantity: 999_999, unitMinor: 1_000_000_000 }];
  expect((await read({ lines, taxRatePpm: 0 })).pages[0]).toContain('$9,999,990,000,000.00');
});

test('a long name wraps without losing a word, and so does a name of one very long word', async () => {
  const words = Array.from({ length: 30 }, (_, index) => `word${index}`).join(' ');
  const endless = 'W'.repeat(200);
  const lines = [words, endless].map((name) => ({ name, quantity: 1, unitMinor: 100 }));
  const pieces = await readPieces(draw({ lines }));
  const linesOf = (kind: string) => pieces.filter(({ tag }) => tag === kind).map((piece) => piece.lines);
  const [ofWords, , , , ofOneWord] = linesOf('TD');
  const [, quantity] = linesOf('TH');
  expect(ofWords!.map(({ text }) => text).join(' ')).toBe(words);
  expect(ofOneWord!.map(({ text }) => text).join('')).toBe(endless);
  for (const wrapped of [ofWords!, ofOneWord!]) {
    expect(wrapped.length).toBeGreaterThan(1);
    for (const { right } of wrapped) expect(right).toBeLessThan(quantity![0]!.left);
  }
});

test.each([
  'Đorđe Żółć-Ångström',
  'Ελληνική Οδός',
  'улица Льва Толстого',
  'Příliš žluťoučký kůň',
  'ﬁ ffi œ ß €',
])('%s is printed and reads back', async (name) => {
  const { pages } = await read({ customer: { name } });
  expect(pages[0]!.normalize('NFKC')).toContain(name.normalize('NFKC'));
});

test('letters that every font lacks read back unchanged, and so does the text around them', async () => {
  const { pages } = await read({ customer: { name: 'before 𓀀𓀁 漢字😀 after' } });
  expect(pages[0]).toContain('before 𓀀𓀁 漢字😀 after');
});

test('the same invoice has the same bytes, after any other drawing', async () => {
  const first = await draw({ customer: { name: 'Anna Berg' } });
  // The same glyphs from other code points: a no-break space, the Kelvin and Ångström signs, a soft hyphen.
  await draw({ customer: { name: 'Anna\u00a0Berg \u212a \u212b \u00ad - \u2011' } });
  const again = await draw({ customer: { name: 'Anna Berg' } });
  const fresh = await drawInvoicePdf(
    { fonts: loadTypefaces(), logo: null },
    buildInvoiceDocument(aBusiness(), anInvoice({ customer: { name: 'Anna Berg' } })),
  ).bytes;
  expect(Buffer.from(again).equals(first)).toBe(true);
  expect(Buffer.from(fresh).equals(first)).toBe(true);
});

test('another invoice has other bytes', async () => {
  expect(Buffer.from(await draw()).equals(await draw({ number: 'INV-2026-000002' }))).toBe(false);
});

// From Debian's package poppler-utils.
(hasProgram('pdftotext') ? describe : describe.skip)('read by pdftotext (if installed)', () => {
  const lines = mixedLines.map((name) => ({ name, quantity: 3, unitMinor: 1999 }));
  const readLines = async (...options: string[]) => {
    const pdf = await draw({ lines, customer: { name: 'חנות Harbour (2024) בע"מ' } });
    const text = runOnPdf('pdftotext', [...options, 'invoice.pdf', '-'], pdf).toString();
    return withoutMarks(text)
      .normalize('NFKC')
      .split(/[\n\f]/);
  };

  test('names with both directions read back completely, each as a line', async () => {
    const found = await readLines();
    expect(found).toContain('חנות Harbour (2024) בע"מ');
    expect(found.filter((line) => mixedLines.includes(line))).toEqual(mixedLines);
  });

  test.each(['-raw', '-layout'])('each row of the table reads back, %s', async (option) => {
    const rows = (await readLines(option)).map((line) => line.replaceAll(/\s+/g, ' ').trim());
    const wanted = mixedLines.map((line) => `${line} 3 $19.99 $59.97`);
    expect(rows.filter((row) => row.endsWith(' 3 $19.99 $59.97'))).toEqual(wanted);
  });
});
