import type { InvoiceDocument } from './invoice-document.ts';
import { loadInvoiceFonts } from './invoice-fonts.ts';
import { drawInvoicePdf } from './invoice-pdf.ts';

// Once for each worker thread.
const fonts = loadInvoiceFonts();

/** What a worker thread does for `createInvoiceRenderer`. */
export function renderInvoice(invoice: InvoiceDocument): Promise<Uint8Array> {
  return drawInvoicePdf(fonts, invoice);
}
