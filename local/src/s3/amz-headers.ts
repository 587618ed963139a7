import type { WireRequest } from '../http/wire-request.ts';
import { s3Error } from './s3-errors.ts';

const KNOWN = new Set([
  'x-amz-algorithm',
  'x-amz-checksum-crc32',
  'x-amz-checksum-mode',
  'x-amz-checksum-sha1',
  'x-amz-checksum-sha256',
  'x-amz-content-sha256',
  'x-amz-credential',
  'x-amz-date',
  'x-amz-decoded-content-length',
  'x-amz-expires',
  'x-amz-sdk-checksum-algorithm',
  'x-amz-signature',
  'x-amz-signedheaders',
  'x-amz-trailer',
  'x-amz-user-agent',
]);

/** All headers, and the x-amz- headers that a presigned URL has in its query. */
export function effectiveHeaders(request: WireRequest): Record<string, string> {
  const hoisted = request.query
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name]) => name.startsWith('x-amz-'));
  return { ...Object.fromEntries(hoisted), ...request.headers };
}

/** @throws AwsError NotImplemented for a header of an unsupported feature: ignoring it would look like support */
export function refuseUnknownHeaders(headers: Record<string, string>): void {
  const unknown = Object.keys(headers).find(
    (name) =>
      (name.startsWith('x-amz-') && !name.startsWith('x-amz-meta-') && !KNOWN.has(name)) ||
      name === 'if-range',
  );
  if (unknown !== undefined) {
    const message = 'A header you provided implies functionality that is not implemented';
    throw s3Error('NotImplemented', { message, Header: unknown });
  }
}
