import { hash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { StoredPdf } from '@stockroom/contracts/callback';
import type { EinvoiceOrder } from '@stockroom/contracts/document-commands';
import { findMissingTerms } from '@stockroom/contracts/einvoice-terms';
import type { EinvoiceFormat } from '@stockroom/contracts/einvoices';
import type { Seller } from '@stockroom/contracts/sellers';
import { StepFailure } from '../callbacks/step-failure.ts';
import type { ShopDefaults } from './business.ts';
import { buildEInvoice } from './en16931/build-einvoice.ts';
import type { EInvoice } from './en16931/einvoice.ts';

import { renderEinvoice } from './en16931/render-einvoice.ts';
import type { InvoiceDocument, InvoiceHead } from './invoice-document.ts';
import { getLocaleFormat } from './locale-format.ts';

/** The e-invoice of a document, and where its XML belongs. */
export interface WantedEinvoice extends Omit<EinvoiceOrder, 'document'> {
  model: EInvoice;
}

/**
 * The e-invoice that a command asks for; null if none. `page` is the document's page, or only its head.
 * @throws StepFailure, permanent, if its amounts do not add up, or differ from those of the page
 */
export function buildWantedEinvoice(
  shop: ShopDefaults,
  { einvoice, seller }: { einvoice?: EinvoiceOrder | null | undefined; seller: Seller },
  page: InvoiceHead | InvoiceDocument,
): WantedEinvoice | null {
  if (einvoice === null || einvoice === undefined) return null;
  const { document, embed, attach } = einvoice;
  const model = buildEInvoice({ document, seller }, shop, { words: page.locale, formats: page.formats });
  checkPageAgrees(page, model);
  return { model, embed, attach };
}

/** @throws StepFailure, permanent, if the e-invoice has other sums, another number or date than the page shows */
function checkPageAgrees(page: InvoiceHead | InvoiceDocument, model: EInvoice): void {
  const { number, issueDate, currency, totals, taxes } = model;
  const { date, money } = getLocaleFormat(page.formats, currency);
  const sums = 'sums' in page ? [totals.netMinor, ...taxes.map(({ taxMinor }) => taxMinor)] : [];
  const shown = 'sums' in page ? page.sums.map(({ amount }) => amount) : [];
  const agree = isDeepStrictEqual(
    [page.number, page.issuedOn, page.total.amount, ...shown],
    [number, date(issueDate), money(totals.grossMinor), ...sums.map(money)],
  );
  if (!agree) throw new StepFailure('the page and its e-invoice differ', { permanent: true });
}

/** The XML in a PDF, and what is recorded of it. */
export interface EmbeddedXml extends Pick<StoredPdf, 'xmlSha256' | 'einvoiceMissing'> {
  xml: Uint8Array | null;
}

/** The XML that a PDF contains, in the format `cii`. A PDF is plain if its e-invoice would lack a term. */
export function buildEmbeddedXml(wanted: WantedEinvoice | null): EmbeddedXml {
  if (wanted === null || !wanted.embed) return { xml: null, xmlSha256: null, einvoiceMissing: [] };
  const { xml, missing } = renderComplete(wanted.model, 'cii');
  return { xml, xmlSha256: xml === null ? null : hash('sha256', xml), einvoiceMissing: missing };
}

/** The XML beside the PDF in a mail; null if none is wanted, or if it would lack a term. */
export function buildAttachedXml(wanted: WantedEinvoice | null): RenderedXml {
  if (wanted === null || wanted.attach === null) return { xml: null, missing: [] };
  return renderComplete(wanted.model, wanted.attach);
}

/** The XML; null if terms are missing, or if none is wanted. */
export interface RenderedXml {
  xml: Uint8Array | null;
  missing: string[];
}

function renderComplete(model: EInvoice, format: EinvoiceFormat): RenderedXml {
  const missing = new Set(findMissingTerms(model, format).map(({ term }) => term));
  const xml = missing.size > 0 ? null : Buffer.from(renderEinvoice(model, format));
  return { xml, missing: [...missing] };
}
