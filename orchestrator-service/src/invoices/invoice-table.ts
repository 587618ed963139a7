import type { InvoiceRow } from './invoice-document.ts';
import { COLOR, PAGE, type Canvas, type TextStyle } from './pdf-canvas.ts';
import type { PageRows } from './paginate-rows.ts';

const HEAD: TextStyle = { size: 8.5, weight: 'bold', color: COLOR.accent };
const CELL: TextStyle = { size: 9.5, weight: 'regular', color: COLOR.ink };

const HEAD_HEIGHT = 24;
const LEADING = 13.5;
const ROW_PADDING = 6;
const COLUMN_GAP = 20;
const EDGE = 8;

const numberColumns = [
  { key: 'quantity', title: 'Quantity', minWidth: 48 },
  { key: 'unitPrice', title: 'Unit price', minWidth: 58 },
  { key: 'amount', title: 'Amount', minWidth: 58 },
] as const;

/** The table with every position known: columns by the x of their right edge, rows by their height. */
export interface TableLayout {
  headHeight: number;
  columns: { key: (typeof numberColumns)[number]['key']; title: string; rightX: number }[];
  rows: { row: InvoiceRow; description: string[]; height: number }[];
}

/** Gives each column of numbers the room that its widest one needs, and the rest to the descriptions. */
export function layTable(canvas: Canvas, rows: readonly InvoiceRow[]): TableLayout {
  let rightX = PAGE.right - EDGE;
  const fromTheRight = numberColumns.toReversed().map(({ key, title, minWidth }) => {
    const column = { key, title, rightX };
    const widest = Math.max(...rows.map((row) => canvas.width(row[key], CELL)));
    rightX -= Math.max(widest, minWidth) + COLUMN_GAP;
    return column;
  });
  const room = rightX - PAGE.left - EDGE;
  return {
    headHeight: HEAD_HEIGHT,
    columns: fromTheRight.toReversed(),
    rows: rows.map((row) => {
      const description = canvas.wrap(row.description, CELL, room);
      return { row, description, height: Math.max(1, description.length) * LEADING + 2 * ROW_PADDING };
    }),
  };
}

/** Draws the head and one page's rows from `y` down; answers where they end. No rows, no head. */
export function drawTable(canvas: Canvas, table: TableLayout, page: PageRows & { y: number }): number {
  if (page.start === page.end) return page.y;
  drawHead(canvas, table, page.y);
  let y = page.y + table.headHeight;
  for (const { row, description, height } of table.rows.slice(page.start, page.end)) {
    const baseline = y + ROW_PADDING + 9.5;
    description.forEach((line, index) =>
      canvas.text(line, CELL, { x: PAGE.left + EDGE, y: baseline + index * LEADING }),
    );
    for (const { key, rightX } of table.columns) {
      canvas.text(row[key], CELL, { x: rightX, y: baseline, align: 'right' });
    }
    y += height;
    canvas.rule(y, { from: PAGE.left, to: PAGE.right, color: COLOR.line, thickness: 0.5 });
  }
  return y;
}

function drawHead(canvas: Canvas, table: TableLayout, y: number): void {
  canvas.shade({ x: PAGE.left, y, width: PAGE.right - PAGE.left, height: table.headHeight }, COLOR.shade);
  const baseline = y + 15.5;
  canvas.text('Description', HEAD, { x: PAGE.left + EDGE, y: baseline });
  for (const { title, rightX } of table.columns) {
    canvas.text(title, HEAD, { x: rightX, y: baseline, align: 'right' });
  }
}
