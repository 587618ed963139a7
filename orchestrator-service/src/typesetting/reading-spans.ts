import { addBalance } from './reading.ts';
import type { SetLine } from './line.ts';

/**
 * Returns the operators of the next line, with its text if readers cannot derive it from the glyphs. If a page has more
 * right-to-left letters than others, poppler mirrors the whole page, and the order of sections in a line. So a line
 * that would cause this gets marks in its text that count as left-to-right letters.
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
