import PdfKit from 'pdfkit';
import type { Typefaces } from '../typesetting/typefaces.ts';
import { createTypesetter } from '../typesetting/typesetter.ts';
import type { PdfPicture } from '@stockroom/service-kit/pictures/pdf-picture';
import type { InvoiceDocument } from './invoice-document.ts';
import { drawContinuationHead, drawFooter, drawLetterhead, FOOTER_LIFT } from './invoice-frame.ts';
import { drawTable, layTable, type TableLayout } from './invoice-table.ts';
import { drawAfterTotals, drawTotals, layTotals, type TotalsLayout } from './invoice-totals.ts';
import { directionOf } from './locales/text-direction.ts';
import { paginateRows, type PageRows } from './paginate-rows.ts';
import { buildInfo, makeArchivable } from './pdf-archive.ts';
import type { PdfProperties } from './pdf-xmp.ts';
import { internalsOf, type WrittenReference } from './pdfkit-internals.ts';
import { buildCanvas, PAGES, type Canvas, type Page } from './pdf-canvas.ts';

/** The resources of every drawing, created once per thread. */
export interface InvoiceAssets {
  fonts: Typefaces;
  logo: PdfPicture | null;
}

export interface DrawnPdf {
  bytes: Uint8Array;
  /** The number of characters printed as boxes, because no typeface has them. */
  missingGlyphs: number;
}

/**
 * Draws an invoice as PDF/A-3a and PDF/UA-1, deterministically: the same document gives the same bytes at any time, in any
 * order, and in every later version. A change of the drawing needs a new version of the layout.
 *
 * @param einvoice the document's XML by EN 16931, in the syntax of UN/CEFACT: with it, the PDF is Factur-X 1.0
 */
export function drawInvoicePdf(
  { fonts, logo }: InvoiceAssets,
  invoice: InvoiceDocument,
  einvoice: Uint8Array | null = null,
): DrawnPdf {
  const { locale, layout } = invoice;
  const doc = openPdf(invoice, einvoice);
  const typesetter = createTypesetter(doc, fonts, { locale, version: layout.version });
  const canvas = buildCanvas(doc, typesetter, {
    page: pageFor(invoice),
    accent: invoice.color,
    direction: directionOf(locale),
  });
  const options = canvas.direction === 'rtl' ? { writingMode: 'RlTb' as const } : {};
  canvas.tag('Document', options, () => drawPages(canvas, invoice, logo));
  doc.end();
  return { bytes: takeBytes(doc), missingGlyphs: canvas.missingGlyphs() };
}

/** The part of a page that the totals and what follows them may take. If they take more, what follows is on a page of its own. */
const MAX_TAIL = 0.75;

/** A footer of its own has up to four lines, so the content ends higher. */
function pageFor({ layout, footer }: InvoiceDocument): Page {
  const page = PAGES[layout.pageSize];
  return Array.isArray(footer) ? { ...page, bottom: page.bottom - FOOTER_LIFT } : page;
}

function drawPages(canvas: Canvas, invoice: InvoiceDocument, logo: PdfPicture | null): void {
  canvas.addPage();
  let y = drawLetterhead(canvas, invoice, logo);
  const { page } = canvas;
  const totals = layTotals(canvas, invoice);
  const { table, pages, hasRestApart } = layPages(canvas, { invoice, totals, top: y });
  const count = pages.length + (hasRestApart ? 1 : 0);
  const startPage = (number: number) => {
    drawFooter(canvas, invoice, { number: number - 1, count });
    canvas.addPage();
    drawContinuationHead(canvas, invoice);
    return page.top;
  };
  canvas.tag('Table', {}, () =>
    pages.forEach((rows, index) => {
      if (index > 0) y = startPage(index + 1);
      y = drawTable(canvas, table, { ...rows, y });
    }),
  );
  y = drawTotals(canvas, totals, { top: y, amounts: table.columns.at(-1)! });
  drawAfterTotals(canvas, totals, hasRestApart ? startPage(count) : y);
  drawFooter(canvas, invoice, { number: count, count });
}

/**
 * Distributes the rows of the table, which begins at `top` on the first page. What follows the total is on a page of its
 * own if it is too high, if only it keeps the table and the total from fitting the first page, or if the first page would
 * otherwise have no row.
 */
function layPages(
  canvas: Canvas,
  { invoice, totals, top }: { invoice: InvoiceDocument; totals: TotalsLayout; top: number },
): { table: TableLayout; pages: PageRows[]; hasRestApart: boolean } {
  const { page } = canvas;
  const { version } = invoice.layout;
  const keep = version === 1 ? 1 : 2;
  const wholeHeight = totals.height + totals.restHeight;
  const isTooHigh = version > 2 && wholeHeight > MAX_TAIL * (page.bottom - page.top);
  const table = layTable(canvas, invoice, {
    keep,
    totals,
    tailHeight: isTooHigh ? totals.height : wholeHeight,
  });
  const paginate = (tailHeight: number) =>
    paginateRows(
      table.rows.map((row) => row.height),
      {
        firstHeight: page.bottom - top - table.headHeight,
        nextHeight: page.bottom - page.top - table.headHeight,
        tailHeight,
        carryHeight: table.carryHeight,
        keep,
      },
    );
  const pages = paginate(isTooHigh ? totals.height : wholeHeight);
  if (totals.payment === null || isTooHigh || pages.length === 1) {
    return { table, pages, hasRestApart: isTooHigh };
  }
  const apart = paginate(totals.height);
  const hasRestApart = apart.length === 1 || pages[0]?.end === 0;
  return { table, pages: hasRestApart ? apart : pages, hasRestApart };
}

function openPdf(
  { title, business, billTo, issuedAt, locale, layout }: InvoiceDocument,
  einvoice: Uint8Array | null,
): PDFKit.PDFDocument {
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
  makeArchivable(doc, properties, { version: layout.version, einvoice });
  if (directionOf(locale) === 'rtl') setRightToLeft(doc);
  return doc;
}

/** Viewers show two pages side by side from right to left. */
function setRightToLeft(doc: PDFKit.PDFDocument): void {
  const { ViewerPreferences: preferences } = internalsOf(doc)['_root'].data;
  Object.assign((preferences as WrittenReference).data, { Direction: 'R2L' });
}

/** When `end` returns, pdfkit has written everything: it decodes none of our images. */
function takeBytes(doc: PDFKit.PDFDocument): Uint8Array {
  const bytes: unknown = doc.read();
  if (bytes instanceof Uint8Array) return bytes;
  throw new Error('the PDF was not finished');
}
