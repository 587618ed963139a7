import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { deflateSync } from 'node:zlib';
import type { LayoutVersion } from '../typesetting/layout-version.ts';
import { attachEinvoice } from './pdf-attachment.ts';
import { internalsOf, type PdfkitInternals, textString } from './pdfkit-internals.ts';
import { buildXmp, type PdfProperties, PRODUCER, xmlText } from './pdf-xmp.ts';

const COLOR_SPACE = 'sRGB IEC61966-2.1';

// pdfkit includes the profile, but would compress it again for every document.
const profile = deflateSync(
  readFileSync(
    new URL('data/sRGB_IEC61966_2_1.icc', `file://${createRequire(import.meta.url).resolve('pdfkit')}`),
  ),
  { level: 9 },
);

/** The entries of the information dictionary. pdfkit also derives the file id from them. */
export function buildInfo({ title, author, subject, issuedAt }: PdfProperties): PDFKit.DocumentInfo {
  return {
    Title: xmlText(title),
    Author: xmlText(author),
    Subject: xmlText(subject),
    Producer: PRODUCER,
    Creator: PRODUCER,
    CreationDate: issuedAt,
    ModDate: issuedAt,
  };
}

/**
 * Adds what PDF/A-3 (ISO 19005-3) requires beyond embedded fonts and tags: XMP metadata equal to the information
 * dictionary, and an output intent. We write both, because pdfkit's own `subset` does not escape names in the XML, omits the date
 * of change, and compresses its profile again for every document. `einvoice` is attached as the document's Factur-X.
 */
export function makeArchivable(
  doc: PDFKit.PDFDocument,
  properties: PdfProperties,
  { version, einvoice }: { version: LayoutVersion; einvoice: Uint8Array | null },
): void {
  const { _root: catalog } = internalsOf(doc);
  const xmp = buildXmp(properties, { version, hasEinvoice: einvoice !== null });
  const metadata = { end: () => {}, append: () => {}, getLength: () => undefined, getXML: () => xmp };
  Object.assign(doc, { metadata } satisfies Pick<PdfkitInternals, 'metadata'>);
  catalog.data['OutputIntents'] = [
    {
      Type: 'OutputIntent',
      S: 'GTS_PDFA1',
      Info: textString(COLOR_SPACE),
      OutputConditionIdentifier: textString(COLOR_SPACE),
      DestOutputProfile: embedProfile(doc),
    },
  ];
  if (einvoice !== null) attachEinvoice(doc, einvoice, properties.issuedAt);
}

function embedProfile(doc: PDFKit.PDFDocument): PDFKit.PDFKitReference {
  const reference = doc.ref({ N: 3, Filter: 'FlateDecode' });
  reference.end(profile);
  return reference;
}
