import type { Typesetter, WrappedLine } from '../typesetting/typesetter.ts';
import type { PageSize } from '@stockroom/contracts/callback';
import { COLOR, type ColorName } from './invoice-colors.ts';
import type { PdfPicture } from '@stockroom/service-kit/pictures/pdf-picture';
import { buildPdfImage } from './pdf-image.ts';
import type { TextDirection } from './locales/text-direction.ts';
import { createPdfTags, type PdfTags } from './pdf-tags.ts';

/** A page and its printable area. Lengths are in points (1/72 inch); y grows downwards. */
export interface Page {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Equal left and right margins; the foot is below the bottom. */
export const PAGES: Readonly<Record<PageSize, Page>> = {
  A4: { width: 595.28, height: 841.89, left: 52, right: 543.28, top: 56, bottom: 778 },
  LETTER: { width: 612, height: 792, left: 52, right: 560, top: 56, bottom: 728 },
};

/** How an amount below zero begins in Egypt: its sign is to the right of the digits, and hangs out of the column. */
const SIGN_ON_THE_RIGHT = '\u061c-';

export interface TextStyle {
  size: number;
  weight: 'regular' | 'bold';
  color: ColorName;
}

/** The position of a text: `x` is its left edge, or its right edge if `align` is `right`; `y` is its baseline. */
interface TextPlace {
  x: number;
  y: number;
  align?: 'left' | 'right';
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * The drawing operations of an invoice. Texts and the image belong to the current element of the structure; rules and
 * shades are decoration, outside of it. All positions are those of a page from left to right: a page from right to left
 * is its mirror image, with left and right exchanged.
 */
export interface Canvas extends Pick<PdfTags, 'tag' | 'artifact'> {
  page: Page;
  direction: TextDirection;
  addPage: () => void;
  text: (text: string | WrappedLine, style: TextStyle, place: TextPlace) => void;
  /** Draws a number between the edges of its column. Also in mirrored columns, the last digits are below each other. */
  number: (text: string, style: TextStyle, column: { left: number; right: number; y: number }) => void;
  width: Typesetter['width'];
  wrap: Typesetter['wrap'];
  rule: (y: number, options: { from: number; to: number; color: ColorName; thickness: number }) => void;
  shade: (box: Box, color: ColorName) => void;
  image: (logo: PdfPicture, box: Box) => void;
  /** Fills the true squares of rows that have as many squares as there are rows. */
  squares: (rows: boolean[][], box: Box) => void;
  /** The number of characters drawn as boxes so far, because no typeface has them; page heads and feet excluded. */
  missingGlyphs: () => number;
}

/** @param accent replaces the colour of that name */
export function buildCanvas(
  doc: PDFKit.PDFDocument,
  typesetter: Typesetter,
  { page, accent, direction }: { page: Page; accent: string; direction: TextDirection },
): Canvas {
  const isMirrored = direction === 'rtl';
  const palette: Record<ColorName, string> = { ...COLOR, accent };
  const { tag, artifact, beginContent, endContent, isInArtifact } = createPdfTags(doc);
  let missingGlyphs = 0;
  /** The current fill colour. Setting it for every text would cost more than the text. */
  let fill = '';
  /** The left edge on the page of a box of this width. */
  const placeBox = (x: number, width: number) => (isMirrored ? page.width - x - width : x);
  const drawText = (text: string | WrappedLine, style: TextStyle, { x, y }: { x: number; y: number }) => {
    beginContent(typeof text === 'string' ? text : text.text);
    const color = palette[style.color];
    if (color !== fill) doc.fillColor(color);
    fill = color;
    const missing = typesetter.draw(text, style, { x, y });
    if (!isInArtifact()) missingGlyphs += missing;
  };
  return {
    page,
    direction,
    tag(type, { box, ...options }, draw) {
      const placed = box === undefined ? {} : { box: { ...box, x: placeBox(box.x, box.width) } };
      tag(type, { ...options, ...placed }, draw);
    },
    artifact,
    missingGlyphs: () => missingGlyphs,
    addPage() {
      endContent();
      doc.addPage({ size: [page.width, page.height], margin: 0 });
      fill = '';
    },
    width: typesetter.width,
    wrap: typesetter.wrap,
    text(text, style, { x, y, align }) {
      const needsWidth = isMirrored || align === 'right';
      const width = needsWidth ? typesetter.width(text, style) : 0;
      drawText(text, style, { x: placeBox(align === 'right' ? x - width : x, width), y });
    },
    number(text, style, { left, right, y }) {
      const width = typesetter.width(text, style);
      const hanging = isMirrored && text.startsWith(SIGN_ON_THE_RIGHT) ? typesetter.width('-', style) : 0;
      drawText(text, style, { x: isMirrored ? page.width - left - width + hanging : right - width, y });
    },
    rule(y, { from, to, color, thickness }) {
      const start = placeBox(from, to - from);
      artifact('Layout', () => {
        doc.moveTo(start, y).lineTo(start + to - from, y);
        doc.lineWidth(thickness).strokeColor(palette[color]).stroke();
      });
    },
    shade({ x, y, width: boxWidth, height }, color) {
      artifact('Layout', () => doc.rect(placeBox(x, boxWidth), y, boxWidth, height).fill(palette[color]));
      fill = palette[color];
    },
    image(logo, { x, y, width: boxWidth, height }) {
      beginContent();
      // pdfkit accepts its own image objects, which its types omit.
      const image = buildPdfImage(logo) as unknown as Buffer;
      doc.image(image, placeBox(x, boxWidth), y, { width: boxWidth, height });
    },
    squares(rows, box) {
      beginContent();
      fillSquares(doc, rows, { ...box, x: placeBox(box.x, box.width), color: palette.ink });
    },
  };
}

/**
 * Writes the operators itself: pdfkit would take longer for the thousand squares than for all texts. The fill colour is
 * afterwards the same as before.
 */
function fillSquares(
  doc: PDFKit.PDFDocument,
  rows: boolean[][],
  { x, y, width, color }: Box & { color: string },
): void {
  const side = (width / rows.length).toFixed(4);
  doc.save().fillColor(color);
  doc.addContent(`${side} 0 0 ${side} ${x.toFixed(2)} ${y.toFixed(2)} cm`);
  doc.addContent(`${rows.map(squaresOf).join('')}f`).restore();
}

/** The rectangles of a row, one for each run of neighbours, so that no gap shows between them. */
function squaresOf(row: boolean[], y: number): string {
  let operators = '';
  for (let x = 0; x < row.length; x += 1) {
    if (!row[x]) continue;
    const end = row.indexOf(false, x);
    const width = (end === -1 ? row.length : end) - x;
    operators += `${x} ${y} ${width} 1 re\n`;
    x += width;
  }
  return operators;
}
