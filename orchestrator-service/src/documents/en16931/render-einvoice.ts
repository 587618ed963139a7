import { followsGermanRules } from '@stockroom/contracts/einvoice-terms';
import type { EinvoiceFormat } from '@stockroom/contracts/einvoices';
import type { EInvoice } from './einvoice.ts';
import { profiles } from './profiles.ts';
import { writeCii } from './write-cii.ts';
import { writeUbl } from './write-ubl.ts';

/** The XML of a document without missing terms, in UTF-8: the same for the same facts. */
export function renderEinvoice(invoice: EInvoice, format: EinvoiceFormat): string {
  const profile = profiles[format];
  const written = followsGermanRules(invoice, format) ? withoutCard(invoice) : invoice;
  return profile.syntax === 'cii' ? writeCii(written, profile) : writeUbl(written, profile);
}

/** XRechnung allows a card only with the end of its number (BR-DE-24-a), which we do not know. */
function withoutCard(invoice: EInvoice): EInvoice {
  const { payment } = invoice;
  return payment?.meansCode === '48' ? { ...invoice, payment: { ...payment, meansCode: '1' } } : invoice;
}
