import { once } from 'node:events';
import { CsvError, type Parser, parse } from 'csv-parse';
import { FileError } from './file-error.ts';

/** More than any row needs: what has no closing quote is not read to its end. */
const MAX_RECORD_BYTES = 256 * 1024;

/** One row of a file as it stands there, and the line where it starts. */
export interface CsvRecord {
  line: number;
  cells: string[];
}

/**
 * The rows of a CSV file after RFC 4180, in UTF-8 with or without a byte order mark, with any line break. Blank lines
 * are passed over.
 * @throws FileError where quotes are misplaced or a row is too long, after all rows before; what the source throws
 */
export async function* readRecords(chunks: AsyncIterable<Buffer>): AsyncGenerator<CsvRecord> {
  let found: CsvRecord[] = [];
  let nextLine = 1;

  function note(cells: string[]): null {
    if (cells.length > 1 || cells[0] !== '') found.push({ line: nextLine, cells });
    nextLine += 1 + cells.reduce((count, cell) => count + lineBreaksIn(cell), 0);
    return null;
  }
  function take(): CsvRecord[] {
    const taken = found;
    found = [];
    return taken;
  }

  const parser = openParser(note);
  try {
    for await (const chunk of chunks) {
      await write(parser, chunk);
      yield* take();
    }
    const ended = once(parser, 'end');
    parser.end();
    await ended;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    yield* take();
    throw new FileError(nextLine, describe(error));
  } finally {
    parser.destroy();
  }
  yield* take();
}

/** Rows go to `note` and not through the stream, which drops those it still holds when it fails. */
function openParser(note: (cells: string[]) => null): Parser {
  const parser = parse({
    bom: true,
    relax_column_count: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: MAX_RECORD_BYTES,
    on_record: (cells: string[]) => note(cells),
  });
  // Heard where it is written to; unheard, the same error as an event would end the process.
  parser.on('error', () => undefined);
  return parser.resume();
}

async function write(parser: Parser, chunk: Buffer): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    parser.write(chunk, (error) => (error ? reject(error) : resolve()));
  });
}

function lineBreaksIn(cell: string): number {
  return cell.includes('\n') || cell.includes('\r') ? (cell.match(/\r\n|\n|\r/g)?.length ?? 0) : 0;
}

function describe({ code }: CsvError): string {
  switch (code) {
    case 'CSV_MAX_RECORD_SIZE':
      return 'is too long for a row, or a quote in it is never closed';
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'has a quote that is never closed';
    default:
      return 'has a quote in the wrong place; a cell with quotes is quoted, and its quotes are doubled';
  }
}
