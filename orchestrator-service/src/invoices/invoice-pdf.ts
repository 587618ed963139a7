import PdfKit from 'pdfkit';
import type { InvoiceDocument } from './invoice-document.ts';
import type { InvoiceFonts } from './invoice-fonts.ts';
import { drawContinuationHead, drawFooter, drawLetterhead } from './invoice-frame.ts';
import { drawTable, layTable } from './invoice-table.ts';
import { drawTotals, layTotals } from './invoice-totals.ts';
import { paginateRows } from './paginate-rows.ts';
import { buildCanvas, PAGE, type Canvas } from './pdf-canvas.ts';

/**
 * Draws an invoice on A4. The same document gives the same bytes, whenever and after whatever it is drawn.
 * @throws Error where a single row is taller than a page
 */
export async function drawInvoicePdf(fonts: InvoiceFonts, invoice: InvoiceDocument): Promise<Uint8Array> {
  const doc = openPdf(invoice);
  const bytes = collectBytes(doc);
  drawPages(buildCanvas(doc, fonts), invoice);
  doc.end();
  return bytes;
}

function drawPages(canvas: Canvas, invoice: InvoiceDocument): void {
  canvas.addPage();
  const firstTop = drawLetterhead(canvas, invoice);
  const table = layTable(canvas, invoice.rows);
  const totals = layTotals(canvas, invoice);
  const pages = paginateRows(
    table.rows.map((row) => row.height),
    {
      firstHeight: PAGE.bottom - firstTop - table.headHeight,
      nextHeight: PAGE.bottom - PAGE.top - table.headHeight,
      tailHeight: totals.height,
    },
  );
  let y = firstTop;
  pages.forEach((rows, index) => {
    if (index > 0) {
      canvas.addPage();
      drawContinuationHead(canvas, invoice);
      y = PAGE.top;
    }
    y = drawTable(canvas, table, { ...rows, y });
    if (index === pages.length - 1) drawTotals(canvas, totals, y);
    drawFooter(canvas, invoice, `Page ${index + 1} of ${pages.length}`);
  });
}

function openPdf(invoice: InvoiceDocument): PDFKit.PDFDocument {
  const issuedAt = new Date(invoice.issuedAt);
  return new PdfKit({
    autoFirstPage: false,
    // None by default: otherwise pdfkit loads Helvetica for every document.
    font: '',
    lang: 'en-US',
    displayTitle: true,
    pdfVersion: '1.7',
    // pdfkit derives the file's id from these, so that it too depends on nothing but the invoice.
    info: {
      Title: invoice.title,
      Author: invoice.business.name,
      Subject: `${invoice.title} for ${invoice.billTo.name}`,
      Producer: 'Stockroom',
      Creator: 'Stockroom',
      CreationDate: issuedAt,
      ModDate: issuedAt,
    },
  });
}

function collectBytes(doc: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
}
