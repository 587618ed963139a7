import type { InvoiceDocument, InvoiceRow } from './invoice-document.ts';
import { fitText, type FittedText } from './fit-text.ts';
import { getPriceWords } from './locales/invoice-locale.ts';
import type { TotalsLayout } from './invoice-totals.ts';
import type { LocaleWords } from './locales/locale-words.ts';
import type { Canvas, TextStyle } from './pdf-canvas.ts';
import type { PageRows } from './paginate-rows.ts';

const HEAD: TextStyle = { size: 8.5, weight: 'bold', color: 'accent' };
const CELL: TextStyle = { size: 9.5, weight: 'regular', color: 'ink' };

const DISCOUNT: Partial<TextStyle> = { color: 'muted' };
const CARRY: TextStyle = { ...CELL, weight: 'bold' };
const CARRY_LABEL: TextStyle = { ...CELL, color: 'muted' };

const HEAD_HEIGHT = 24;
/** A running total, as high as a row of one line. */
const CARRY_HEIGHT = 25.5;
const LEADING = 13.5;
const MAX_DESCRIPTION_HEIGHT = 270;
const ROW_PADDING = 6;
const COLUMN_GAP = 20;
const EDGE = 8;

const numberColumns = [
  { key: 'quantity', minWidth: 48 },
  { key: 'unitPrice', minWidth: 58 },
  { key: 'amount', minWidth: 58 },
] as const;

/** The table with all positions: columns by the x of their edges, rows by their height. */
export interface TableLayout {
  words: LocaleWords;
  headHeight: number;
  /** 0 if there are no running totals. */
  carryHeight: number;
  columns: { key: (typeof numberColumns)[number]['key']; left: number; right: number }[];
  /** The lines of `description` from `discountFrom` on are the discount. */
  rows: { row: InvoiceRow; description: FittedText; discountFrom: number; height: number }[];
}

/**
 * Gives each numeric column the width of its widest cell or head, and the rest to the descriptions. The last page keeps
 * at least `keep` rows of any height above its tail: the totals and what follows them.
 */
export function layTable(
  canvas: Canvas,
  { rows, locale, pricesIncludeTax, layout }: InvoiceDocument,
  { keep, totals, tailHeight }: { keep: number; totals: TotalsLayout; tailHeight: number },
): TableLayout {
  const words = getPriceWords(locale, { pricesIncludeTax });
  const { page } = canvas;
  const carryHeight = layout.version < 3 ? 0 : CARRY_HEIGHT;
  const rowSpace = page.bottom - page.top - HEAD_HEIGHT - carryHeight - tailHeight;
  const maxRowHeight = Math.floor(rowSpace / keep);
  let right = page.right - EDGE;
  const fromTheRight = numberColumns.toReversed().map(({ key, minWidth }) => {
    const widest = Math.max(...rows.map((row) => canvas.width(row[key], CELL)));
    const least = key === 'amount' ? Math.max(minWidth, widestSum(canvas, rows, totals)) : minWidth;
    const left = right - Math.max(widest, canvas.width(words[key], HEAD), least);
    const column = { key, left, right };
    right = left - COLUMN_GAP;
    return column;
  });
  const room = right - page.left - EDGE;
  return {
    words,
    headHeight: HEAD_HEIGHT,
    carryHeight,
    columns: fromTheRight.toReversed(),
    rows: rows.map((row) => {
      const description = fitText(
        canvas,
        row.discount === null ? [row.description] : [row.description, row.discount],
        {
          style: CELL,
          leading: LEADING,
          width: room,
          maxHeight: Math.min(MAX_DESCRIPTION_HEIGHT, maxRowHeight - 2 * ROW_PADDING),
        },
      );
      const textHeight = Math.max(LEADING, description.lines.length * description.leading);
      const discountFrom =
        row.discount === null
          ? description.lines.length
          : canvas.wrap(row.description, description.style, room).length;
      return { row, description, discountFrom, height: textHeight + 2 * ROW_PADDING };
    }),
  };
}

