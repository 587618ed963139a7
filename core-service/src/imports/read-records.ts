import { once } from 'node:events';
import { trimInvisible } from '@stockroom/contracts/text';
import { CsvError, type Parser, parse } from 'csv-parse';
import { type CsvDialect, findDialect } from './csv-dialect.ts';

/** More than any row needs. It bounds the reading of a cell without a closing quote. */
const MAX_RECORD_BYTES = 256 * 1024;

/** A file that cannot be parsed beyond `line`: later rows would be misread. */
export class FileError extends Error {
  override readonly name = 'FileError';
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

/** One raw row of a file, and the line where it starts. */
export interface CsvRecord {
  line: number;
  cells: string[];
  /** The delimiter of the file. */
  delimiter: string;
}

/**
 * The rows of a CSV file in UTF-8, as in RFC 4180 and as spreadsheets write them: delimited by commas, semicolons or
 * tabs, with any line break. Empty rows are skipped.
 * @throws FileError if quotes are misplaced or a row is too long, after all rows before it; what the source throws
 */
export async function* readRecords(
  chunks: AsyncGenerator<Buffer>,
  isColumn: (name: string) => boolean,
): AsyncGenerator<CsvRecord> {
  const { dialect, begun } = await readHead(chunks, isColumn);
  const { delimiter } = dialect;
  let found: CsvRecord[] = [];
  let nextLine = dialect.headerLine;

  function note(cells: string[]): null {
    if (cells.some((cell) => trimInvisible(cell) !== '')) found.push({ line: nextLine, cells, delimiter });
    nextLine += 1 + cells.reduce((count, cell) => count + lineBreaksIn(cell), 0);
    return null;
  }
  function take(): CsvRecord[] {
    const taken = found;
    found = [];
    return taken;
  }

  const parser = openParser(delimiter, note);
  try {
    await write(parser, begun);
    yield* take();
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
    // Releases the source, so the caller can drain the rest.
    await chunks.return(undefined);
  }
  yield* take();
}

/** Reads up to the end of the header, and returns the bytes from the header's beginning on. */
async function readHead(
  chunks: AsyncGenerator<Buffer>,
  isColumn: (name: string) => boolean,
): Promise<{ dialect: CsvDialect; begun: Buffer }> {
  let head: Buffer = Buffer.alloc(0);
  for (;;) {
    const { done, value } = await chunks.next();
    if (done !== true) head = Buffer.concat([head, value]);
    const isAll = done === true || head.length > MAX_RECORD_BYTES;
    const text = head.toString();
    const dialect = findDialect(isAll ? `${text}\n` : text, isColumn);
    if (dialect !== null) {
      return { dialect, begun: head.subarray(Buffer.byteLength(text.slice(0, dialect.headerAt))) };
    }
    if (isAll) return { dialect: { delimiter: ',', headerAt: 0, headerLine: 1 }, begun: head };
  }
}

/** Rows go to `note` and not through the stream, which drops its buffered rows on an error. */
function openParser(delimiter: string, note: (cells: string[]) => null): Parser {
  const parser = parse({
    delimiter,
    relax_column_count: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: MAX_RECORD_BYTES,
    on_record: (cells: string[]) => note(cells),
  });
  // `write` reports the error. Without this listener, the error event would also end the process.
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
      return 'is too long for a row, or has a quote that is never closed';
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'has a quote that is never closed';
    default:
      return 'has a quote in the wrong place; put a cell that contains quotes in quotes, and double the quotes inside it';
  }
}
