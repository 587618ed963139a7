import type { Weight } from './faces.ts';
import { gapOperators, lineOperators } from './draw-line.ts';
import { hyphenateWord } from './hyphenate-word.ts';
import { LAYOUT_VERSION, type LayoutVersion } from './layout-version.ts';
import { createPdfFont, type PdfFont } from './pdf-font.ts';
import type { SetRun } from './line.ts';
import { createReadingSpans } from './reading-spans.ts';
import { contextOf, setLine, type LineContext } from './set-line.ts';
import type { Typefaces } from './typefaces.ts';
import { continueIsolates, SOFT_HYPHEN, wrapText } from './wrap-text.ts';

/** The style of a text, with its size in points. */
interface Type {
  size: number;
  weight: Weight;
}

/**
 * A line of a text that was wrapped: it keeps the direction, and the forms of characters, of the whole. A soft hyphen at
 * its end is drawn as a hyphen, and reads as what it is.
 */
export interface WrappedLine {
  text: string;
  context: LineContext;
}

/** Sets the texts of one document, in any script. Lengths are in points, y grows downwards from the page's top. */
export interface Typesetter {
  width: (text: string | WrappedLine, type: Type) => number;
  /** Lines no wider than `maxWidth`, in reading order. */
  wrap: (text: string, type: Type, maxWidth: number) => WrappedLine[];
  /**
   * Draws on the document's current page, in its fill colour, from the left end of the baseline. Returns the number of
   * characters drawn as boxes, because no face has them.
   */
  draw: (text: string | WrappedLine, type: Type, place: { x: number; y: number }) => number;
}

/** `locale` (BCP 47) selects the form of a Chinese character if the text itself does not. */
export function createTypesetter(
  doc: PDFKit.PDFDocument,
  typefaces: Typefaces,
  { locale, version = LAYOUT_VERSION }: { locale: string; version?: LayoutVersion },
): Typesetter {
  typefaces.trim();
  const fontOf = buildFonts(doc, typefaces, version);
  const withReading = createReadingSpans(doc);
  const last = { page: doc.page, x: 0, y: 0 };
  const asLine = (text: string): WrappedLine => ({
    // A text that is not wrapped has no line breaks.
    text: version > 1 && text.includes(SOFT_HYPHEN) ? text.replaceAll(SOFT_HYPHEN, '') : text,
    context: contextOf(text, { locale, version }),
  });
  const set = (given: string | WrappedLine, weight: Weight) => {
    const { text, context } = typeof given === 'string' ? asLine(given) : given;
    const key = `${version} ${weight} ${context.base} ${context.han[0]} ${text}`;
    let line = typefaces.lines.get(key);
    if (line === undefined) {
      line = setLine(typefaces, { text, weight, context });
      typefaces.lines.set(key, line, { size: text.length + 1 });
    }
    return line;
  };
  const width = (text: string | WrappedLine, { size, weight }: Type) =>
    (set(text, weight).width * size) / 1000;
  return {
    width,
    wrap(text, type, maxWidth) {
      const context = contextOf(text, { locale, version });
      const lines = wrapText(text, {
        maxWidth,
        measure: (part) => width({ text: part, context }, type),
        hyphenate: version === 1 ? null : (word) => hyphenateWord(word, locale),
      });
      const whole = version < 3 ? lines : continueIsolates(lines);
      return whole.map((line) => ({ text: line, context }));
    },
    draw(text, { size, weight }, { x, y }) {
      const line = set(text, weight);
      if (line.runs.length === 0) return 0;
      const fonts = doc.page.fonts as Record<string, PDFKit.PDFKitReference>;
      const useFont = (run: SetRun) => {
        const font = fontOf(run);
        fonts[font.id] = font.dictionary;
        return font;
      };
      const isLeftOfLast = doc.page === last.page && y === last.y && x < last.x;
      if (version > 2 && isLeftOfLast) doc.addContent(gapOperators(line, { x, y, size }, useFont));
      Object.assign(last, { page: doc.page, x, y });
      doc.addContent(withReading(line, lineOperators(line, { x, y, size }, useFont)));
      return line.missing;
    },
  };
}

function buildFonts(
  doc: PDFKit.PDFDocument,
  typefaces: Typefaces,
  version: LayoutVersion,
): (run: SetRun) => PdfFont {
  const fonts = new Map<string, PdfFont>();
  return ({ face, weight }) => {
    const key = `${face} ${weight}`;
    let font = fonts.get(key);
    if (font === undefined) {
      font = createPdfFont(doc, typefaces.get(face, weight), { number: fonts.size + 1, version });
      fonts.set(key, font);
      registerFont(doc, font);
    }
    return font;
  };
}

/** At a document's end, pdfkit finalizes its fonts. It has no public way to add a finished font. */
function registerFont(doc: PDFKit.PDFDocument, font: PdfFont): void {
  const { _fontFamilies: known } = doc as unknown as { _fontFamilies: Record<string, PdfFont> };
  known[font.id] = font;
}
