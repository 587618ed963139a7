/** Every document's key in the bucket begins with this. */
export const DOCUMENTS_PREFIX = 'invoices/';

const KEY = /^invoices\/(\d{4})\/(INV|CRN)-\1-(\d{6,12})\.pdf$/;

/** The S3 key of a document's PDF: `INV-2026-000001` is at `invoices/2026/INV-2026-000001.pdf`. */
export function documentKey(number: string): string {
  return `${DOCUMENTS_PREFIX}${number.split('-')[1]}/${number}.pdf`;
}

/** The series, the year and the digits of the number in a key; null if no document can have this key. */
export function parseDocumentKey(key: string): { series: string; year: string; digits: string } | null {
  const [, year, series, digits] = KEY.exec(key) ?? [];
  if (year === undefined || series === undefined || digits === undefined) return null;
  return { series, year, digits };
}
