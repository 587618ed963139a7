import type { WrappedLine } from '../typesetting/typesetter.ts';
import { encodeQrCode } from './epc-qr-code.ts';
import { type FittedText, fitText } from './fit-text.ts';
import type { InvoiceDocument } from './invoice-document.ts';
import { accountFacts, referenceFact } from './invoice-payment.ts';
import { getLocaleWords } from './locales/invoice-locale.ts';
import type { Canvas, TextStyle } from './pdf-canvas.ts';

const HEADING: TextStyle = { size: 9.5, weight: 'bold', color: 'accent' };
const TERMS: TextStyle = { size: 9, weight: 'regular', color: 'ink' };
const LABEL: TextStyle = { size: 8, weight: 'regular', color: 'muted' };
const VALUE: TextStyle = { size: 9.5, weight: 'regular', color: 'ink' };
const CAPTION: TextStyle = { size: 7.5, weight: 'regular', color: 'muted' };

const PADDING = 12;
const HEADING_HEIGHT = 16;
const TERMS_LEADING = 13;
const TERMS_GAP = 4;
const LABEL_HEIGHT = 12;
const FACT_GAP = 5;
const LEADING = 12;
/** A number stays on one line, so that nobody copies half of it. */
const MAX_HEIGHT = { name: 3 * LEADING, number: LEADING };
const COLUMN_GAP = 14;
/** The share of the column with the IBAN. */
const FIRST_COLUMN = 0.58;

/** 80 points are 28 mm: a phone reads the largest code, of 69 modules, from paper. */
const CODE_SIZE = 80;
/** In modules, on each side. Source: ISO/IEC 18004. */
const QUIET_ZONE = 4;
const CAPTION_HEIGHT = 13;

interface PaymentFact {
  label: string;
  value: FittedText;
  height: number;
}

interface QrCode {
  modules: boolean[][];
  /** The edge of its white square, which includes the quiet zone. */
  side: number;
}

/** How to pay the invoice, which is never split. */
export interface PaymentLayout {
  invoice: InvoiceDocument;
  columns: { x: number; facts: PaymentFact[] }[];
  terms: WrappedLine[];
  qrCode: QrCode | null;
  height: number;
}

/** Null if the invoice does not show how it is paid. */
export function layPayment(canvas: Canvas, invoice: InvoiceDocument): PaymentLayout | null {
  const { payment, paymentTerms, layout } = invoice;
  if (layout.version < 3 || !payment.isShown) return null;
  const qrCode = payment.epcPayload === null ? null : layQrCode(payment.epcPayload);
  const { left, right } = canvas.page;
  const width = right - left - 2 * PADDING - (qrCode === null ? 0 : qrCode.side + COLUMN_GAP);
  const terms = paymentTerms === null ? [] : canvas.wrap(paymentTerms, TERMS, width);
  const columns = layColumns(canvas, invoice, width);
  const termsHeight = terms.length === 0 ? 0 : terms.length * TERMS_LEADING + TERMS_GAP;
  const factsHeight = Math.max(
    ...columns.map(({ facts }) => facts.reduce((sum, { height }) => sum + height, 0)),
  );
  const textHeight = HEADING_HEIGHT + termsHeight + factsHeight - FACT_GAP;
  const codeHeight = qrCode === null ? 0 : qrCode.side + CAPTION_HEIGHT;
  return { invoice, columns, terms, qrCode, height: Math.max(textHeight, codeHeight) + 2 * PADDING };
}

function layQrCode(payload: string): QrCode {
  const modules = encodeQrCode(payload);
  return { modules, side: (CODE_SIZE * (modules.length + 2 * QUIET_ZONE)) / modules.length };
}

/** The account in the first column, and what is due in the second. Without an account, the reference is in the second. */
function layColumns(
  canvas: Canvas,
  { payment, total, locale }: InvoiceDocument,
  width: number,
): PaymentLayout['columns'] {
  const words = getLocaleWords(locale);
  const account = accountFacts(words, payment);
  const { dueDate } = payment;
  const due = [
    { label: total.label, value: total.amount },
    ...(dueDate === null ? [] : [{ label: words.dueDate, value: dueDate }]),
  ];
  const reference = referenceFact(words, payment);
  const [first, second] = account.length === 0 ? [due, [reference]] : [account, [...due, reference]];
  const firstWidth = (width - COLUMN_GAP) * FIRST_COLUMN;
  const x = canvas.page.left + PADDING;
  const layFacts = (facts: { label: string; value: string }[], room: number) =>
    facts.map(({ label, value }): PaymentFact => {
      const maxHeight = label === words.payment.payee ? MAX_HEIGHT.name : MAX_HEIGHT.number;
      const fitted = fitText(canvas, [value], { style: VALUE, leading: LEADING, width: room, maxHeight });
      return {
        label,
        value: fitted,
        height: LABEL_HEIGHT + (fitted.lines.length - 1) * fitted.leading + LEADING + FACT_GAP,
      };
    });
  return [
    { x, facts: layFacts(first, firstWidth) },
    { x: x + firstWidth + COLUMN_GAP, facts: layFacts(second, width - firstWidth - COLUMN_GAP) },
  ];
}

/** Draws the block from `top` down. */
export function drawPayment(canvas: Canvas, layout: PaymentLayout, top: number): void {
  const { columns, terms, qrCode, height, invoice } = layout;
  const { left, right } = canvas.page;
  canvas.shade({ x: left, y: top, width: right - left, height }, 'shade');
  let y = top + PADDING + 8;
  const x = left + PADDING;
  canvas.tag('P', {}, () => canvas.text(getLocaleWords(invoice.locale).payment.heading, HEADING, { x, y }));
  y += HEADING_HEIGHT;
  if (terms.length > 0) {
    const first = y;
    canvas.tag('P', {}, () =>
      terms.forEach((line, index) => canvas.text(line, TERMS, { x, y: first + index * TERMS_LEADING })),
    );
    y += terms.length * TERMS_LEADING + TERMS_GAP;
  }
  for (const column of columns) drawFacts(canvas, column, y);
  if (qrCode !== null) drawQrCode(canvas, { invoice, qrCode, top: top + PADDING });
}

function drawFacts(canvas: Canvas, { x, facts }: PaymentLayout['columns'][number], top: number): void {
  let y = top;
  for (const { label, value, height } of facts) {
    const first = y;
    canvas.tag('P', {}, () => {
      canvas.text(label, LABEL, { x, y: first });
      value.lines.forEach((line, index) =>
        canvas.text(line, value.style, { x, y: first + LABEL_HEIGHT + index * value.leading }),
      );
    });
    y += height;
  }
}

function drawQrCode(
  canvas: Canvas,
  { invoice, qrCode, top }: { invoice: InvoiceDocument; qrCode: QrCode; top: number },
): void {
  const { modules, side } = qrCode;
  const { scan, qrCode: alt } = getLocaleWords(invoice.locale).payment;
  const edge = canvas.page.right - PADDING;
  const square = { x: edge - side, y: top, width: side, height: side };
  canvas.shade(square, 'paper');
  const quiet = (side - CODE_SIZE) / 2;
  const box = { x: square.x + quiet, y: top + quiet, width: CODE_SIZE, height: CODE_SIZE };
  canvas.tag('Figure', { alt, box }, () => canvas.squares(modules, box));
  const width = canvas.width(scan, CAPTION);
  canvas.tag('P', {}, () =>
    canvas.text(scan, CAPTION, { x: square.x + (side - width) / 2, y: top + side + 10 }),
  );
}
