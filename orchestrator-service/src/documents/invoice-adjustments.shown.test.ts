import { expect, test } from '@jest/globals';
import { PAGE_SIZES } from '@stockroom/contracts/callback';
import { documentCommandSchema, type IssueDocument } from '@stockroom/contracts/document-commands';
import { INVOICE_LOCALES } from '@stockroom/contracts/locales';
import { StepFailure } from '../callbacks/step-failure.ts';
import { buildInvoiceDocument } from './invoice-document.ts';
import { getLocaleWords, getPriceWords } from './locales/invoice-locale.ts';
import { PAGES } from './pdf-canvas.ts';
import { aBusiness, anInvoice, anIssue, type InvoiceChoices } from './testing/document-commands.ts';
import { drawInvoice } from './testing/draw-invoice.ts';
import { readPieces } from './testing/read-pieces.ts';
import { readPdf } from './testing/read-pdf.ts';

const ADJUSTED: InvoiceChoices = {
  lines: [
    {
      name: 'Anvil',
      quantity: 2,
      unitMinor: 1999,
      discount: { amountMinor: 400, percentPpm: 100_000, reason: 'Summer sale' },
    },
    { name: 'Hammer', quantity: 1, unitMinor: 1000 },
  ],
  discount: { amountMinor: 5, percentPpm: null, reason: 'Regular\u00a0customer' },
  charges: [
    { code: 'shipping', label: null, amountMinor: 490 },
    { code: 'other', label: 'Gift wrap', amountMinor: 150 },
  ],
};

test('the row of a line shows its discount, and the sums lead from the lines to the total', () => {
  const { rows, adjustments, sums, total } = buildInvoiceDocument(aBusiness(), anInvoice(ADJUSTED));
  expect(rows).toMatchObject([
    {
      description: 'Anvil',
      discount: 'Discount: \u2068Summer sale\u2069 (10%)  -$4.00',
      unitPrice: '$19.99',
      amount: '$35.98',
      runningTotal: '$35.98',
    },
    { description: 'Hammer', discount: null, amount: '$10.00', runningTotal: '$45.98' },
  ]);
  expect(adjustments).toEqual([
    { label: 'Items', amount: '$45.98' },
    { label: 'Discount: \u2068Regular\u00a0customer\u2069', amount: '-$0.05' },
    { label: 'Shipping', amount: '$4.90' },
    { label: 'Gift wrap', amount: '$1.50' },
  ]);
  expect(sums).toEqual([
    { label: 'Subtotal', amount: '$52.33' },
    { label: 'Tax (10%)', amount: '$5.23' },
  ]);
  expect(total.amount).toBe('$57.56');
});

test('if prices include tax, so do the sum of the lines, the discount and the charges', () => {
  const gross = anInvoice({ ...ADJUSTED, pricesIncludeTax: true, taxRatePpm: 190_000 });
  const { adjustments, sums, total } = buildInvoiceDocument(aBusiness({ locale: 'de-DE' }), gross);
  expect(adjustments[0]?.label).toBe('Summe der Positionen brutto');
  expect(sums[0]?.label).toBe('Nettobetrag');
  expect(total.amount).toBe('52,33\u00a0$');
});

test.each(INVOICE_LOCALES)('in %s, discounts and charges are printed in their words', async (locale) => {
  const order = {
    ...ADJUSTED,
    charges: [...ADJUSTED.charges!, { code: 'handling' as const, label: null, amountMinor: 0 }],
  };
  const pages = (await readPdf(drawInvoice({ business: { locale }, order }))).pages.join(' ');
  const text = pages.replaceAll(/\s+/g, ' ');
  const words = getPriceWords(locale, { pricesIncludeTax: false });
  const printed = [
    `${words.discount}${words.colon}Summer sale`,
    `${words.discount}${words.colon}Regular customer`,
    words.itemsTotal,
    words.charges.shipping,
    words.charges.handling,
    'Gift wrap',
  ].map((each) => each.replaceAll(/\s+/g, ' '));
  expect(printed.filter((each) => !text.includes(each))).toEqual([]);
  const { discount, itemsTotal, charges } = getLocaleWords(locale);
  const isOwn = locale.startsWith('en') || charges.shipping !== getLocaleWords('en-US').charges.shipping;
  expect([discount, itemsTotal, isOwn]).not.toContain(false);
});

const adjusted = anInvoice(ADJUSTED);
const [first, second] = adjusted.lines;
test.each([
  ['a discount that a line does not subtract', { lines: [{ ...first!, totalMinor: 3998 }, second!] }],
  ['a discount of a line that its total does not have', { lines: [{ ...first!, discount: null }, second!] }],
  ['another discount of the order', { discount: { ...adjusted.discount!, amountMinor: 6 } }],
  ['no discount of the order', { discount: null }],
  ['no charges', { charges: [] }],
  ['a charge twice', { charges: [...adjusted.charges!, adjusted.charges![0]!] }],
])('%s is never printed', (_, change) => {
  expect(() => buildInvoiceDocument(aBusiness(), { ...adjusted, ...change })).toThrow(
    new StepFailure('the amounts of the order do not add up', { permanent: true }),
  );
});

test('the facts of a core without discounts and charges are still accepted, and printed as before', () => {
  const { charges: _, discount: __, ...facts } = anInvoice();
  const command = { ...anIssue(), data: { ...anIssue().data, document: facts } };
  const parsed = documentCommandSchema.parse(JSON.parse(JSON.stringify(command))) as IssueDocument;
  expect(parsed.data.document).not.toHaveProperty('charges');
  expect(buildInvoiceDocument(aBusiness(), parsed.data.document)).toEqual(
    buildInvoiceDocument(aBusiness(), anInvoice()),
  );
});

const LONGEST = 'W'.repeat(100);
const reason = { amountMinor: 1, percentPpm: 1, reason: LONGEST };
const most: InvoiceChoices = {
  lines: Array.from({ length: 30 }, () => ({
    name: 'W'.repeat(200),
    quantity: 1,
    unitMinor: 1999,
    discount: reason,
  })),
  discount: reason,
  charges: Array.from({ length: 20 }, () => ({ code: 'other' as const, label: LONGEST, amountMinor: 1 })),
};
const notes = {
  'no note': null,
  'a note': 'W '.repeat(250).trim(),
  'a note in lines': 'n\n'.repeat(249).trim(),
};

test.each(
  PAGE_SIZES.flatMap((pageSize) => Object.entries(notes).map(([name, note]) => ({ pageSize, name, note }))),
)(
  'the most and longest charges and discounts are printed, and stay on $pageSize, with $name',
  async ({ pageSize, note }) => {
    const order = { ...most, terms: { note } };
    const pdf = drawInvoice({ business: { pageSize, footer: 'a\nb\nc\nd' }, order });
    const { pages } = await readPdf(pdf);
    const letters = pages.join('').split('W').length - 1;
    const inNote = note?.split('W').length ?? 1;
    expect(letters).toBeGreaterThanOrEqual(30 * 300 + 21 * 100 + inNote - 1);
    const { width, height } = PAGES[pageSize];
    const lines = (await readPieces(pdf)).flatMap((piece) => piece.lines);
    expect(
      lines.filter(({ left, right, y }) => left < 50 || right > width - 50 || y < 15 || y > height - 20),
    ).toEqual([]);
  },
);
