import { findMissingTerms } from '@stockroom/contracts/einvoice-terms';
import type { EinvoiceSource } from '@stockroom/contracts/einvoices';
import fc from 'fast-check';
import { buildBusiness } from '../../../orchestrator-service/src/documents/business.ts';
import { buildEInvoice } from '../../../orchestrator-service/src/documents/en16931/build-einvoice.ts';
import { renderEinvoice } from '../../../orchestrator-service/src/documents/en16931/render-einvoice.ts';
import { buildInvoiceDocument } from '../../../orchestrator-service/src/documents/invoice-document.ts';
import { drawInvoicePdf } from '../../../orchestrator-service/src/documents/invoice-pdf.ts';
import { typefaces as fonts } from '../../../orchestrator-service/src/typesetting/testing/shared-typefaces.ts';
import { buildDocumentOf, type DocumentOfSale } from './any-einvoice.ts';
import { anySale } from './any-sale.ts';

const SHOP = { email: 'shop@example.com', locale: 'en-GB' } as const;

/** A PDF with its XML, and the facts of both. */
export interface Hybrid {
  /** The name of its file, without `.pdf`. */
  name: string;
  source: EinvoiceSource;
  xml: string;
  pdf: Uint8Array;
  /** The BCP 47 tag of the numbers on its page. */
  formats: string;
}

/** Hybrids of random sales: as few as have every feature that `featuresOf` distinguishes. */
export function drawHybrids(): Hybrid[] {
  const seen = new Set<string>();
  return fc.sample(anySale, { numRuns: 300, seed: 1_753 }).flatMap((sale, index) => {
    const made = buildDocumentOf(sale, index + 1);
    if (made === null || findMissingTerms(buildEInvoice(made.source, SHOP), 'cii').length > 0) return [];
    const fresh = featuresOf(made.source).filter((feature) => !seen.has(feature));
    for (const feature of fresh) seen.add(feature);
    return fresh.length === 0 ? [] : [drawHybrid(made)];
  });
}

function drawHybrid({ source, page }: DocumentOfSale): Hybrid {
  const xml = renderEinvoice(buildEInvoice(source, SHOP), 'cii');
  const document = buildInvoiceDocument(buildBusiness(source.seller, SHOP), page);
  const { bytes: pdf } = drawInvoicePdf({ fonts, logo: null }, document, Buffer.from(xml));
  return { name: source.document.number, source, xml, pdf, formats: document.formats };
}

/** What may change how a document is written, printed or read. */
export function featuresOf({ document }: EinvoiceSource): string[] {
  const { kind, currency, lines, taxes, charges, discount, prepaidMinor, pricesIncludeTax } = document;
  const features = [
    ...taxes.map(({ category }) => category),
    document.customer.locale ?? 'no locale',
    document.taxMinor > 0 ? `${currency} with tax` : currency,
    pricesIncludeTax ? 'gross' : 'net',
    lines.length > 50 ? 'long' : 'short',
    ...(taxes.length > 2 ? ['several taxes'] : []),
    ...(charges.length > 0 ? ['charges'] : []),
    ...(discount === null ? [] : ['discount']),
    ...(lines.some((line) => line.discount !== null) ? ['line discount'] : []),
    ...(prepaidMinor > 0 ? ['prepaid'] : []),
    ...(prepaidMinor > document.totalMinor ? ['overpaid'] : []),
  ];
  return features.map((feature) => `${kind} ${feature}`);
}
