import { encodeUri } from '../http/canonical-request.ts';
import type { Reply } from '../http/reply.ts';
import { queryValue } from '../http/wire-request.ts';
import type { WireRequest } from '../http/wire-request.ts';
import type { XmlContent } from '../http/xml.ts';
import { listPage } from './list-page.ts';
import type { ListEntry, ListQuery } from './list-page.ts';
import { readRecords } from './object-files.ts';
import type { S3Call, S3Deps } from './s3-context.ts';
import { s3Error } from './s3-errors.ts';
import { xmlReply } from './s3-reply.ts';

const MAX_KEYS = 1000;

/** ListObjectsV2: pages of at most 1,000. @throws AwsError NoSuchBucket, InvalidArgument */
export async function listObjects({ files }: S3Deps, { request, target }: S3Call): Promise<Reply> {
  const query = parseListQuery(request);
  const encode = parseEncoding(request);
  const { entries, next } = await listPage(readRecords(files, target.bucket), query);
  const token = queryValue(request, 'continuation-token');
  const ownerIsAsked = queryValue(request, 'fetch-owner') === 'true';
  return xmlReply('ListBucketResult', {
    Name: target.bucket,
    Prefix: encode(query.prefix),
    Delimiter: query.delimiter === '' ? undefined : encode(query.delimiter),
    StartAfter: query.startAfter === '' ? undefined : encode(query.startAfter),
    EncodingType: queryValue(request, 'encoding-type'),
    ContinuationToken: token,
    NextContinuationToken: next === undefined ? undefined : Buffer.from(next).toString('base64url'),
    MaxKeys: query.maxKeys,
    KeyCount: entries.length,
    IsTruncated: next !== undefined,
    Contents: entries.flatMap((entry) => contents(entry, { encode, ownerIsAsked })),
    CommonPrefixes: entries.filter(({ record }) => !record).map(({ name }) => ({ Prefix: encode(name) })),
  });
}

function contents(
  { name, record }: ListEntry,
  { encode, ownerIsAsked }: { encode: (text: string) => string; ownerIsAsked: boolean },
): XmlContent[] {
  if (!record) return [];
  return [
    {
      Key: encode(name),
      LastModified: record.lastModified,
      ETag: `"${record.etag}"`,
      Size: record.bytes,
      StorageClass: 'STANDARD',
      Owner: ownerIsAsked ? { ID: 'local' } : undefined,
    },
  ];
}

function parseListQuery(request: WireRequest): ListQuery {
  const maxKeys = queryValue(request, 'max-keys') ?? String(MAX_KEYS);
  if (!/^\d{1,9}$/.test(maxKeys)) throw s3Error('InvalidArgument', { ArgumentName: 'max-keys' });
  return {
    prefix: queryValue(request, 'prefix') ?? '',
    delimiter: queryValue(request, 'delimiter') ?? '',
    startAfter: queryValue(request, 'start-after') ?? '',
    after: parseToken(queryValue(request, 'continuation-token')),
    maxKeys: Math.min(Number(maxKeys), MAX_KEYS),
  };
}

function parseToken(token: string | undefined): string {
  if (token === undefined) return '';
  const after = Buffer.from(token, 'base64url').toString();
  if (after !== '' && Buffer.from(after).toString('base64url') === token) return after;
  throw s3Error('InvalidArgument', { message: 'The continuation token provided is incorrect' });
}

function parseEncoding(request: WireRequest): (text: string) => string {
  const encodingType = queryValue(request, 'encoding-type');
  if (encodingType === undefined) return (text) => text;
  if (encodingType !== 'url') throw s3Error('InvalidArgument', { ArgumentName: 'encoding-type' });
  return (text) => text.split('/').map(encodeUri).join('/');
}
