import { hash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { getDocumentProxy } from 'unpdf';
import { typefaces as fonts } from '../typesetting/testing/shared-typefaces.ts';
import { buildInvoiceDocument } from './invoice-document.ts';
import { drawInvoicePdf } from './invoice-pdf.ts';
import { aBusiness, anInvoice } from './testing/document-commands.ts';
import { hasProgram } from './testing/has-program.ts';
import { readPdfObjects } from './testing/pdf-objects.ts';
import { runOnPdf } from './testing/run-on-pdf.ts';

/** What the XML says is not the PDF's concern. */
const xml = Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n<a>Łódź & 東京 ${'x'.repeat(5000)}</a>\n`);
const document = buildInvoiceDocument(aBusiness(), anInvoice());
const draw = (einvoice: Uint8Array | null = xml) =>
  drawInvoicePdf({ fonts, logo: null }, document, einvoice).bytes;

/** The dictionary of the one object with this text. */
function findOne(pdf: Uint8Array, part: string): string {
  const found = Array.from(readPdfObjects(pdf).objects.values()).filter(({ text }) => text.includes(part));
  expect(found).toHaveLength(1);
  return found[0]!.text;
}

test('another library reads the XML from the PDF, byte by byte, as its one attachment', async () => {
  const proxy = await getDocumentProxy(Uint8Array.from(draw()));
  const attachments = (await proxy.getAttachments()) as Record<
    string,
    { filename: string; content: Uint8Array }
  >;
  expect(Object.keys(attachments)).toEqual(['factur-x.xml']);
  expect(attachments['factur-x.xml']).toMatchObject({ filename: 'factur-x.xml' });
  expect(Buffer.from(attachments['factur-x.xml']!.content).equals(xml)).toBe(true);
});

test('the attachment has its type, size, date and checksum, and is an alternative of the whole document', () => {
  const pdf = draw();
  const file = findOne(pdf, '/Type /EmbeddedFile');
  expect(file).toContain('/Subtype /text#2Fxml\n');
  expect(file).toContain(`/Size ${xml.length}\n`);
  expect(file).toContain(`/CheckSum <${hash('md5', xml)}>\n`);
  expect(file).toContain('/ModDate (D:20260115103000Z)');
  const specification = findOne(pdf, '/Type /Filespec');
  expect(specification).toContain('/F (factur-x.xml)\n');
  expect(specification).toContain('/UF (factur-x.xml)\n');
  expect(specification).toContain('/AFRelationship /Alternative\n');
  expect(specification).toMatch(/\/EF <<\n\/F (\d+) 0 R\n\/UF \1 0 R\n>>/);
  expect(findOne(pdf, '/Type /Catalog')).toMatch(/\/AF \[\d+ 0 R\]/);
});

test('the metadata name the attachment and its profile, and describe their schema', () => {
  const pdf = draw();
  const reference = /\/Metadata (\d+) 0 R/.exec(findOne(pdf, '/Type /Catalog'))![1];
  const xmp = String(readPdfObjects(pdf).objects.get(Number(reference))!.stream);
  expect(xmp).toContain('xmlns:fx="urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#"');
  const values = Array.from(xmp.matchAll(/<fx:(\w+)>([^<]*)</g), ([, name, value]) => [name, value]);
  expect(Object.fromEntries(values)).toEqual({
    DocumentType: 'INVOICE',
    DocumentFileName: 'factur-x.xml',
    Version: '1.0',
    ConformanceLevel: 'EN 16931',
  });
  for (const [name] of values) expect(xmp).toContain(`<pdfaProperty:name>${name}</pdfaProperty:name>`);
});

test('the same document and XML give the same bytes, and without XML the PDF says nothing of Factur-X', () => {
  expect(Buffer.from(draw()).equals(draw())).toBe(true);
  expect(Buffer.from(draw(null)).toString('latin1')).not.toMatch(/factur-x|EmbeddedFile|\/AF\b/);
});

(hasProgram('qpdf') ? describe : describe.skip)('qpdf (if installed)', () => {
  test('accepts the file, and extracts the attachment', () => {
    const pdf = draw();
    expect(String(runOnPdf('qpdf', ['--check', 'invoice.pdf'], pdf))).toContain('No syntax');
    const extracted = runOnPdf('qpdf', ['--show-attachment=factur-x.xml', 'invoice.pdf'], pdf);
    expect(extracted.equals(xml)).toBe(true);
  });
});
