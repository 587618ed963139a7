import { MAX_IMPORT_ROWS } from '@stockroom/contracts/imports';
import { asCode, isBlank, shorten, trimInvisible } from '@stockroom/contracts/text';
import { type CsvRecord, FileError, readRecords } from './read-records.ts';
import type { Importer, ParsedRow } from './importer.ts';
import { type Columns, parseCells, type RowError } from './cell-parsers.ts';

/** The rows of one look-up and one staging statement. */
const BATCH = 1_000;

/** A batch of rows of a file. Rows with errors are counted, but not in `rows`. */
export interface RowBatch {
  count: number;
  rows: ParsedRow[];
  errors: RowError[];
}

/**
 * The rows of a file, with the fields that the importer expects.
 * @throws FileError if the header is not valid, or there are no rows or more than MAX_IMPORT_ROWS
 */
export async function* readRows(
  chunks: AsyncGenerator<Buffer>,
  { columns, keys }: Pick<Importer, 'columns' | 'keys'>,
): AsyncGenerator<RowBatch> {
  const columnOf = findColumns(columns);
  let header: string[] | null = null;
  let nth = 0;
  let batch: RowBatch = { count: 0, rows: [], errors: [] };
  try {
    for await (const record of readRecords(chunks, (name) => columnOf(name) !== undefined)) {
      if (header === null) {
        header = parseHeader(record, { columnOf, columns, keys });
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
    // The rows before the error are reported too.
    if (error instanceof FileError && batch.count > 0) yield batch;
    throw error;
  }
  if (header === null) throw new FileError(1, 'must be a header with the names of the columns');
  if (nth === 0) throw new FileError(1, 'is only a header: the file has no rows');
  if (batch.count > 0) yield batch;
}

type FindColumn = (name: string) => string | undefined;

/** Finds a column by name, in any case, with or without spaces, hyphens and underscores between the words. */
function findColumns(columns: Columns): FindColumn {
  const plain = (name: string) => asCode(name).toLowerCase().replaceAll(/[ _-]/g, '');
  const byName = new Map(Object.keys(columns).map((column) => [plain(column), column]));
  return (name) => byName.get(plain(name));
}

function parseHeader(
  { cells, line }: CsvRecord,
  { columnOf, columns, keys }: { columnOf: FindColumn } & Pick<Importer, 'columns' | 'keys'>,
): string[] {
  // Spreadsheets still write a column that was emptied but not deleted.
  const named = cells.slice(0, cells.findLastIndex((cell) => !isBlank(cell)) + 1);
  const header: string[] = [];
  for (const cell of named) {
    const column = columnOf(cell);
    if (column === undefined) {
      const name = isBlank(cell) ? 'a column without a name' : `the unknown column ${shown(cell)}`;
      throw new FileError(line, `has ${name}; the columns are ${Object.keys(columns).join(', ')}`);
    }
    if (header.includes(column)) throw new FileError(line, `has the column ${column} twice`);
    header.push(column);
  }
  if (!keys.some((key) => header.includes(key))) {
    throw new FileError(line, `lacks the column ${keys.join(' or ')}`);
  }
  return header;
}

function shown(name: string): string {
  return JSON.stringify(shorten(trimInvisible(name), 40));
}
