import { buildInvoiceDocument } from '../../../orchestrator-service/src/invoices/invoice-document.ts';
import { drawInvoicePdf } from '../../../orchestrator-service/src/invoices/invoice-pdf.ts';
import { loadTypefaces } from '../../../orchestrator-service/src/typesetting/typefaces.ts';
import type { Draw } from './contender.ts';
import { SAMPLE_BUSINESS } from './samples.ts';

const fonts = loadTypefaces();

/** What the orchestrator does for a callback: the document, then its drawing, as a render thread does it. */
export const draw: Draw = async ({ data }) =>
  drawInvoicePdf({ fonts, logo: null }, buildInvoiceDocument(SAMPLE_BUSINESS, data));
