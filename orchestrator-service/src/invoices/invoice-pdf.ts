import PdfKit from 'pdfkit';
import type { Typefaces } from '../typesetting/typefaces.ts';
import { createTypesetter } from '../typesetting/typesetter.ts';
import type { BusinessLogo } from './business-logo.ts';
import type { InvoiceDocument } from './invoice-document.ts';
import { drawContinuationHead, drawFooter, drawLetterhead } from './invoice-frame.ts';
import { drawTable, layTable } from './invoice-table.ts';
import { drawTotals, layTotals } from './invoice-totals.ts';
import { paginateRows } from './paginate-rows.ts';
import { buildInfo, makeArchivable, type PdfProperties } from './pdf-archive.ts';
import { buildCanvas, PAGE, type Canvas } from './pdf-canvas.ts';

/** What every invoice is drawn with, made once for each thread. */
export interface InvoiceAssets {
  fonts: Typefaces;
  logo: BusinessLogo | null;
}

/**
 * Draws an invoice on A4, as tagged PDF/A-3b. The same document gives the same bytes, whenever and after whatever it
 * is drawn.
 */
export function drawInvoicePdf({ fonts, logo }: InvoiceAssets, invoice: InvoiceDocument): Uint8Array {
  const doc = openPdf(invoice);
  const canvas = buildCanvas(doc, createTypesetter(doc, fonts, invoice));
  canvas.tag('Document', {}, () => drawPages(canvas, invoice, logo));
  doc.end();
  return takeBytes(doc);
}

function drawPages(canvas: Canvas, invoice: InvoiceDocument, logo: BusinessLogo | null): void {
  canvas.addPage();
  let y = drawLetterhead(canvas, invoice, logo);
  const table = layTable(canvas, invoice);
  const totals = layTotals(canvas, invoice);
  const pages = paginateRows(
    table.rows.map((row) => row.height),
    {
      firstHeight: PAGE.bottom - y - table.headHeight,
      nextHeight: PAGE.bottom - PAGE.top - table.headHeight,
      tailHeight: totals.height,
    },
  );
  canvas.tag('Table', {}, () =>
    pages.forEach((rows, index) => {
      if (index > 0) {
        drawFooter(canvas, invoice, { page: index, pages: pages.length });
        canvas.addPage();
        drawContinuationHead(canvas, invoice);
        y = PAGE.top;
      }
      y = drawTable(canvas, table, { ...rows, y });
    }),
  );
  drawTotals(canvas, totals, y);
  drawFooter(canvas, invoice, { page: pages.length, pages: pages.length });
}

function openPdf({ title, business, billTo, issuedAt, locale }: InvoiceDocument): PDFKit.PDFDocument {
  const properties: PdfProperties = {
    title,
    author: business.name,
    subject: `${title} · ${billTo.name}`,
    issuedAt: new Date(issuedAt),
  };
  const doc = new PdfKit({
    autoFirstPage: false,
    // None by default: otherwise pdfkit loads Helvetica for every document.
    font: '',
    lang: locale,
    displayTitle: true,
    pdfVersion: '1.7',
    info: buildInfo(properties),
  });
  makeArchivable(doc, properties);
  return doc;
}

/** pdfkit has written everything by the time that `end` returns: no image here is one that it decodes. */
function takeBytes(doc: PDFKit.PDFDocument): Uint8Array {
  const bytes: unknown = doc.read();
  if (bytes instanceof Uint8Array) return bytes;
  throw new Error('the PDF was not finished');
}
