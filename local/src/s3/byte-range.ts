import { s3Error } from './s3-errors.ts';

/** A stretch of a body, both ends included. */
export interface ByteRange {
  start: number;
  end: number;
}

/**
 * The range a `Range` header asks for; undefined for the whole body, also where the header is malformed or asks for
 * several ranges, which S3 answers with the whole.
 * @throws AwsError InvalidRange (416) where the body has no such bytes
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
