import { type ImportError, MAX_IMPORT_ROWS } from '@stockroom/contracts/imports';
import { FileError } from './file-error.ts';
import type { ImportKind, ParsedRow } from './import-kind.ts';
import type { CsvRecord } from './read-records.ts';
import { parseCells } from './row-cells.ts';

/** Rows that are looked up and staged in one statement each. */
const BATCH = 1_000;

/** Rows of a file, as many as go together; those with errors are counted, and not among `rows`. */
export interface RowBatch {
  count: number;
  rows: ParsedRow[];
  errors: ImportError[];
}

/**
 * The rows of a file, each with its fields as the kind has them.
 * @throws FileError where the header is not as it must be, or there are more than MAX_IMPORT_ROWS
 */
export async function* readRows(
  records: AsyncIterable<CsvRecord>,
  { columns, keys }: Pick<ImportKind, 'columns' | 'keys'>,
): AsyncGenerator<RowBatch> {
  let header: string[] | null = null;
  let nth = 0;
  let batch: RowBatch = { count: 0, rows: [], errors: [] };
  try {
    for await (const record of records) {
      if (header === null) {
        header = parseHeader(record, { columns, keys });
        continue;
      }
      if (nth === MAX_IMPORT_ROWS) {
        throw new FileError(record.line, `is past the ${MAX_IMPORT_ROWS} rows that a file may have`);
      }
      nth += 1;
      const { fields, errors } = parseCells(columns, { header, ...record });
      batch.count += 1;
      if (errors.length === 0) batch.rows.push({ nth, line: record.line, fields });
      else batch.errors.push(...errors);
      if (batch.count === BATCH) {
        yield batch;
        batch = { count: 0, rows: [], errors: [] };
      }
    }
  } catch (error) {
    // What was read before is told as well.
    if (error instanceof FileError && batch.count > 0) yield batch;
    throw error;
  }
  if (header === null) throw new FileError(1, 'must be a header with the names of the columns');
  if (batch.count > 0) yield batch;
}

function parseHeader(
  { cells, line }: CsvRecord,
  { columns, keys }: Pick<ImportKind, 'columns' | 'keys'>,
): string[] {
  const header = cells.map((cell) => cell.trim());
  const known = Object.keys(columns);
  for (const [index, column] of header.entries()) {
    if (!known.includes(column)) {
      const name = JSON.stringify(column.slice(0, 40));
      throw new FileError(line, `has the unknown column ${name}; the columns are ${known.join(', ')}`);
    }
    if (header.indexOf(column) !== index) throw new FileError(line, `has the column ${column} twice`);
  }
  if (!keys.some((key) => header.includes(key))) {
    throw new FileError(line, `lacks the column ${keys.join(' or ')}`);
  }
  return header;
}
