import type { PdfPicture } from '@stockroom/service-kit/pictures/pdf-picture';
import { typefaces as fonts } from '../../typesetting/testing/shared-typefaces.ts';
import type { Business } from '../business.ts';
import { buildInvoiceDocument } from '../invoice-document.ts';
import { drawInvoicePdf } from '../invoice-pdf.ts';
import { aBusiness, anInvoice } from './document-commands.ts';

interface Drawing {
  business?: Partial<Business>;
  order?: Parameters<typeof anInvoice>[0];
  logo?: PdfPicture | null;
}

/** The PDF of an invoice, drawn in this thread. */
export function drawInvoice({ business = {}, order = {}, logo = null }: Drawing = {}): Uint8Array {
  const document = buildInvoiceDocument(aBusiness(business), anInvoice(order));
  return drawInvoicePdf({ fonts, logo }, document).bytes;
}
