import type { InvoiceDocument, InvoiceRow } from './invoice-document.ts';
import { fitText, type FittedText } from './fit-text.ts';
import { getLocaleWords } from './locales/invoice-locale.ts';
import type { LocaleWords } from './locales/locale-words.ts';
import { COLOR, PAGE, type Canvas, type TextStyle } from './pdf-canvas.ts';
import type { PageRows } from './paginate-rows.ts';

const HEAD: TextStyle = { size: 8.5, weight: 'bold', color: COLOR.accent };
const CELL: TextStyle = { size: 9.5, weight: 'regular', color: COLOR.ink };

const HEAD_HEIGHT = 24;
const LEADING = 13.5;
/** So that a row and the totals fit a page. */
const MAX_DESCRIPTION_HEIGHT = 270;
const ROW_PADDING = 6;
const COLUMN_GAP = 20;
const EDGE = 8;

const numberColumns = [
  { key: 'quantity', minWidth: 48 },
  { key: 'unitPrice', minWidth: 58 },
  { key: 'amount', minWidth: 58 },
] as const;

/** The table with every position known: columns by the x of their right edge, rows by their height. */
export interface TableLayout {
  words: LocaleWords;
  headHeight: number;
  columns: { key: (typeof numberColumns)[number]['key']; rightX: number }[];
  rows: { row: InvoiceRow; description: FittedText; height: number }[];
}

/** Gives each column of numbers the room that its widest one, or its head, needs, and the rest to the descriptions. */
export function layTable(canvas: Canvas, { rows, locale }: InvoiceDocument): TableLayout {
  const words = getLocaleWords(locale);
  let rightX = PAGE.right - EDGE;
  const fromTheRight = numberColumns.toReversed().map(({ key, minWidth }) => {
    const column = { key, rightX };
    const widest = Math.max(...rows.map((row) => canvas.width(row[key], CELL)));
    rightX -= Math.max(widest, canvas.width(words[key], HEAD), minWidth) + COLUMN_GAP;
    return column;
  });
  const room = rightX - PAGE.left - EDGE;
  return {
    words,
    headHeight: HEAD_HEIGHT,
    columns: fromTheRight.toReversed(),
    rows: rows.map((row) => {
      const description = fitText(canvas, [row.description], {
        style: CELL,
        leading: LEADING,
        width: room,
        maxHeight: MAX_DESCRIPTION_HEIGHT,
      });
      const textHeight = Math.max(LEADING, description.lines.length * description.leading);
      return { row, description, height: textHeight + 2 * ROW_PADDING };
    }),
  };
}

/**
 * Draws the head and one page's rows from `y` down; answers where they end. No rows, no head. To be tagged as parts
 * of one table: the head that is repeated on a later page is not read out again.
 */
export function drawTable(canvas: Canvas, table: TableLayout, page: PageRows & { y: number }): number {
  if (page.start === page.end) return page.y;
  if (page.start === 0) canvas.tag('THead', {}, () => drawHead(canvas, table, page.y));
  else canvas.artifact('Pagination', () => drawHead(canvas, table, page.y));
  let y = page.y + table.headHeight;
  canvas.tag('TBody', {}, () => {
    for (const line of table.rows.slice(page.start, page.end)) {
      drawRow(canvas, { table, line, y });
      y += line.height;
      canvas.rule(y, { from: PAGE.left, to: PAGE.right, color: COLOR.line, thickness: 0.5 });
    }
  });
  return y;
}

function drawHead(canvas: Canvas, { words, columns, headHeight }: TableLayout, y: number): void {
  canvas.shade({ x: PAGE.left, y, width: PAGE.right - PAGE.left, height: headHeight }, COLOR.shade);
  const baseline = y + 15.5;
  canvas.tag('TR', {}, () => {
    canvas.tag('TH', { scope: 'Column' }, () =>
      canvas.text(words.description, HEAD, { x: PAGE.left + EDGE, y: baseline }),
    );
    for (const { key, rightX } of columns) {
      canvas.tag('TH', { scope: 'Column' }, () =>
        canvas.text(words[key], HEAD, { x: rightX, y: baseline, align: 'right' }),
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
  const { description } = line;
  canvas.tag('TR', {}, () => {
    canvas.tag('TD', {}, () =>
      description.lines.forEach((part, index) =>
        canvas.text(part, description.style, {
          x: PAGE.left + EDGE,
          y: baseline + index * description.leading,
        }),
      ),
    );
    for (const { key, rightX } of table.columns) {
      canvas.tag('TD', {}, () =>
        canvas.text(line.row[key], CELL, { x: rightX, y: baseline, align: 'right' }),
      );
    }
  });
}
