import { describe, expect, test } from '@jest/globals';
import { PAGE_SIZES } from '@stockroom/contracts/callback';
import { readPdfPicture } from '@stockroom/service-kit/pictures/pdf-picture';
import { PAGES } from './pdf-canvas.ts';
import { aLogoPng } from './testing/a-logo.ts';
import { drawInvoice } from './testing/draw-invoice.ts';
import { readPdfObjects } from './testing/pdf-objects.ts';
import { readPdf } from './testing/read-pdf.ts';

/** The maximum that the services accept. */
const LONGEST = { name: 200, address: 500 };
const LINES = 12;
/** The baselines of all texts on each page. */
function baselinesOf(pdf: Uint8Array): number[][] {
  const contents = [...readPdfObjects(pdf).objects.values()].flatMap(({ stream }) => {
    const operators = stream?.toString('latin1') ?? '';
    return operators.includes(' Tm\n') ? [operators] : [];
  });
  return contents.map((operators) => [...operators.matchAll(/ ([\d.]+) Tm$/gm)].map(([, y]) => Number(y)));
}

const ofLength = (text: string, length: number) => Array.from(text.repeat(length)).slice(0, length).join('');

const longTexts = [
  ['the widest letter of all', '\ufdfd'],
  ['wide characters', '漢'],
  ['characters of two units each', '💶'],
  ['one word without an end', 'W'],
  ['words', 'Wide Words '],
  ['lines', 'W\n'],
];

// Letter is the shorter page.
describe.each(PAGE_SIZES)('on %s', (pageSize) => {
  const page = PAGES[pageSize];
  /** Below the table and above the foot. */
  const foot = page.height - 50;

  test.each(pageSize === 'LETTER' ? longTexts : longTexts.slice(0, 1))(
    'names and addresses of the maximum length, of %s, are printed completely and stay on the page',
    async (_, text) => {
      const name = ofLength(text, LONGEST.name).trim();
      const address = ofLength(text, LONGEST.address).trim();
      const lines = Array.from({ length: LINES }, () => ({ name, quantity: 1, unitMinor: 1999 }));
      const pdf = drawInvoice({
        business: { name, address, pageSize },
        order: {
          customer: { name, address, companyName: name, delivery: { address, country: 'DE' } },
          lines,
        },
        logo: readPdfPicture(aLogoPng()),
      });
      const pages = baselinesOf(pdf);
      expect(pages.length).toBeGreaterThan(1);
      for (const baselines of pages) {
        expect(Math.min(...baselines)).toBeGreaterThan(30);
        expect(Math.max(...baselines.filter((y) => y < foot))).toBeLessThanOrEqual(page.bottom);
        expect(Math.max(...baselines)).toBeLessThan(page.height - 20);
      }
      const letter = String(Array.from(text)[0]);
      const read = (await readPdf(pdf)).pages.join('').split(letter).length - 1;
      const printed = [name, address].map((each) => each.split(letter).length - 1);
      expect(read).toBeGreaterThanOrEqual(
        3 * (Number(printed[0]) + Number(printed[1])) + LINES * Number(printed[0]),
      );
    },
  );

  test.each([20, 31, 100])('%i taxes are printed completely and stay on the page', async (count) => {
    const lines = Array.from({ length: count }, (_, index) => ({
      name: `Product ${index + 1}`,
      quantity: 1,
      unitMinor: 100_000 + index,
    }));
    const taxes = lines.map(({ unitMinor }, index) => ({
      category: 'S' as const,
      ratePpm: (index + 1) * 2_500,
      baseMinor: unitMinor,
      taxMinor: Math.round((unitMinor * (index + 1) * 2_500) / 1_000_000),
      exemptionReason: null,
      exemptionCode: null,
    }));
    const pdf = drawInvoice({ business: { pageSize }, order: { lines, taxes } });
    for (const baselines of baselinesOf(pdf)) {
      expect(Math.min(...baselines)).toBeGreaterThan(30);
      expect(Math.max(...baselines.filter((y) => y < foot))).toBeLessThanOrEqual(page.bottom);
    }
    const text = (await readPdf(pdf)).pages.join(' ');
    const rates = taxes.map(({ ratePpm }) => `${ratePpm / 10_000}%`);
    expect(rates.filter((rate) => !text.includes(`Tax (${rate})`))).toEqual([]);
  });
});
