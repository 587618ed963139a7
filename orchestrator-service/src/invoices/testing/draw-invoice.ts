import { loadTypefaces } from '../../typesetting/typefaces.ts';
import type { BusinessLogo } from '../business-logo.ts';
import { buildInvoiceDocument, type Business } from '../invoice-document.ts';
import { drawInvoicePdf } from '../invoice-pdf.ts';
import { aBusiness, anOrderCompleted } from './an-order-completed.ts';

const fonts = loadTypefaces();

interface Drawing {
  business?: Partial<Business>;
  order?: Parameters<typeof anOrderCompleted>[0];
  logo?: BusinessLogo | null;
}

/** The PDF of an invoice, drawn in this thread. */
export function drawInvoice({ business = {}, order = {}, logo = null }: Drawing = {}): Uint8Array {
  const document = buildInvoiceDocument(aBusiness(business), anOrderCompleted(order).data);
  return drawInvoicePdf({ fonts, logo }, document);
}
