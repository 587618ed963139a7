import type { InvoiceFacts } from '@stockroom/contracts/document-facts';
import { type EinvoiceSource, einvoiceSourceSchema } from '@stockroom/contracts/einvoices';
import { buildBusiness } from '../../../orchestrator-service/src/documents/business.ts';
import { buildEInvoice } from '../../../orchestrator-service/src/documents/en16931/build-einvoice.ts';
import type { EInvoice } from '../../../orchestrator-service/src/documents/en16931/einvoice.ts';
import { renderEinvoice } from '../../../orchestrator-service/src/documents/en16931/render-einvoice.ts';
import { buildInvoiceDocument } from '../../../orchestrator-service/src/documents/invoice-document.ts';
import { drawInvoicePdf } from '../../../orchestrator-service/src/documents/invoice-pdf.ts';
import { loadTypefaces } from '../../../orchestrator-service/src/typesetting/typefaces.ts';
import { productOf } from '../render/sample-names.ts';

const SHOP = { email: 'shop@example.com', locale: 'de-DE' } as const;
const fonts = loadTypefaces();

export interface EinvoiceSample {
  source: EinvoiceSource;
  page: InvoiceFacts;
}

const SELLER = {
  name: 'Hafen & Söhne GmbH',
  address: 'Speicherstadt 1\n20457 Hamburg',
  street: 'Speicherstadt 1',
  postalCode: '20457',
  city: 'Hamburg',
  country: 'DE',
  vatId: 'DE136695976',
  registrationId: 'HRB 1234',
  iban: 'DE89370400440532013000',
  phone: '+49 40 123456',
  electronicAddress: { scheme: '9930', id: 'DE136695976' },
};
const BUYER = {
  billingAddress: {
    line1: 'Hafenstraße 12',
    line2: null,
    postalCode: '20457',
    city: 'Hamburg',
    region: null,
    country: 'DE',
  },
  deliveryAddress: null,
  electronicAddress: { scheme: '0088', id: '4012345000009' },
  email: 'john@example.com',
};
const STANDARD = { category: 'S', ratePpm: 190_000 };

/** The `n`th invoice from a German shop to a German company: five lines, 19 % VAT, net prices. */
export function buildEinvoiceSample(n: number): EinvoiceSample {
  const digits = String(n + 1).padStart(6, '0');
  const printed = Array.from({ length: 5 }, (_, line) => {
    const quantity = 1 + ((n + line * 5) % 9);
    const unitMinor = 199 + ((n * 7919 + line * 104_729) % 250_000);
    const productName = productOf('latin', (n * 13 + line * 41) % 200);
    return { productId: line + 1, productName, quantity, unitMinor, totalMinor: quantity * unitMinor };
  });
  const subtotalMinor = printed.reduce((sum, { totalMinor }) => sum + totalMinor, 0);
  const taxMinor = Math.round(subtotalMinor * 0.19);
  const document = {
    kind: 'INVOICE',
    number: `INV-2026-${digits}`,
    issuedAt: '2026-01-15T10:30:00.000Z',
    issueDate: '2026-01-15',
    dueDate: '2026-01-29',
    reference: '04011000-12345-03',
    deliveryDate: '2026-01-14',
    order: { id: n + 1, number: `ORD-2026-${digits}`, customerId: 1, placedAt: '2026-01-15T10:29:00.000Z' },
    customer: { name: 'John Doe', address: null, country: 'DE', taxId: null, vatId: 'DE811569869' },
    currency: 'EUR',
    lines: printed.map(({ productId, productName, quantity, totalMinor: netMinor }) =>
      Object.assign({ productId, productName, quantity, discount: null, netMinor }, STANDARD),
    ),
    discount: null,
    charges: [],
    subtotalMinor,
    taxRatePpm: 190_000,
    taxes: [{ ...STANDARD, baseMinor: subtotalMinor, taxMinor, exemptionReason: null, exemptionCode: null }],
    taxMinor,
    totalMinor: subtotalMinor + taxMinor,
    paymentTermsDays: 14,
    buyer: BUYER,
    prepaidMinor: 0,
    prepaidBy: null,
  };
  const source = einvoiceSourceSchema.parse({ document, seller: SELLER });
  return { source, page: { ...source.document, lines: printed, discount: null, charges: [] } };
}

/** Our PDF without XML. */
export function drawPlain({ source, page }: EinvoiceSample): Uint8Array {
  return draw({ source, page }, null);
}

/** Our PDF with our XML. */
export function drawWithXml(sample: EinvoiceSample): Uint8Array {
  return draw(sample, Buffer.from(renderEinvoice(modelOf(sample), 'cii')));
}

/** The document in the terms of EN 16931, from which the data of the other libraries are made too. */
export const modelOf = ({ source }: EinvoiceSample): EInvoice => buildEInvoice(source, SHOP);

function draw({ source, page }: EinvoiceSample, xml: Uint8Array | null): Uint8Array {
  const document = buildInvoiceDocument(buildBusiness(source.seller, SHOP), page);
  return drawInvoicePdf({ fonts, logo: null }, document, xml).bytes;
}
