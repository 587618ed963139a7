import type { LayoutVersion } from '../typesetting/layout-version.ts';
import { EINVOICE_FILE } from './pdf-attachment.ts';

/** The document's metadata, in its information dictionary and, with the same values, in its XMP. */
export interface PdfProperties {
  title: string;
  author: string;
  subject: string;
  /** The time of creation and last change. */
  issuedAt: Date;
}

export const PRODUCER = 'Stockroom';

/** A schema of properties that PDF/A does not know by itself, so that the file has to describe it. */
interface ExtensionSchema {
  schema: string;
  namespace: string;
  prefix: string;
  category: 'internal' | 'external';
  properties: { name: string; valueType: 'Integer' | 'Text'; description: string; value: string }[];
}

/** ISO 14289-1, 5. */
const PDF_UA: ExtensionSchema = {
  schema: 'PDF/UA identification',
  namespace: 'http://www.aiim.org/pdfua/ns/id/',
  prefix: 'pdfuaid',
  category: 'internal',
  properties: [{ name: 'part', valueType: 'Integer', description: 'Part of ISO 14289', value: '1' }],
};

/** The XML in the file: Factur-X 1.0, 6.3. The type of a credit note is INVOICE too. */
const FACTUR_X: ExtensionSchema = {
  schema: 'Factur-X PDFA Extension Schema',
  namespace: 'urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#',
  prefix: 'fx',
  category: 'external',
  properties: [
    {
      name: 'DocumentFileName',
      valueType: 'Text',
      description: 'The name of the embedded XML document',
      value: EINVOICE_FILE,
    },
    {
      name: 'DocumentType',
      valueType: 'Text',
      description: 'The type of the hybrid document',
      value: 'INVOICE',
    },
    {
      name: 'Version',
      valueType: 'Text',
      description: 'The version of the standard of the XML',
      value: '1.0',
    },
    {
      name: 'ConformanceLevel',
      valueType: 'Text',
      description: 'The conformance level of the XML',
      value: 'EN 16931',
    },
  ],
};

/** https://developer.adobe.com/xmp/docs/: one packet, read only, because an issued document does not change. */
export function buildXmp(
  { title, author, subject, issuedAt }: PdfProperties,
  { version, hasEinvoice }: { version: LayoutVersion; hasEinvoice: boolean },
): string {
  const date = issuedAt.toISOString().replace(/\.\d+/, '');
  const inEveryLanguage = (text: string) =>
    `<rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(text)}</rdf:li></rdf:Alt>`;
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>${version < 4 ? 'B' : 'A'}</pdfaid:conformance>
</rdf:Description>
${version < 4 ? '' : describeExtensions(hasEinvoice ? [PDF_UA, FACTUR_X] : [PDF_UA])}<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
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

/** The properties of the schemas, and the description of the schemas: ISO 19005-3, 6.6.2.3. */
function describeExtensions(extensions: readonly ExtensionSchema[]): string {
  const values = extensions.map(
    ({ prefix, namespace, properties }) => `<rdf:Description rdf:about="" xmlns:${prefix}="${namespace}">
${properties.map(({ name, value }) => `<${prefix}:${name}>${value}</${prefix}:${name}>\n`).join('')}</rdf:Description>
`,
  );
  return `${values.join('')}<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas>
<rdf:Bag>
${extensions.map(describeSchema).join('')}</rdf:Bag>
</pdfaExtension:schemas>
</rdf:Description>
`;
}

function describeSchema({ schema, namespace, prefix, category, properties }: ExtensionSchema): string {
  const described = properties.map(
    ({ name, valueType, description }) => `<rdf:li rdf:parseType="Resource">
<pdfaProperty:name>${name}</pdfaProperty:name>
<pdfaProperty:valueType>${valueType}</pdfaProperty:valueType>
<pdfaProperty:category>${category}</pdfaProperty:category>
<pdfaProperty:description>${description}</pdfaProperty:description>
</rdf:li>
`,
  );
  return `<rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>${schema}</pdfaSchema:schema>
<pdfaSchema:namespaceURI>${namespace}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>${prefix}</pdfaSchema:prefix>
<pdfaSchema:property>
<rdf:Seq>
${described.join('')}</rdf:Seq>
</pdfaSchema:property>
</rdf:li>
`;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function escapeXml(text: string): string {
  return xmlText(text).replaceAll(/[&<>]/g, (character) => entities[character]!);
}

/** XML cannot represent these two. */
export function xmlText(text: string): string {
  return text.replaceAll(/[\ufffe\uffff]/g, '\ufffd');
}
