import { hash } from 'node:crypto';
import { getDocumentProxy } from 'unpdf';
import { readPdfObjects } from '../../../orchestrator-service/src/documents/testing/pdf-objects.ts';

interface Attachment {
  filename: string;
  content: Uint8Array;
}

/** The files in a PDF, extracted by pdf.js. */
export async function readAttachments(pdf: Uint8Array): Promise<Attachment[]> {
  const proxy = await getDocumentProxy(Uint8Array.from(pdf));
  return Object.values(((await proxy.getAttachments()) ?? {}) as Record<string, Attachment>);
}

const FX = 'urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#';
const XMP_VALUES = {
  DocumentType: 'INVOICE',
  DocumentFileName: 'factur-x.xml',
  Version: '1.0',
  ConformanceLevel: 'EN 16931',
};

/**
 * The requirements of Factur-X 1.0 on the container that a PDF with this XML does not meet; none if all is right. The official rules
 * look at the XML only, and Mustang at some of these.
 */
export async function findContainerFaults(
  pdf: Uint8Array,
  { xml, issuedAt }: { xml: string; issuedAt: string },
): Promise<string[]> {
  const [attachment, ...others] = await readAttachments(pdf);
  const bytes = Buffer.from(xml);
  const wanted: Record<string, boolean> = {
    'one attachment': others.length === 0,
    name: attachment?.filename === 'factur-x.xml',
    content: attachment !== undefined && bytes.equals(attachment.content),
    ...checkObjects(pdf, { bytes, issuedAt }),
    ...checkXmp(pdf),
  };
  return Object.keys(wanted).filter((requirement) => !wanted[requirement]);
}

/** ISO 32000-1, 7.11.4, and ISO 19005-3, 6.8. */
function checkObjects(
  pdf: Uint8Array,
  { bytes, issuedAt }: { bytes: Buffer; issuedAt: string },
): Record<string, boolean> {
  const { objects } = readPdfObjects(pdf);
  const textOf = (type: string) => {
    const [id, object] = [...objects].find(([, { text }]) => text.includes(`/Type /${type}\n`)) ?? [];
    return { id: String(id), text: object?.text ?? '' };
  };
  const file = textOf('EmbeddedFile');
  const specification = textOf('Filespec');
  const catalog = textOf('Catalog');
  const date = issuedAt.replaceAll(/\.\d+|[-:T]/g, '');
  return {
    F: specification.text.includes('/F (factur-x.xml)\n'),
    UF: specification.text.includes('/UF (factur-x.xml)\n'),
    EF: specification.text.includes(`/EF <<\n/F ${file.id} 0 R\n/UF ${file.id} 0 R\n>>`),
    relationship: specification.text.includes('/AFRelationship /Alternative\n'),
    associated: catalog.text.includes(`/AF [${specification.id} 0 R]`),
    type: file.text.includes('/Subtype /text#2Fxml\n'),
    size: file.text.includes(`/Size ${bytes.length}\n`),
    checksum: file.text.includes(`/CheckSum <${hash('md5', bytes)}>\n`),
    date: file.text.includes(`/ModDate (D:${date})\n`),
  };
}

/** Factur-X 1.0, 6.3. */
function checkXmp(pdf: Uint8Array): Record<string, boolean> {
  const source = Buffer.from(pdf).toString('utf8');
  const xmp = source.slice(source.indexOf('<x:xmpmeta'), source.indexOf('</x:xmpmeta>'));
  const described = /<pdfaExtension:schemas>.*<\/pdfaExtension:schemas>/s.exec(xmp)?.[0] ?? '';
  const entries = Object.entries(XMP_VALUES);
  return {
    namespace: xmp.includes(` xmlns:fx="${FX}"`),
    ...Object.fromEntries(
      entries.map(([name, value]) => [name, xmp.includes(`<fx:${name}>${value}</fx:${name}>`)]),
    ),
    'description of the schema':
      described.includes(`<pdfaSchema:namespaceURI>${FX}<`) &&
      entries.every(([name]) => described.includes(`<pdfaProperty:name>${name}<`)),
    'PDF/A-3a': /<pdfaid:part>3<.*<pdfaid:conformance>A</s.test(xmp),
  };
}
