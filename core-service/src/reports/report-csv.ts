import { escapeFormula } from '../exports/escape-formula.ts';
import { BYTE_ORDER_MARK, toCsv } from '../exports/stream-csv.ts';

type Cell = string | number | boolean | null | undefined;

/**
 * A report as CSV (RFC 4180), with a byte order mark. The columns are the fields of the first row; a report without rows is
 * empty. Texts that a spreadsheet would run as a formula are escaped; amounts, which may begin with a minus, are not.
 */
export function reportCsv(rows: Record<string, Cell>[], textColumns: readonly string[]): Buffer {
  const columns = Object.keys(rows[0] ?? {});
  const cells = rows.map((row) =>
    columns.map((column) => {
      // As in JSON, where an amount has the decimals of its currency.
      const text =
        typeof row[column] === 'string' ? row[column] : JSON.stringify(row[column] ?? '').replace('""', '');
      return textColumns.includes(column) ? escapeFormula(text) : text;
    }),
  );
  return Buffer.concat([BYTE_ORDER_MARK, rows.length === 0 ? Buffer.of() : toCsv([columns, ...cells])]);
}
