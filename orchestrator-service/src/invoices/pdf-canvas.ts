import type { InvoiceFonts } from './invoice-fonts.ts';
import { wrapText } from './wrap-text.ts';

/** Lengths are in points (1/72 inch); y grows downwards. */
export const PAGE = { width: 595.28, height: 841.89, left: 52, right: 543.28, top: 56, bottom: 778 } as const;

export const COLOR = {
  ink: '#1f2933',
  muted: '#66717e',
  accent: '#1f3a5f',
  line: '#d8dee5',
  shade: '#f2f5f8',
} as const;

export interface TextStyle {
  size: number;
  weight: 'regular' | 'bold';
  color: string;
}

/** Where a text goes: `x` is its left edge, or its right edge where `align` is `right`; `y` its baseline. */
interface TextPlace {
  x: number;
  y: number;
  align?: 'left' | 'right';
}

/** The few ways in which an invoice is drawn on. */
export interface Canvas {
  addPage: () => void;
  text: (text: string, style: TextStyle, place: TextPlace) => void;
  width: (text: string, style: TextStyle) => number;
  wrap: (text: string, style: TextStyle, maxWidth: number) => string[];
  rule: (y: number, options: { from: number; to: number; color: string; thickness: number }) => void;
  shade: (box: { x: number; y: number; width: number; height: number }, color: string) => void;
}

export function buildCanvas(doc: PDFKit.PDFDocument, fonts: InvoiceFonts): Canvas {
  for (const weight of ['regular', 'bold'] as const) {
    // pdfkit takes a parsed font, which its types do not say. Registered, it is embedded once for a document.
    doc.registerFont(weight, fonts[weight] as unknown as Uint8Array);
  }
  const width = (text: string, style: TextStyle) =>
    doc.font(style.weight).fontSize(style.size).widthOfString(text);
  return {
    addPage: () => doc.addPage({ size: [PAGE.width, PAGE.height], margin: 0 }),
    width,
    wrap: (text, style, maxWidth) => wrapText(text, maxWidth, (part) => width(part, style)),
    text(text, style, { x, y, align }) {
      const left = align === 'right' ? x - width(text, style) : x;
      doc.font(style.weight).fontSize(style.size).fillColor(style.color);
      doc.text(text, left, y, { lineBreak: false, baseline: 'alphabetic' });
    },
    rule(y, { from, to, color, thickness }) {
      doc.moveTo(from, y).lineTo(to, y).lineWidth(thickness).strokeColor(color).stroke();
    },
    shade({ x, y, width: boxWidth, height }, color) {
      doc.rect(x, y, boxWidth, height).fill(color);
    },
  };
}
