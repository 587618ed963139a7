import type { EinvoiceFormat } from '@stockroom/contracts/einvoices';
import type { EInvoice } from './einvoice.ts';
import { profiles } from './profiles.ts';
import { writeCii } from './write-cii.ts';
import { writeUbl } from './write-ubl.ts';

/** The XML of a document without missing terms, in UTF-8: the same for the same facts. */
export function renderEinvoice(invoice: EInvoice, format: EinvoiceFormat): string {
  const profile = profiles[format];
  return profile.syntax === 'cii' ? writeCii(invoice, profile) : writeUbl(invoice, profile);
}
