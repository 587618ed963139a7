import { hash } from 'node:crypto';
import {
  GetObjectCommand,
  type GetObjectCommandOutput,
  HeadBucketCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { AwsFailure } from './aws-failure.ts';
import { CALL_TIMEOUT_MS, callAws } from './call-aws.ts';
import { createS3Clock, type S3Clock } from './s3-clock.ts';
import { describeS3Error, isMissingObject, isTaken } from './s3-refusal.ts';
import {
  examineObject,
  openBody,
  readObject,
  type ObjectFacts,
  type ObjectStream,
  type StoredObject,
} from './stored-object.ts';

/** The time-out for reading S3's clock: while S3 is unreachable, a presigned URL is of no use. */
const CLOCK_TIMEOUT_MS = 2_000;

interface ObjectToPut {
  bytes: Uint8Array;
  contentType: string;
  /** Identifies the content, independent of its layout: see `PutOutcome`. */
  fingerprint: string;
  /** Further metadata, stored with the object; names in lower case. */
  notes?: Record<string, string>;
}

/** The response headers of a presigned URL, and its validity. */
interface Download {
  contentType: string;
  contentDisposition: string;
  expiresInSeconds: number;
}

/**
 * `stored`: the key holds these bytes, or earlier bytes with the same content (after a lost answer or a repeated
 * delivery). `different`: the key holds other content, and nothing was changed.
 */
export type PutOutcome = { outcome: 'stored'; object: StoredObject } | { outcome: 'different' };

export interface ListedObject {
  key: string;
  bytes: number;
  modifiedAt: Date;
}

interface ObjectPage {
  objects: ListedObject[];
  /** Null on the last page. */
  next: string | null;
}

/** The bucket. Every call is made once, with a time-out. Failures are AwsFailures, never permanent. */
export interface ObjectStore {
  /** Stores an object unless its key exists: nothing is ever overwritten. */
  putOnce: (key: string, object: ObjectToPut) => Promise<PutOutcome>;
  /** A whole object; null if the key does not exist. */
  get: (key: string) => Promise<StoredObject | null>;
  /** The metadata and hash of an object of any size; null if the key does not exist. */
  examine: (key: string) => Promise<ObjectFacts | null>;
  /** An object as a stream; null if the key does not exist. The stream is aborted after a minute. */
  openObject: (key: string) => Promise<ObjectStream | null>;
  /**
   * A page of at most 1,000 objects below `prefix`, ordered by the bytes of their keys. `from` is the `next` of the
   * previous page.
   */
  list: (prefix: string, from: string | null) => Promise<ObjectPage>;
  /** A presigned URL of an object, signed with S3's own time. */
  signDownload: (key: string, download: Download) => Promise<string>;
  s3Clock: S3Clock;
  close: () => void;
}

export interface ObjectStoreConfig {
  region: string;
  bucket: string;
  /** Replaces the S3 endpoint of the region. The bucket is then in the path, which all such servers support. */
  endpoint: string | null;
  /** The time-out of one call. */
  timeoutMs?: number | undefined;
  clock: () => Date;
}

/** The bucket and its client. */
interface Bucket {
  client: S3Client;
  bucket: string;
  timeoutMs: number;
}

export function createObjectStore(config: ObjectStoreConfig): ObjectStore {
  const { region, bucket, endpoint, timeoutMs = CALL_TIMEOUT_MS, clock } = config;
  const elsewhere = endpoint === null ? {} : { endpoint, forcePathStyle: true };
  // No retries: core's job queue retries, and counts the attempts.
  const client = new S3Client({ region, maxAttempts: 1, ...elsewhere });
  const s3Clock = createS3Clock(client, {
    clock,
    ask: () =>
      callAws({ service: 'S3', timeoutMs: CLOCK_TIMEOUT_MS }, (abortSignal) =>
        client.send(new HeadBucketCommand({ Bucket: bucket }), { abortSignal }),
      ),
  });
  const store = { client, bucket, timeoutMs, clock, s3Clock };
  return {
    putOnce: (key, object) => putOnce(store, key, object),
    list: (prefix, from) => listPage(store, prefix, from),
    signDownload: (key, download) => signDownload(store, key, download),
    s3Clock,
    get: (key) => fetchAs(store, key, readObject),
    examine: (key) => fetchAs(store, key, examineObject),
    openObject: (key) => fetchAs(store, key, openBody),
    close: () => client.destroy(),
  };
}

async function putOnce(
  store: Bucket & { clock: () => Date },
  key: string,
  { bytes, contentType, fingerprint, notes = {} }: ObjectToPut,
): Promise<PutOutcome> {
  const { client, bucket, timeoutMs, clock } = store;
  const sha256 = hash('sha256', bytes);
  const command = new PutObjectCommand({
    Bucket: bucket,
    Key: key,
    Body: bytes,
    ContentType: contentType,
    IfNoneMatch: '*',
    Metadata: { ...notes, sha256, 'content-fingerprint': fingerprint },
  });
  try {
    await callAws({ service: 'S3', timeoutMs }, (abortSignal) => client.send(command, { abortSignal }));
    return { outcome: 'stored', object: { bytes, sha256, fingerprint, notes, storedAt: clock() } };
  } catch (error) {
    if (!isTaken(error)) throw describeS3Error(error);
  }
  const existing = await fetchAs(store, key, readObject);
  if (existing === null) throw new AwsFailure('the key was taken and then released', { permanent: false });
  return existing.fingerprint === fingerprint
    ? { outcome: 'stored', object: existing }
    : { outcome: 'different' };
}

/** An object, read by `read`; null if the key does not exist. */
async function fetchAs<Found>(
  { client, bucket, timeoutMs }: Bucket,
  key: string,
  read: (answer: GetObjectCommandOutput) => Found | Promise<Found>,
) {
  const command = new GetObjectCommand({ Bucket: bucket, Key: key });
  try {
    return await callAws({ service: 'S3', timeoutMs }, async (abortSignal) =>
      read(await client.send(command, { abortSignal })),
    );
  } catch (error) {
    if (isMissingObject(error)) return null;
    throw describeS3Error(error);
  }
}

async function listPage(
  { client, bucket, timeoutMs }: Bucket,
  prefix: string,
  from: string | null,
): Promise<ObjectPage> {
  const command = new ListObjectsV2Command({
    Bucket: bucket,
    Prefix: prefix,
    ...(from === null ? {} : { ContinuationToken: from }),
  });
  try {
    const answer = await callAws({ service: 'S3', timeoutMs }, (abortSignal) =>
      client.send(command, { abortSignal }),
    );
    const objects = (answer.Contents ?? []).map(({ Key, Size, LastModified }) => ({
      key: Key ?? '',
      bytes: Size ?? 0,
      modifiedAt: LastModified ?? new Date(0),
    }));
    return { objects, next: answer.NextContinuationToken ?? null };
  } catch (error) {
    throw describeS3Error(error);
  }
}

async function signDownload(
  { client, bucket, timeoutMs, s3Clock }: Bucket & { s3Clock: S3Clock },
  key: string,
  download: Download,
): Promise<string> {
  const command = new GetObjectCommand({
    Bucket: bucket,
    Key: key,
    ResponseContentType: download.contentType,
    ResponseContentDisposition: download.contentDisposition,
  });
  try {
    await s3Clock.refresh();
    const signingDate = s3Clock.now();
    return await callAws({ service: 'S3', timeoutMs }, () =>
      getSignedUrl(client, command, { expiresIn: download.expiresInSeconds, signingDate }),
    );
  } catch (error) {
    throw describeS3Error(error);
  }
}
