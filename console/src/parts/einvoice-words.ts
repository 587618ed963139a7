import type { Schemas } from '../stockroom.ts';

/** What the PDF of a document contains, or why it is plain; null if it is plain by choice, or not stored yet. */
export function einvoiceWords(einvoice: Schemas['Invoice']['einvoice']): string | null {
  if (einvoice === null) return null;
  const { profile, missing } = einvoice;
  if (profile === 'facturx') return 'with e-invoice';
  if (missing.length === 0) return null;
  return `plain PDF: ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing`;
}
