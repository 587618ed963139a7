import { addBalance } from './reading.ts';
import type { SetLine } from './line.ts';

/**
 * Gives the operators of a line to be drawn next, with its text where readers could not tell that from the glyphs.
 * Poppler turns a whole page round that has more letters from right to left than others, and the order of sections in
 * a line with it: so a line that would bring a page to that has marks in its text that count as letters.
 */
export function createReadingSpans(doc: PDFKit.PDFDocument): (line: SetLine, operators: string) => string {
  let page: PDFKit.PDFPage | undefined;
  let balance = 0;
  return ({ reading: { actualText, balance: added } }, operators) => {
    if (page !== doc.page) balance = 0;
    page = doc.page;
    balance += added;
    if (actualText === null) return operators;
    const missing = Math.max(0, -balance);
    balance += missing;
    const text = addBalance(actualText, missing);
    return `/Span<</ActualText<feff${utf16Hex(text)}>>>BDC\n${operators}\nEMC`;
  };
}

function utf16Hex(text: string): string {
  return Buffer.from(text, 'utf16le').swap16().toString('hex');
}
