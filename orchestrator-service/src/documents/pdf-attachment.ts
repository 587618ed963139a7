import { hash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { internalsOf, textString, type WrittenReference } from './pdfkit-internals.ts';

/** The name that Factur-X 1.0 requires. */
export const EINVOICE_FILE = 'factur-x.xml';

/** Twice as fast as the default level, for 8 % more bytes of a file that is small. Another level is another PDF. */
const DEFLATE_LEVEL = 3;

/**
 * Attaches the XML of an e-invoice, as ISO 19005-3, 6.8, and Factur-X 1.0 require. pdfkit's own `file()` writes the
 * checksum as hexadecimal text, no relationship, and no `UF` in `EF`.
 */
export function attachEinvoice(doc: PDFKit.PDFDocument, xml: Uint8Array, modifiedAt: Date): void {
  const file = doc.ref({
    Type: 'EmbeddedFile',
    // A slash in a name is written by its code.
    Subtype: 'text#2Fxml',
    Params: { Size: xml.length, CheckSum: hash('md5', xml, 'buffer'), ModDate: modifiedAt },
    Filter: 'FlateDecode',
  });
  file.end(deflateSync(xml, { level: DEFLATE_LEVEL }));
  const specification = doc.ref({
    Type: 'Filespec',
    F: textString(EINVOICE_FILE),
    UF: textString(EINVOICE_FILE),
    Desc: textString('The data of this document as Factur-X'),
    AFRelationship: 'Alternative',
    EF: { F: file, UF: file },
  });
  specification.end(undefined);
  const { data: catalog } = internalsOf(doc)['_root'];
  catalog['AF'] = [specification];
  (catalog['Names'] as WrittenReference).data['EmbeddedFiles'] = {
    Names: [textString(EINVOICE_FILE), specification],
  };
}
