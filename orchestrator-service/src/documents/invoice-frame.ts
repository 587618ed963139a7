import { SOFT_HYPHEN } from '../typesetting/wrap-text.ts';
import type { PdfPicture } from '@stockroom/service-kit/pictures/pdf-picture';
import type { InvoiceDocument } from './invoice-document.ts';
import { localizeDigits } from './locale-format.ts';
import { getLocaleWords } from './locales/invoice-locale.ts';
import { fitText } from './fit-text.ts';
import { PAGES, type Canvas, type TextStyle } from './pdf-canvas.ts';

const NAME: TextStyle = { size: 15, weight: 'bold', color: 'accent' };
const TITLE: TextStyle = { size: 25, weight: 'regular', color: 'accent' };
const LABEL: TextStyle = { size: 9, weight: 'regular', color: 'muted' };
const TEXT: TextStyle = { size: 9.5, weight: 'regular', color: 'ink' };
const STRONG: TextStyle = { size: 9.5, weight: 'bold', color: 'ink' };
const CUSTOMER: TextStyle = { size: 11, weight: 'bold', color: 'ink' };
const SMALL: TextStyle = { size: 8, weight: 'regular', color: 'muted' };

/** Four lines of the footer need this much more height than the two lines of the default. */
export const FOOTER_LIFT = 12;
const FOOTER = { leading: 10, maxHeight: 40 };
const LEFT_COLUMN_WIDTH = 270;
/** Together with the logo and the gaps, these fit the first page. On a smaller page, the address gets less space. */
const MAX_HEIGHT = { business: 100, sender: 130, customer: 120, delivery: 112 };
const MAX_ADDRESS_BOTTOM = 578;
const FIRST_FACTS_WIDTH = PAGES.A4.right - 352;
/** A delivery date in September fits it in every language. */
const FACTS_WIDTH = 201;
const FACT_GAP = 8;
const LEADING = 14;
const LOGO_BOX = { width: 200, height: 56 };
/** If drawn larger than on a screen, pixels become visible. */
const MAX_POINTS_PER_PIXEL = 0.75;

/** Draws the head of the first page. Returns the top of its table. */
export function drawLetterhead(canvas: Canvas, invoice: InvoiceDocument, logo: PdfPicture | null): number {
  const { business } = invoice;
  const { page } = canvas;
  const logoEnd = logo === null ? page.top : drawLogo(canvas, logo, business.name) + 8;
  const nameEnd = drawParagraph(canvas, [business.name], {
    y: logoEnd + 17,
    style: NAME,
    leading: 19,
    maxHeight: MAX_HEIGHT.business,
  });
  const senderEnd = drawParagraph(canvas, business.lines, {
    y: nameEnd - 1,
    style: LABEL,
    leading: 13,
    maxHeight: MAX_HEIGHT.sender,
  });
  canvas.tag('H1', {}, () =>
    canvas.text(invoice.heading, TITLE, { x: page.right, y: page.top + 17, align: 'right' }),
  );
  const ruleY = Math.max(senderEnd, page.top + 44) + 8;
  canvas.rule(ruleY, { from: page.left, to: page.right, color: 'line', thickness: 0.75 });
  const top = ruleY + 28;
  return Math.max(drawBillTo(canvas, invoice, top), drawFacts(canvas, invoice, top)) + 20;
}

/** Draws the head of every later page, above its table. */
export function drawContinuationHead(canvas: Canvas, { business, locale, title }: InvoiceDocument): void {
  const { page } = canvas;
  const y = page.top - 18;
  const style: TextStyle = { ...SMALL, weight: 'bold' };
  canvas.artifact('Pagination', () => {
    const [name, rest] = canvas.wrap(business.name, style, LEFT_COLUMN_WIDTH);
    if (name !== undefined) {
      const shown = rest === undefined ? name : { ...name, text: `${name.text.replace(SOFT_HYPHEN, '')}…` };
      canvas.text(shown, style, { x: page.left, y });
    }
    const continued = getLocaleWords(locale).continued(title);
    canvas.text(continued, SMALL, { x: page.right, y, align: 'right' });
  });
}

