import type { DocumentTax, InvoiceFacts } from '@stockroom/contracts/document-facts';

/** The taxes of a document, one for each category and rate. A core of an earlier version sends only a rate. */
export function taxesOf({ taxes, taxRatePpm, subtotalMinor, taxMinor }: InvoiceFacts): DocumentTax[] {
  if (taxes !== undefined) return taxes;
  const ratePpm = taxRatePpm ?? 0;
  const category = ratePpm > 0 ? 'S' : 'Z';
  return [{ category, ratePpm, baseMinor: subtotalMinor, taxMinor, exemptionReason: null }];
}
