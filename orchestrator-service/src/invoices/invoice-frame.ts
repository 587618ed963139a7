import type { BusinessLogo } from './business-logo.ts';
import type { InvoiceDocument } from './invoice-document.ts';
import { getLocaleWords } from './locales/invoice-locale.ts';
import { fitText } from './fit-text.ts';
import { COLOR, PAGE, type Canvas, type TextStyle } from './pdf-canvas.ts';

const NAME: TextStyle = { size: 15, weight: 'bold', color: COLOR.accent };
const TITLE: TextStyle = { size: 25, weight: 'regular', color: COLOR.accent };
const LABEL: TextStyle = { size: 9, weight: 'regular', color: COLOR.muted };
const TEXT: TextStyle = { size: 9.5, weight: 'regular', color: COLOR.ink };
const STRONG: TextStyle = { size: 9.5, weight: 'bold', color: COLOR.ink };
const CUSTOMER: TextStyle = { size: 11, weight: 'bold', color: COLOR.ink };
const SMALL: TextStyle = { size: 8, weight: 'regular', color: COLOR.muted };

const LEFT_COLUMN_WIDTH = 270;
/** Together with the logo and what is between them they fit the first page. */
const MAX_HEIGHT = { business: 100, sender: 130, customer: 120, address: 200 };
const FACT_LABEL_X = 352;
const LEADING = 14;
const LOGO_BOX = { width: 200, height: 56 };
/** Drawn any larger than on a screen, pixels show. */
const MAX_POINTS_PER_PIXEL = 0.75;
const TITLE_Y = PAGE.top + 17;

/** Draws the top of the first page, and answers where its table may begin. */
export function drawLetterhead(canvas: Canvas, invoice: InvoiceDocument, logo: BusinessLogo | null): number {
  const { business, locale } = invoice;
  const logoEnd = logo === null ? PAGE.top : drawLogo(canvas, logo, business.name) + 8;
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
    canvas.text(getLocaleWords(locale).invoice, TITLE, { x: PAGE.right, y: TITLE_Y, align: 'right' }),
  );
  const ruleY = Math.max(senderEnd, PAGE.top + 44) + 8;
  canvas.rule(ruleY, { from: PAGE.left, to: PAGE.right, color: COLOR.line, thickness: 0.75 });
  const top = ruleY + 28;
  return Math.max(drawBillTo(canvas, invoice, top), drawFacts(canvas, invoice, top)) + 20;
}

/** Draws the top of every later page, above its table. */
export function drawContinuationHead(canvas: Canvas, { business, locale, title }: InvoiceDocument): void {
  const y = PAGE.top - 18;
  const style: TextStyle = { ...SMALL, weight: 'bold' };
  canvas.artifact('Pagination', () => {
    const [name, rest] = canvas.wrap(business.name, style, LEFT_COLUMN_WIDTH);
    if (name !== undefined) {
      const shown = rest === undefined ? name : { ...name, text: `${name.text}…` };
      canvas.text(shown, style, { x: PAGE.left, y });
    }
    const continued = getLocaleWords(locale).continued(title);
    canvas.text(continued, SMALL, { x: PAGE.right, y, align: 'right' });
  });
}

/** Draws the foot of a page. */
export function drawFooter(
  canvas: Canvas,
  { footer, locale }: InvoiceDocument,
  { page, pages }: { page: number; pages: number },
): void {
  const y = PAGE.height - 36;
  const pageOf = getLocaleWords(locale).pageOf(page, pages);
  canvas.artifact('Pagination', () => {
    canvas.rule(y - 14, { from: PAGE.left, to: PAGE.right, color: COLOR.line, thickness: 0.5 });
    const room = PAGE.right - PAGE.left - canvas.width(pageOf, SMALL) - 24;
    const lines = canvas.wrap(footer, SMALL, room).slice(0, 2);
    lines.forEach((line, index) => canvas.text(line, SMALL, { x: PAGE.left, y: y + index * 11 }));
    canvas.text(pageOf, SMALL, { x: PAGE.right, y, align: 'right' });
  });
}

/** Draws the logo as large as its box and its pixels allow; answers where it ends. */
function drawLogo(canvas: Canvas, logo: BusinessLogo, name: string): number {
  const scale = Math.min(LOGO_BOX.width / logo.width, LOGO_BOX.height / logo.height, MAX_POINTS_PER_PIXEL);
  const box = { x: PAGE.left, y: PAGE.top - 4, width: logo.width * scale, height: logo.height * scale };
  const bottom = box.y + box.height;
  canvas.tag('Figure', { alt: name, box }, () => canvas.image(logo, box));
  return bottom;
}

function drawBillTo(canvas: Canvas, { billTo, locale }: InvoiceDocument, top: number): number {
  canvas.tag('P', {}, () => canvas.text(getLocaleWords(locale).billTo, LABEL, { x: PAGE.left, y: top }));
  const nameEnd = drawParagraph(canvas, [billTo.name], {
    y: top + 17,
    style: CUSTOMER,
    leading: 15,
    maxHeight: MAX_HEIGHT.customer,
  });
  return drawParagraph(canvas, billTo.lines, {
    y: nameEnd,
    style: TEXT,
    leading: LEADING,
    maxHeight: MAX_HEIGHT.address,
  });
}

function drawFacts(canvas: Canvas, { facts }: InvoiceDocument, top: number): number {
  facts.forEach(({ label, value }, index) => {
    const y = top + index * 17;
    canvas.tag('P', {}, () => {
      canvas.text(label, LABEL, { x: FACT_LABEL_X, y });
      canvas.text(value, index === 0 ? STRONG : TEXT, { x: PAGE.right, y, align: 'right' });
    });
  });
  return top + facts.length * 17;
}

/** Draws lines, wrapped, in the left column from the baseline `y` on; answers the baseline after them. */
function drawParagraph(
  canvas: Canvas,
  lines: readonly string[],
  { y, ...type }: { y: number; style: TextStyle; leading: number; maxHeight: number },
): number {
  if (lines.length === 0) return y;
  const fitted = fitText(canvas, lines, { ...type, width: LEFT_COLUMN_WIDTH });
  const { style, leading } = fitted;
  canvas.tag('P', {}, () =>
    fitted.lines.forEach((line, index) => canvas.text(line, style, { x: PAGE.left, y: y + index * leading })),
  );
  return y + fitted.lines.length * leading;
}
