/** Every document's key in the bucket begins with this. */
export const DOCUMENTS_PREFIX = 'invoices/';

const KEY = /^invoices\/(\d{4})\/INV-\1-(\d{6,12})\.pdf$/;

/** The S3 key of a document's PDF: `INV-2026-000001` is at `invoices/2026/INV-2026-000001.pdf`. */
export function documentKey(number: string): string {
  return `${DOCUMENTS_PREFIX}${number.split('-')[1]}/${number}.pdf`;
}

/** The year of the number in a key, and its digits; null if no document can have this key. */
export function parseDocumentKey(key: string): { year: string; digits: string } | null {
  const [, year, digits] = KEY.exec(key) ?? [];
  return year === undefined || digits === undefined ? null : { year, digits };
}
