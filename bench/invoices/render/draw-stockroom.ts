import { buildInvoiceDocument } from '../../../orchestrator-service/src/documents/invoice-document.ts';
import { drawInvoicePdf } from '../../../orchestrator-service/src/documents/invoice-pdf.ts';
import { loadTypefaces } from '../../../orchestrator-service/src/typesetting/typefaces.ts';
import type { Draw } from './contender.ts';
import { SAMPLE_BUSINESS } from './samples.ts';

const fonts = loadTypefaces();

/** The orchestrator's work for a callback: the document and its drawing, as in a render thread. */
export const draw: Draw = async ({ facts }) =>
  drawInvoicePdf({ fonts, logo: null }, buildInvoiceDocument(SAMPLE_BUSINESS, facts)).bytes;
