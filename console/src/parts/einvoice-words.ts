import type { Schemas } from '../stockroom.ts';

/** What the PDF of a document contains, or why it is plain; null if it is plain by choice, or not stored yet. */
export function einvoiceWords(einvoice: Schemas['Invoice']['einvoice']): string | null {
  if (einvoice === null) return null;
  const { profile, missing } = einvoice;
  if (profile === 'facturx') return 'with e-invoice';
  if (missing.length === 0) return null;
  return `plain PDF: ${lackOf(missing)}`;
}

/** Where the mail of a document goes, and why it has no XML although its customer wants it. */
export function mailWords({
  email,
  attachmentMissing,
}: Pick<Schemas['Invoice'], 'email' | 'attachmentMissing'>): string {
  return attachmentMissing.length === 0 ? email : `${email}, without XML: ${lackOf(attachmentMissing)}`;
}

const lackOf = (terms: string[]) => `${terms.join(', ')} ${terms.length === 1 ? 'is' : 'are'} missing`;
