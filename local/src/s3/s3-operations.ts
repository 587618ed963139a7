import { queryValue } from '../http/wire-request.ts';
import type { WireRequest } from '../http/wire-request.ts';
import { s3Error } from './s3-errors.ts';

/** Every supported operation, with its query parameters. */
const operations = {
  ListBuckets: [],
  CreateBucket: [],
  HeadBucket: [],
  DeleteBucket: [],
  ListObjectsV2: [
    'list-type',
    'prefix',
    'delimiter',
    'max-keys',
    'continuation-token',
    'start-after',
    'encoding-type',
    'fetch-owner',
  ],
  PutObject: [],
  GetObject: [
    'response-cache-control',
    'response-content-disposition',
    'response-content-encoding',
    'response-content-language',
    'response-content-type',
    'response-expires',
  ],
  HeadObject: [],
  DeleteObject: [],
} as const satisfies Record<string, string[]>;

export type S3Operation = keyof typeof operations;

export const s3Operations = Object.keys(operations);

/** The target of a request: `/`, `/<bucket>` or `/<bucket>/<key>`. */
export interface S3Target {
  bucket: string;
  key: string;
}

/** Splits a path-style path. @throws AwsError KeyTooLongError above 1,024 bytes of UTF-8 */
export function parseTarget(path: string): S3Target {
  const [, bucket = '', ...rest] = path.split('/');
  const key = rest.join('/');
  if (Buffer.byteLength(key) > 1024) throw s3Error('KeyTooLongError');
  return { bucket, key };
}

/** The operation; undefined for an unsupported one: `?acl`, `?uploads`, `POST` and others. */
export function findOperation(request: WireRequest, target: S3Target): S3Operation | undefined {
  const operation = operationFor(request, target);
  if (operation === undefined) return undefined;
  const known: readonly string[] = operations[operation];
  const isKnown = ([name]: [string, string]) =>
    name === 'x-id' || /^x-amz-/i.test(name) || known.includes(name);
  return request.query.every(isKnown) ? operation : undefined;
}

function operationFor(request: WireRequest, { bucket, key }: S3Target): S3Operation | undefined {
  if (bucket === '') return request.method === 'GET' ? 'ListBuckets' : undefined;
  if (key !== '') return objectOperations.get(request.method);
  if (request.method === 'GET') return queryValue(request, 'list-type') === '2' ? 'ListObjectsV2' : undefined;
  return bucketOperations.get(request.method);
}

const bucketOperations = new Map<string, S3Operation>([
  ['PUT', 'CreateBucket'],
  ['HEAD', 'HeadBucket'],
  ['DELETE', 'DeleteBucket'],
]);

const objectOperations = new Map<string, S3Operation>([
  ['PUT', 'PutObject'],
  ['GET', 'GetObject'],
  ['HEAD', 'HeadObject'],
  ['DELETE', 'DeleteObject'],
]);