/** Draws the foot of a page. */
export function drawFooter(
  canvas: Canvas,
  { footer, locale, formats }: InvoiceDocument,
  { number, count }: { number: number; count: number },
): void {
  const { page } = canvas;
  const isOwn = Array.isArray(footer);
  const y = page.height - 36 - (isOwn ? FOOTER_LIFT : 0);
  const pageOf = localizeDigits(getLocaleWords(locale).pageOf(number, count), formats);
  canvas.artifact('Pagination', () => {
    canvas.rule(y - 14, { from: page.left, to: page.right, color: 'line', thickness: 0.5 });
    const room = page.right - page.left - canvas.width(pageOf, SMALL) - 24;
    const { lines, style, leading } = isOwn
      ? fitText(canvas, footer, { style: SMALL, width: room, ...FOOTER })
      : { lines: canvas.wrap(footer, SMALL, room).slice(0, 2), style: SMALL, leading: 11 };
    lines.forEach((line, index) => canvas.text(line, style, { x: page.left, y: y + index * leading }));
    canvas.text(pageOf, SMALL, { x: page.right, y, align: 'right' });
  });
}

/** Draws the logo as large as its box and its pixels allow. Returns its bottom. */
function drawLogo(canvas: Canvas, logo: PdfPicture, name: string): number {
  const scale = Math.min(LOGO_BOX.width / logo.width, LOGO_BOX.height / logo.height, MAX_POINTS_PER_PIXEL);
  const box = {
    x: canvas.page.left,
    y: canvas.page.top - 4,
    width: logo.width * scale,
    height: logo.height * scale,
  };
  const bottom = box.y + box.height;
  canvas.tag('Figure', { alt: name, box }, () => canvas.image(logo, box));
  return bottom;
}

function drawBillTo(canvas: Canvas, { billTo, locale }: InvoiceDocument, top: number): number {
  canvas.tag('P', {}, () =>
    canvas.text(getLocaleWords(locale).billTo, LABEL, { x: canvas.page.left, y: top }),
  );
  const nameEnd = drawParagraph(canvas, [billTo.heading], {
    y: top + 17,
    style: CUSTOMER,
    leading: 15,
    maxHeight: MAX_HEIGHT.customer,
  });
  return drawParagraph(canvas, billTo.lines, {
    y: nameEnd,
    style: TEXT,
    leading: LEADING,
    maxHeight: canvas.page.bottom - MAX_ADDRESS_BOTTOM,
  });
}

function drawFacts(
  canvas: Canvas,
  { facts, deliverTo, locale, layout }: InvoiceDocument,
  top: number,
): number {
  const { right } = canvas.page;
  const width = layout.version < 3 ? FIRST_FACTS_WIDTH : FACTS_WIDTH;
  let y = top;
  facts.forEach(({ label, value }, index) => {
    const style = index === 0 ? STRONG : TEXT;
    const isWide = canvas.width(label, LABEL) + FACT_GAP + canvas.width(value, style) > width;
    // A long reference is below its label, in lines.
    const lines = isWide ? canvas.wrap(value, style, width) : [value];
    canvas.tag('P', {}, () => {
      canvas.text(label, LABEL, { x: right - width, y });
      if (isWide) y += LEADING;
      lines.forEach((line, nth) =>
        canvas.text(line, style, { x: right, y: y + nth * LEADING, align: 'right' }),
      );
    });
    y += (lines.length - 1) * LEADING + 17;
  });
  return deliverTo === null ? y : drawDelivery(canvas, { deliverTo, locale, width }, y + 12);
}

/** Draws the place of delivery below the facts. Returns its bottom. */
function drawDelivery(
  canvas: Canvas,
  { deliverTo, locale, width }: { deliverTo: string[]; locale: InvoiceDocument['locale']; width: number },
  top: number,
): number {
  const x = canvas.page.right - width;
  canvas.tag('P', {}, () => canvas.text(getLocaleWords(locale).deliverTo, LABEL, { x, y: top }));
  const limits = { style: TEXT, leading: LEADING, maxHeight: MAX_HEIGHT.delivery, width };
  const { lines, style, leading } = fitText(canvas, deliverTo, limits);
  const y = top + 17;
  canvas.tag('P', {}, () =>
    lines.forEach((line, index) => canvas.text(line, style, { x, y: y + index * leading })),
  );
  return y + lines.length * leading;
}

/** Draws wrapped lines in the left column from the baseline `y` on. Returns the next baseline. */
function drawParagraph(
  canvas: Canvas,
  lines: readonly string[],
  { y, ...type }: { y: number; style: TextStyle; leading: number; maxHeight: number },
): number {
  if (lines.length === 0) return y;
  const fitted = fitText(canvas, lines, { ...type, width: LEFT_COLUMN_WIDTH });
  const { style, leading } = fitted;
  canvas.tag('P', {}, () =>
    fitted.lines.forEach((line, index) =>
      canvas.text(line, style, { x: canvas.page.left, y: y + index * leading }),
    ),
  );
  return y + fitted.lines.length * leading;
}