/**
 * In a mirrored page, the numbers below the column of amounts are aligned with its inner edge, so it has to be as wide
 * as they are. Otherwise they extend to the left.
 */
function widestSum(canvas: Canvas, rows: readonly InvoiceRow[], totals: TotalsLayout): number {
  if (canvas.direction === 'ltr') return 0;
  return Math.max(canvas.width(rows.at(-1)!.runningTotal, CARRY), totals.amountWidth);
}

/**
 * Draws the head and the rows of one page from `y` down. Returns their bottom. Without rows, no head is drawn. Call it
 * within one table tag: a head that is repeated on a later page is not read out again.
 */
export function drawTable(canvas: Canvas, table: TableLayout, page: PageRows & { y: number }): number {
  if (page.start === page.end) return page.y;
  if (page.start === 0) canvas.tag('THead', {}, () => drawHead(canvas, table, page.y));
  else canvas.artifact('Pagination', () => drawHead(canvas, table, page.y));
  let y = page.y + table.headHeight;
  if (page.start > 0) y = drawCarry(canvas, table, { label: 'broughtForward', row: page.start - 1, y });
  canvas.tag('TBody', {}, () => {
    for (const line of table.rows.slice(page.start, page.end)) {
      drawRow(canvas, { table, line, y });
      y += line.height;
      canvas.rule(y, { from: canvas.page.left, to: canvas.page.right, color: 'line', thickness: 0.5 });
    }
  });
  const isLast = page.end === table.rows.length;
  return isLast ? y : drawCarry(canvas, table, { label: 'carriedForward', row: page.end - 1, y });
}

/**
 * Draws the sum of all rows up to `row`. Returns its bottom. It is an artifact: it exists only because the page ends,
 * and readers of the structure have one table without breaks.
 */
function drawCarry(
  canvas: Canvas,
  { words, rows, columns, carryHeight }: TableLayout,
  { label, row, y }: { label: 'carriedForward' | 'broughtForward'; row: number; y: number },
): number {
  if (carryHeight === 0) return y;
  const { left, right } = canvas.page;
  const baseline = y + ROW_PADDING + 9.5;
  canvas.artifact('Pagination', () => {
    canvas.text(words[label], CARRY_LABEL, { x: left + EDGE, y: baseline });
    canvas.number(rows[row]!.row.runningTotal, CARRY, { ...columns.at(-1)!, y: baseline });
    canvas.rule(y + carryHeight, { from: left, to: right, color: 'line', thickness: 0.5 });
  });
  return y + carryHeight;
}

function drawHead(canvas: Canvas, { words, columns, headHeight }: TableLayout, y: number): void {
  const { left, right } = canvas.page;
  canvas.shade({ x: left, y, width: right - left, height: headHeight }, 'shade');
  const baseline = y + 15.5;
  canvas.tag('TR', {}, () => {
    canvas.tag('TH', { scope: 'Column' }, () =>
      canvas.text(words.description, HEAD, { x: left + EDGE, y: baseline }),
    );
    for (const { key, ...column } of columns) {
      canvas.tag('TH', { scope: 'Column' }, () =>
        canvas.number(words[key], HEAD, { ...column, y: baseline }),
      );
    }
  });
}

interface RowPlace {
  table: TableLayout;
  line: TableLayout['rows'][number];
  y: number;
}

function drawRow(canvas: Canvas, { table, line, y }: RowPlace): void {
  const baseline = y + ROW_PADDING + 9.5;
  const { description, discountFrom } = line;
  const { style } = description;
  canvas.tag('TR', {}, () => {
    canvas.tag('TD', {}, () =>
      description.lines.forEach((part, index) =>
        canvas.text(part, index < discountFrom ? style : { ...style, ...DISCOUNT }, {
          x: canvas.page.left + EDGE,
          y: baseline + index * description.leading,
        }),
      ),
    );
    for (const { key, ...column } of table.columns) {
      canvas.tag('TD', {}, () => canvas.number(line.row[key], CELL, { ...column, y: baseline }));
    }
  });
}
