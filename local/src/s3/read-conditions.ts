import { matchesEtag } from './etag-match.ts';
import type { ObjectRecord } from './object-record.ts';
import { s3Error } from './s3-errors.ts';

/**
 * Whether a conditional read gets the object or a 304, by RFC 9110, section 13.2.2.
 * @throws AwsError PreconditionFailed
 */
export function decideRead(headers: Record<string, string>, record: ObjectRecord): 'send' | 'not_modified' {
  const modifiedAtSeconds = Math.floor(Date.parse(record.lastModified) / 1000);
  const ifMatch = headers['if-match'];
  const ifNoneMatch = headers['if-none-match'];
  const ifUnmodifiedSince = parseDate(headers['if-unmodified-since']);
  const ifModifiedSince = parseDate(headers['if-modified-since']);
  if (ifMatch !== undefined) {
    if (!matchesEtag(ifMatch, record.etag)) throw s3Error('PreconditionFailed', { Condition: 'If-Match' });
  } else if (ifUnmodifiedSince !== undefined && modifiedAtSeconds > ifUnmodifiedSince) {
    throw s3Error('PreconditionFailed', { Condition: 'If-Unmodified-Since' });
  }
  if (ifNoneMatch !== undefined) return matchesEtag(ifNoneMatch, record.etag) ? 'not_modified' : 'send';
  return ifModifiedSince !== undefined && modifiedAtSeconds <= ifModifiedSince ? 'not_modified' : 'send';
}

/** In seconds since 1970; undefined if it is missing or not a date, which the RFC says to ignore. */
function parseDate(value: string | undefined): number | undefined {
  const parsedMs = Date.parse(value ?? '');
  return Number.isNaN(parsedMs) ? undefined : parsedMs / 1000;
}
