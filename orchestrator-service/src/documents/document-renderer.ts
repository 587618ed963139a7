import { setImmediate } from 'node:timers/promises';
import { StepFailure } from '../callbacks/step-failure.ts';
import { loadTypefaces } from '../typesetting/typefaces.ts';
import type { PdfPicture } from '@stockroom/service-kit/pictures/pdf-picture';
import type { InvoiceDocument } from './invoice-document.ts';
import { drawInvoicePdf, type DrawnPdf } from './invoice-pdf.ts';
import { terminateAfter } from './terminate-after.ts';

/** Draws documents in the thread that creates it. */
export interface DocumentRenderer {
  /**
   * Draws a PDF with the logo at its head, and the XML of its e-invoice, if any, deterministically: the same bytes for the
   * same document.
   * @throws StepFailure if drawing takes too long or fails
   */
  render: (
    invoice: InvoiceDocument,
    logo?: PdfPicture | null,
    einvoice?: Uint8Array | null,
  ) => Promise<DrawnPdf>;
}

export interface RendererOptions {
  /**
   * The time-out of a drawing; the first one with new typefaces may take twice as long. It is much shorter than the time-out of S3 and SES: while a document is drawn, answers
   * to other documents wait unread, and an answer that times out unread causes a second mail.
   */
  timeoutMs?: number | undefined;
  draw?: typeof drawInvoicePdf;
}

type Drawing = Parameters<DocumentRenderer['render']>;

/** The first drawing with new typefaces parses them: it takes 150 ms instead of 5, and more on a busy machine. */
const FIRST_DRAWING_FACTOR = 2;

export function createDocumentRenderer({
  timeoutMs = 3_000,
  draw = drawInvoicePdf,
}: RendererOptions = {}): DocumentRenderer {
  let fonts = loadTypefaces();
  let hasDrawn = false;
  let nextTurn = Promise.resolve();

  /** One drawing per turn of the event loop, so that answers are read in between and pdfkit's streams end. */
  function takeTurn(): Promise<void> {
    nextTurn = nextTurn.then(() => setImmediate());
    return nextTurn;
  }

  function drawInTime(...[invoice, logo = null, einvoice = null]: Drawing): DrawnPdf | null {
    const limitMs = hasDrawn ? timeoutMs : timeoutMs * FIRST_DRAWING_FACTOR;
    const drawing = terminateAfter(limitMs, () => draw({ fonts, logo }, invoice, einvoice));
    hasDrawn = drawing.done;
    if (drawing.done) return drawing.result;
    // Their caches may be inconsistent.
    fonts = loadTypefaces();
    return null;
  }

  return {
    async render(...drawing) {
      await takeTurn();
      let pdf: DrawnPdf | null;
      try {
        pdf = drawInTime(...drawing);
      } catch (cause) {
        throw new StepFailure('the PDF could not be drawn', { permanent: false, cause });
      }
      if (pdf === null) throw new StepFailure('the PDF was not drawn in time', { permanent: false });
      return pdf;
    },
  };
}
