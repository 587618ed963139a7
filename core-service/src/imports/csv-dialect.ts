import { parse } from 'csv-parse/sync';
import { trimInvisible } from '@stockroom/contracts/text';

/** The possible delimiters. Spreadsheets write a semicolon in locales with a decimal comma. */
const DELIMITERS = [',', ';', '\t'];
/** A line that tells Excel the delimiter of the file. */
const SEP_LINE = /^"?sep=(?<delimiter>[^"\w\s]|\t)"?$/i;

export interface CsvDialect {
  delimiter: string;
  /** The number of characters and lines before the header: blank lines, and one with `sep=`. */
  headerAt: number;
  headerLine: number;
}

/**
 * The dialect of a file, found by its header: the delimiter that gives the most column names, then the most cells. Null
 * if `head`, the beginning of the file, does not contain the whole header.
 */
export function findDialect(head: string, isColumn: (name: string) => boolean): CsvDialect | null {
  let headerAt = 0;
  let headerLine = 1;
  let declared: string | null = null;
  for (;;) {
    const end = findLineEnd(head, headerAt);
    if (end === -1) return null;
    const line = head.slice(headerAt, end);
    declared = SEP_LINE.exec(line.trim())?.groups?.['delimiter'] ?? declared;
    if (!SEP_LINE.test(line.trim()) && !isBlankLine(line)) {
      return { delimiter: declared ?? findDelimiter(line, isColumn), headerAt, headerLine };
    }
    headerAt = end + (head.startsWith('\r\n', end) ? 2 : 1);
    headerLine += 1;
  }
}

/** The position of the line break that ends a line, ignoring quoted ones; -1 if there is none. */
function findLineEnd(text: string, from: number): number {
  let isQuoted = false;
  for (let at = from; at < text.length; at += 1) {
    const char = text[at];
    if (char === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (char === '\n' || char === '\r')) return at;
  }
  return -1;
}

/** Whether a line has only delimiters, quotes and blanks. */
function isBlankLine(line: string): boolean {
  return trimInvisible(line.replaceAll(/[,;"\t]/g, '')) === '';
}

function findDelimiter(header: string, isColumn: (name: string) => boolean): string {
  const ranked = DELIMITERS.map((delimiter) => {
    const cells = splitHeader(header, delimiter);
    return { delimiter, known: cells.filter(isColumn).length, cells: cells.length };
  }).toSorted((a, b) => b.known - a.known || b.cells - a.cells);
  return ranked[0]?.delimiter ?? ',';
}

function splitHeader(header: string, delimiter: string): string[] {
  try {
    return parse(header, { delimiter, relax_column_count: true })[0] ?? [];
  } catch {
    return [];
  }
}
