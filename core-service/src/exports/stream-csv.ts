import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import { defuseFormula } from './defuse-formula.ts';

/** Rows of one query. At the largest that rows can be it is some megabytes, and that is all that is ever in memory. */
const BATCH = 500;

export interface CsvSource<Row extends { id: number }> {
  columns: readonly string[];
  /** Up to `limit` rows with an id above `afterId`, in order of id. */
  read(page: { afterId: number; limit: number }): Promise<Row[]>;
  /** A row's cells, in the order of the columns. */
  cells(row: Row): string[];
}

/**
 * A table as CSV after RFC 4180, read a batch at a time, each when the reader has taken the one before it: no query and
 * no transaction waits for a slow client, and a client that has gone asks for no more. What is there throughout comes
 * exactly once, as it was when its batch was read.
 */
export function streamCsv<Row extends { id: number }>(source: CsvSource<Row>): Readable {
  return Readable.from(csvChunks(source), { objectMode: false });
}

async function* csvChunks<Row extends { id: number }>({ columns, read, cells }: CsvSource<Row>) {
  yield toCsv([[...columns]]);
  let afterId = 0;
  for (;;) {
    const rows = await read({ afterId, limit: BATCH });
    if (rows.length > 0) yield toCsv(rows.map((row) => cells(row).map(defuseFormula)));
    if (rows.length < BATCH) return;
    afterId = rows.at(-1)?.id ?? afterId;
  }
}

function toCsv(records: string[][]): Buffer {
  // By itself it quotes a line break only where that is the one which ends its rows.
  return Buffer.from(stringify(records, { record_delimiter: '\r\n', quoted_match: /[\r\n]/ }));
}
