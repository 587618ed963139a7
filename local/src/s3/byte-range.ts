import { s3Error } from './s3-errors.ts';

/** A range of a body, both ends inclusive. */
export interface ByteRange {
  start: number;
  end: number;
}

/**
 * The range of a `Range` header; undefined for the whole body. A malformed header or several ranges also get the whole
 * body, as in S3.
 * @throws AwsError InvalidRange (416) if the body has no such bytes
 */
export function parseByteRange(header: string | undefined, totalBytes: number): ByteRange | undefined {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  const range =
    first === ''
      ? { start: Math.max(totalBytes - Number(last), 0), end: totalBytes - 1 }
      : { start: Number(first), end: last === '' ? totalBytes - 1 : Math.min(Number(last), totalBytes - 1) };
  if (first !== '' && last !== '' && Number(last) < Number(first)) return undefined;
  if (range.start > range.end) {
    throw s3Error('InvalidRange', { RangeRequested: header ?? '', ActualObjectSize: String(totalBytes) });
  }
  return range;
}
