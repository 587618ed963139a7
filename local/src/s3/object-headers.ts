import type { WireRequest } from '../http/wire-request.ts';
import { s3Error } from './s3-errors.ts';

const KEPT = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
] as const;

const MAX_METADATA_BYTES = 2048;

/** The headers of an upload that a download returns. @throws AwsError MetadataTooLarge above 2 KB of user metadata */
export function keptHeaders(headers: Record<string, string>): Record<string, string> {
  const kept: Record<string, string> = { 'content-type': 'binary/octet-stream' };
  for (const name of KEPT) {
    const value = name === 'content-encoding' ? withoutAwsChunked(headers[name]) : headers[name];
    if (value !== undefined && value !== '') kept[name] = value;
  }
  const metadata = Object.entries(headers).filter(([name]) => name.startsWith('x-amz-meta-'));
  const bytes = metadata.reduce(
    (sum, [name, value]) => sum + name.length - 'x-amz-meta-'.length + value.length,
    0,
  );
  if (bytes > MAX_METADATA_BYTES)
    throw s3Error('MetadataTooLarge', { MaxSizeAllowed: String(MAX_METADATA_BYTES) });
  return { ...kept, ...Object.fromEntries(metadata) };
}

/**
 * The `response-*` parameters as headers. @throws AwsError InvalidArgument for a value that is not valid in a header
 */
export function overrideHeaders(request: WireRequest): Record<string, string> {
  const overrides: Record<string, string> = {};
  for (const [name, value] of request.query) {
    if (!name.startsWith('response-')) continue;
    if (!/^[\u0020-\u007e\u00a0-\u00ff]*$/.test(value)) {
      throw s3Error('InvalidArgument', {
        message: 'Header value cannot be represented using ISO-8859-1.',
        ArgumentName: name,
      });
    }
    overrides[name.slice('response-'.length)] = value;
  }
  return overrides;
}

function withoutAwsChunked(encoding: string | undefined): string | undefined {
  return encoding
    ?.split(',')
    .map((part) => part.trim())
    .filter((part) => part !== 'aws-chunked')
    .join(',');
}
