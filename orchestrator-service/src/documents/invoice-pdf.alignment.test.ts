import { expect, test } from '@jest/globals';
import { buildInvoiceDocument } from './invoice-document.ts';
import { aBusiness, anInvoice, someLines } from './testing/document-commands.ts';
import { drawInvoice } from './testing/draw-invoice.ts';
import { readPieces, type Piece } from './testing/read-pieces.ts';

/** In points: less than any printer shows. */
const TOLERANCE = 0.1;

/** From one digit to ten, over several pages. */
const lines = [
  { name: 'Pin', quantity: 1, unitMinor: 1 },
  { name: 'Anvil, cast iron', quantity: 999_999, unitMinor: 1_111_111 },
  { name: 'Rope', quantity: 47, unitMinor: 747_417 },
  ...someLines(60),
];

const bare = (text: string) => text.replaceAll(/\s/g, '');
const textOf = (piece: Piece) => bare(piece.lines.map(({ text }) => text).join(''));
const rightOf = (piece: Piece) => Math.max(...piece.lines.map(({ right }) => right));

test.each([
  ['en-US', 'USD'],
  ['en-US', 'CHF'],
  ['de-DE', 'EUR'],
  ['de-DE', 'USD'],
  ['ja-JP', 'JPY'],
] as const)(
  'in %s, all amounts of %s and the totals are aligned to the right edge of their column',
  async (locale, currency) => {
    const given = { business: { locale }, order: { currency, lines, taxRatePpm: 72_500 } };
    const invoice = buildInvoiceDocument(aBusiness(given.business), anInvoice(given.order));
    const pieces = await readPieces(drawInvoice(given));
    const cells = pieces.filter(({ tag }) => tag === 'TD');
    const rows = lines.map((_, row) => cells.slice(row * 4, row * 4 + 4));
    expect(rows.map((row) => row.map(textOf))).toEqual(
      invoice.rows.map((row) => [row.description, row.quantity, row.unitPrice, row.amount].map(bare)),
    );
    const sums = [...invoice.sums, invoice.total].map(({ label, amount }) =>
      pieces.find((piece) => textOf(piece) === bare(label + amount)),
    );
    const heads = pieces.filter(({ tag }) => tag === 'TH');
    const column = (number: number) => [heads[number]!, ...rows.map((row) => row[number]!)];
    expectOneEdge(column(1));
    expectOneEdge(column(2));
    expectOneEdge([...column(3), ...sums.map((sum) => sum!)]);
  },
);

function expectOneEdge(pieces: readonly Piece[]): void {
  const edges = pieces.map(rightOf);
  expect(Math.max(...edges) - Math.min(...edges)).toBeLessThan(TOLERANCE);
}
