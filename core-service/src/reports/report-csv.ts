import { escapeFormula } from '../exports/escape-formula.ts';
import { BYTE_ORDER_MARK, toCsv } from '../exports/stream-csv.ts';

type Cell = string | number | boolean | null | undefined;

interface CsvReport {
  /** The fields of the rows, in the order of the file. */
  columns: readonly string[];
  rows: Record<string, Cell>[];
  /** The rows that the report leaves out. The last line of the file tells their number. */
  omittedRows: number;
}

/** The columns with texts of clients, which a spreadsheet could run as formulas. Amounts may begin with a minus. */
const TEXT_COLUMNS = new Set(['customerName', 'sku']);

/** A report as CSV (RFC 4180), with a byte order mark. */
export function reportCsv({ columns, rows, omittedRows }: CsvReport): Buffer {
  const cells = rows.map((row) =>
    columns.map((column) => {
      const text = textOf(row[column]);
      return TEXT_COLUMNS.has(column) ? escapeFormula(text) : text;
    }),
  );
  const omitted = omittedRows === 0 ? [] : [[`${omittedRows} more rows are left out`]];
  return Buffer.concat([BYTE_ORDER_MARK, toCsv([[...columns], ...cells, ...omitted])]);
}

/** As in JSON, in which an amount has the decimals of its currency. */
function textOf(cell: Cell): string {
  if (typeof cell === 'string') return cell;
  return cell === null || cell === undefined ? '' : JSON.stringify(cell);
}
