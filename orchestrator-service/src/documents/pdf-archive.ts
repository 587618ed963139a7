import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { deflateSync } from 'node:zlib';
import { internalsOf, type PdfkitInternals } from './pdfkit-internals.ts';

/** The document's metadata, in its information dictionary and, with the same values, in its XMP. */
export interface PdfProperties {
  title: string;
  author: string;
  subject: string;
  /** The time of creation and last change. */
  issuedAt: Date;
}

const PRODUCER = 'Stockroom';
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
 * Adds what PDF/A-3b (ISO 19005-3) requires beyond embedded fonts: XMP metadata equal to the information dictionary,
 * and an output intent. We write both, because pdfkit's own `subset` does not escape names in the XML, omits the date
 * of change, and compresses its profile again for every document.
 */
export function makeArchivable(doc: PDFKit.PDFDocument, properties: PdfProperties): void {
  const { _root: catalog } = internalsOf(doc);
  const xmp = buildXmp(properties);
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
}

function embedProfile(doc: PDFKit.PDFDocument): PDFKit.PDFKitReference {
  const reference = doc.ref({ N: 3, Filter: 'FlateDecode' });
  reference.end(profile);
  return reference;
}

/** https://developer.adobe.com/xmp/docs/: one packet, read only, because an issued document does not change. */
function buildXmp({ title, author, subject, issuedAt }: PdfProperties): string {
  const date = issuedAt.toISOString().replace(/\.\d+/, '');
  const inEveryLanguage = (text: string) =>
    `<rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(text)}</rdf:li></rdf:Alt>`;
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:format>application/pdf</dc:format>
<dc:title>${inEveryLanguage(title)}</dc:title>
<dc:creator><rdf:Seq><rdf:li>${escapeXml(author)}</rdf:li></rdf:Seq></dc:creator>
<dc:description>${inEveryLanguage(subject)}</dc:description>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<xmp:CreatorTool>${PRODUCER}</xmp:CreatorTool>
<xmp:CreateDate>${date}</xmp:CreateDate>
<xmp:ModifyDate>${date}</xmp:ModifyDate>
<xmp:MetadataDate>${date}</xmp:MetadataDate>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdf:Producer>${PRODUCER}</pdf:Producer>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function escapeXml(text: string): string {
  return xmlText(text).replaceAll(/[&<>]/g, (character) => entities[character]!);
}

/** XML cannot represent these two. */
function xmlText(text: string): string {
  return text.replaceAll(/[\ufffe\uffff]/g, '\ufffd');
}

function textString(text: string): object {
  // pdfkit writes a plain string as a name, and a String object as a text.
  return Object(text) as object;
}
