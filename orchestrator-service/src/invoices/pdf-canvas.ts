import type { Typesetter, WrappedLine } from '../typesetting/typesetter.ts';
import type { BusinessLogo } from './business-logo.ts';
import { buildPdfImage } from './pdf-image.ts';
import { createPdfTags, type PdfTags } from './pdf-tags.ts';

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

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * The few ways in which an invoice is drawn on. Texts and the image belong to the element that is being tagged;
 * rules and shades are decoration, and never part of one.
 */
export interface Canvas extends Pick<PdfTags, 'tag' | 'artifact'> {
  addPage: () => void;
  text: (text: string | WrappedLine, style: TextStyle, place: TextPlace) => void;
  width: Typesetter['width'];
  wrap: Typesetter['wrap'];
  rule: (y: number, options: { from: number; to: number; color: string; thickness: number }) => void;
  shade: (box: Box, color: string) => void;
  image: (logo: BusinessLogo, box: Box) => void;
}

export function buildCanvas(doc: PDFKit.PDFDocument, typesetter: Typesetter): Canvas {
  const { tag, artifact, beginContent, endContent } = createPdfTags(doc);
  /** The page's fill colour; said again for every text, it costs more than the text itself. */
  let fill = '';
  return {
    tag,
    artifact,
    addPage() {
      endContent();
      doc.addPage({ size: [PAGE.width, PAGE.height], margin: 0 });
      fill = '';
    },
    width: typesetter.width,
    wrap: typesetter.wrap,
    text(text, style, { x, y, align }) {
      beginContent(typeof text === 'string' ? text : text.text);
      if (style.color !== fill) doc.fillColor(style.color);
      fill = style.color;
      typesetter.draw(text, style, { x: align === 'right' ? x - typesetter.width(text, style) : x, y });
    },
    rule(y, { from, to, color, thickness }) {
      artifact('Layout', () =>
        doc.moveTo(from, y).lineTo(to, y).lineWidth(thickness).strokeColor(color).stroke(),
      );
    },
    shade({ x, y, width: boxWidth, height }, color) {
      artifact('Layout', () => doc.rect(x, y, boxWidth, height).fill(color));
      fill = color;
    },
    image(logo, { x, y, width: boxWidth, height }) {
      beginContent();
      // pdfkit takes a picture of its own making, which its types do not say.
      const image = buildPdfImage(logo) as unknown as Buffer;
      doc.image(image, x, y, { width: boxWidth, height });
    },
  };
}
