import { setImmediate } from 'node:timers/promises';
import { StepFailure } from '../callbacks/step-failure.ts';
import { loadTypefaces } from '../typesetting/typefaces.ts';
import type { BusinessLogo } from './business-logo.ts';
import type { InvoiceDocument } from './invoice-document.ts';
import { drawInvoicePdf } from './invoice-pdf.ts';
import { runWithin } from './run-within.ts';

/** Draws invoices in the thread that it is made in: the invoices' own. */
export interface InvoiceRenderer {
  /**
   * The bytes of the invoice's PDF: the same for the same document.
   * @throws StepFailure where the time is up, or the document cannot be drawn
   */
  render: (invoice: InvoiceDocument) => Promise<Uint8Array>;
}

export interface RendererOptions {
  /** Drawn at the head of every invoice. */
  logo?: BusinessLogo | null;
  /**
   * How long a drawing may take. Well below what a call to S3 or SES may: while one invoice is drawn, the answers to the
   * others wait, and one given up unread would send its mail again.
   */
  timeoutMs?: number | undefined;
  draw?: typeof drawInvoicePdf;
}

export function createInvoiceRenderer({
  logo = null,
  timeoutMs = 3_000,
  draw = drawInvoicePdf,
}: RendererOptions = {}): InvoiceRenderer {
  let fonts = loadTypefaces();
  let turn = Promise.resolve();

  /** One drawing for each turn of the event loop, so that answers are read between two, and pdfkit's streams end. */
  function takeTurn(): Promise<void> {
    turn = turn.then(() => setImmediate());
    return turn;
  }

  function drawInTime(invoice: InvoiceDocument): Uint8Array | null {
    const drawing = runWithin(timeoutMs, () => draw({ fonts, logo }, invoice));
    if (drawing.done) return drawing.result;
    // What they remember may be half written.
    fonts = loadTypefaces();
    return null;
  }

  return {
    async render(invoice) {
      await takeTurn();
      let pdf: Uint8Array | null;
      try {
        pdf = drawInTime(invoice);
      } catch (cause) {
        throw new StepFailure('the PDF could not be drawn', { permanent: false, cause });
      }
      if (pdf === null) throw new StepFailure('the PDF was not drawn in time', { permanent: false });
      return pdf;
    },
  };
}
