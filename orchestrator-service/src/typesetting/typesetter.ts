import type { Weight } from './faces.ts';
import { lineOperators } from './draw-line.ts';
import { createPdfFont, type PdfFont } from './pdf-font.ts';
import type { SetRun } from './line.ts';
import { createReadingSpans } from './reading-spans.ts';
import { contextOf, setLine, type LineContext } from './set-line.ts';
import type { Typefaces } from './typefaces.ts';
import { wrapText } from './wrap-text.ts';

/** How a text looks: its size in points. */
interface Type {
  size: number;
  weight: Weight;
}

/** A line of a text that was wrapped: it keeps the direction, and the forms of characters, of the whole. */
export interface WrappedLine {
  text: string;
  context: LineContext;
}

/** Sets the texts of one document, in any script. Lengths are in points, y grows downwards from the page's top. */
export interface Typesetter {
  width: (text: string | WrappedLine, type: Type) => number;
  /** Lines no wider than `maxWidth`, in the order of reading. */
  wrap: (text: string, type: Type, maxWidth: number) => WrappedLine[];
  /** Draws on the document's current page, in its fill colour, from the left end of the baseline. */
  draw: (text: string | WrappedLine, type: Type, place: { x: number; y: number }) => void;
}

/** `locale` (BCP 47) tells whose form a Chinese character has where the text itself does not tell. */
export function createTypesetter(
  doc: PDFKit.PDFDocument,
  typefaces: Typefaces,
  { locale }: { locale: string },
): Typesetter {
  const fontOf = buildFonts(doc, typefaces);
  const withReading = createReadingSpans(doc);
  const set = (given: string | WrappedLine, weight: Weight) => {
    const { text, context } =
      typeof given === 'string' ? { text: given, context: contextOf(given, locale) } : given;
    const key = `${weight} ${context.base} ${context.han[0]} ${text}`;
    let line = typefaces.lines.get(key);
    if (line === undefined) {
      line = setLine(typefaces, { text, weight, context });
      typefaces.lines.set(key, line, text.length + 1);
    }
    return line;
  };
  const width = (text: string | WrappedLine, { size, weight }: Type) =>
    (set(text, weight).width * size) / 1000;
  return {
    width,
    wrap(text, type, maxWidth) {
      const context = contextOf(text, locale);
      const lines = wrapText(text, maxWidth, (part) => width({ text: part, context }, type));
      return lines.map((line) => ({ text: line, context }));
    },
    draw(text, { size, weight }, { x, y }) {
      const line = set(text, weight);
      if (line.runs.length === 0) return;
      const fonts = doc.page.fonts as Record<string, PDFKit.PDFKitReference>;
      const operators = lineOperators(line, { x, y, size }, (run) => {
        const font = fontOf(run);
        fonts[font.id] = font.dictionary;
        return font;
      });
      doc.addContent(withReading(line, operators));
    },
  };
}

function buildFonts(doc: PDFKit.PDFDocument, typefaces: Typefaces): (run: SetRun) => PdfFont {
  const fonts = new Map<string, PdfFont>();
  return ({ face, weight }) => {
    const key = `${face} ${weight}`;
    let font = fonts.get(key);
    if (font === undefined) {
      font = createPdfFont(doc, typefaces.get(face, weight), fonts.size + 1);
      fonts.set(key, font);
      registerFont(doc, font);
    }
    return font;
  };
}

/** pdfkit, ending a document, finalizes the fonts it knows; it has no public way to add one that is ready made. */
function registerFont(doc: PDFKit.PDFDocument, font: PdfFont): void {
  const { _fontFamilies: known } = doc as unknown as { _fontFamilies: Record<string, PdfFont> };
  known[font.id] = font;
}
