import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { deflateSync } from 'node:zlib';
import { lookInside, type PdfInside } from './pdf-inside.ts';

/** What the document says of itself, in its information dictionary and, with the same words, in its XMP metadata. */
export interface PdfProperties {
  title: string;
  author: string;
  subject: string;
  /** Made and last changed then. */
  issuedAt: Date;
}

const PRODUCER = 'Stockroom';
const COLOR_SPACE = 'sRGB IEC61966-2.1';

// pdfkit brings the profile along, and would compress it again for every document.
const profile = deflateSync(
  readFileSync(
    new URL('data/sRGB_IEC61966_2_1.icc', `file://${createRequire(import.meta.url).resolve('pdfkit')}`),
  ),
  { level: 9 },
);

/** The entries of the information dictionary. From them pdfkit also derives the file's id. */
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
 * Makes a document what PDF/A-3b (ISO 19005-3) asks beyond embedded fonts: XMP metadata that agree with the
 * information dictionary, and an output intent. pdfkit's own `subset` writes names into the XML unescaped, leaves
 * the date of change out, and compresses its profile anew for every document; so these two are ours.
 */
export function makeArchivable(doc: PDFKit.PDFDocument, properties: PdfProperties): void {
  const { _root: catalog } = lookInside(doc);
  const xmp = buildXmp(properties);
  const metadata = { end: () => {}, append: () => {}, getLength: () => undefined, getXML: () => xmp };
  Object.assign(doc, { metadata } satisfies Pick<PdfInside, 'metadata'>);
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

/** https://developer.adobe.com/xmp/docs/: one packet, read only, because what was issued does not change. */
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

/** XML cannot hold these two at all. */
function xmlText(text: string): string {
  return text.replaceAll(/[\ufffe\uffff]/g, '\ufffd');
}

function textString(text: string): object {
  // To pdfkit a plain string is a name, and an object of one a text.
  return Object(text) as object;
}
