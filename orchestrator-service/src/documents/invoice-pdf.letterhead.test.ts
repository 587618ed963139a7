import { expect, test } from '@jest/globals';
import { PAGE_SIZES } from '@stockroom/contracts/callback';
import { PAGES } from './pdf-canvas.ts';
import { someLines } from './testing/document-commands.ts';
import { drawInvoice } from './testing/draw-invoice.ts';
import { readPdfObjects } from './testing/pdf-objects.ts';
import { readPdf } from './testing/read-pdf.ts';

/** The operators of each page. */
function contentsOf(pdf: Uint8Array): string[] {
  return [...readPdfObjects(pdf).objects.values()].flatMap(({ stream }) => {
    const operators = stream?.toString('latin1') ?? '';
    return operators.includes(' Tm\n') ? [operators] : [];
  });
}
const baselinesOf = (content: string) => [...content.matchAll(/ ([\d.]+) Tm$/gm)].map(([, y]) => Number(y));

const FOOTERS = {
  'four lines':
    'Finch GmbH, Hafenstraße 1\nHRB 1234, Amtsgericht Kiel\nGeschäftsführung: Ada Moreau\nIBAN DE00',
  'many scripts': 'Đorđe Żółć\n漢字カナ 한국어\nпример ελληνικά\nשלום مرحبا ไทย',
  'the longest line': 'Wide words '.repeat(36).trim(),
  'the longest line of wide letters': '漢'.repeat(400),
};

test.each(
  PAGE_SIZES.flatMap((size) => Object.entries(FOOTERS).map(([name, text]) => [size, name, text] as const)),
)(
  'on %s, a footer of %s is complete on every page, below the table and on the paper',
  async (pageSize, _, footer) => {
    const pdf = drawInvoice({ business: { pageSize, footer }, order: { lines: someLines(60) } });
    const { height } = PAGES[pageSize];
    const contents = contentsOf(pdf);
    expect(contents.length).toBeGreaterThan(1);
    for (const content of contents) {
      const baselines = baselinesOf(content);
      const foot = height - 50;
      expect(Math.max(...baselines)).toBeLessThanOrEqual(height - 16);
      expect(Math.max(...baselines.filter((y) => y < foot))).toBeLessThanOrEqual(PAGES[pageSize].bottom - 12);
    }
    const squeeze = (text: string) => text.replaceAll(/\s+/g, '');
    const { pages } = await readPdf(pdf);
    // By words: this reader has its own order for the words of a line with two directions.
    for (const page of pages) for (const word of footer.split(/\s/)) expect(squeeze(page)).toContain(word);
  },
);

test('the colour of names, titles and totals is the configured one, and nothing else changes', () => {
  const drawn = contentsOf(drawInvoice({})).join('');
  const red = contentsOf(drawInvoice({ business: { color: '#b00020' } })).join('');
  const asOperands = (color: string) =>
    [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255).map((each) => each.toFixed(3));
  const shown = (operators: string) =>
    [...operators.matchAll(/([\d.]+) ([\d.]+) ([\d.]+) (?:scn|SCN)/g)].map(([, ...operands]) =>
      operands.slice(0, 3).map((each) => Number(each).toFixed(3)),
    );
  const expected = shown(drawn).map((operands) =>
    String(operands) === String(asOperands('#1f3a5f')) ? asOperands('#b00020') : operands,
  );
  expect(shown(red)).toEqual(expected);
  expect(shown(red)).not.toEqual(shown(drawn));
});
