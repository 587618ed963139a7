import { hash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { typefaces as fonts } from '../typesetting/testing/shared-typefaces.ts';
import { buildBusiness } from './business.ts';
import { buildEmbeddedXml, buildWantedEinvoice } from './document-einvoice.ts';
import { buildInvoiceDocument } from './invoice-document.ts';
import { drawInvoicePdf } from './invoice-pdf.ts';
import { anotherEinvoice } from './testing/an-einvoice-command.ts';

const SHOP = { email: 'billing@hafen.example', locale: 'de-DE' } as const;
const order = { id: 1, number: 'ORD-2026-000001', customerId: 1, placedAt: '2026-01-15T10:29:00.000Z' };
const credited = { invoiceNumber: 'INV-2026-000001', invoiceDate: '2026-01-10', reason: 'Zurück' };

// Later versions restore lost PDFs with the same bytes. If a change of the XML or of its attachment needs other hashes here,
// documents that were issued before need a version of the layout that keeps their XML.
test.each([
  [
    'invoice',
    { number: 'INV-2026-000001', order },
    [
      'b3388334d432eb9f9356273f359a12ec21780bcbaa19d2c7179288254baf0752',
      '70a60afc21c50a5a976b4b83929be5be62a40dea8a47ac02e72891e3eb076287',
    ],
  ],
  [
    'credit note',
    {
      kind: 'CREDIT_NOTE' as const,
      number: 'CRN-2026-000001',
      order,
      credited,
      dueDate: null,
      paymentTermsDays: null,
    },
    [
      'be02185296c03b3ca1142213a4c5506d10894e5d80abd97e56639d921aa67848',
      'ea79d9be24afea06fc7ccb7fd19e8e77fee6c5ff1fc5d9c6c9aab66c84e01abc',
    ],
  ],
])('the XML and the PDF of this %s stay the same', (_, facts, hashes) => {
  const { data } = anotherEinvoice({ facts });
  const document = buildInvoiceDocument(buildBusiness(data.seller, SHOP), data.document);
  const { xml, xmlSha256 } = buildEmbeddedXml(buildWantedEinvoice(SHOP, data, document));
  const { bytes } = drawInvoicePdf({ fonts, logo: null }, document, xml);
  expect([xmlSha256, hash('sha256', bytes)]).toEqual(hashes);
});
