/** Every document's key in the bucket begins with this. */
export const DOCUMENTS_PREFIX = 'invoices/';

/** The last line of a complete list of keys. */
export const END_OF_KEYS = 'end of keys';

const KEY = /^invoices\/(\d{4})\/([A-Z0-9]+(?:-[A-Z0-9]+)*)\.pdf$/;

/**
 * The S3 key of a document's PDF, in the folder of the year in which its number counts: `INV-2026-000001` is at
 * `invoices/2026/INV-2026-000001.pdf`. A core that does not send the year has numbers that contain it.
 */
export function documentKey({ number, year }: { number: string; year?: number | undefined }): string {
  return `${DOCUMENTS_PREFIX}${year ?? number.split('-')[1]}/${number}.pdf`;
}

/** The year and the number in a key; null if no document can have this key. */
export function parseDocumentKey(key: string): { year: number; number: string } | null {
  const [, year, number] = KEY.exec(key) ?? [];
  return year === undefined || number === undefined ? null : { year: Number(year), number };
}
