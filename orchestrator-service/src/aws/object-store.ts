import { hash } from 'node:crypto';
import {
  GetObjectCommand,
  type GetObjectCommandOutput,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { AwsFailure } from './aws-failure.ts';
import { CALL_TIMEOUT_MS, callWithin } from './call-within.ts';
import { describeS3Error, isMissingObject, isTaken } from './s3-refusal.ts';
import {
  examineObject,
  openBody,
  readObject,
  type ObjectFacts,
  type ObjectStream,
  type StoredObject,
} from './stored-object.ts';

interface ObjectToPut {
  bytes: Uint8Array;
  contentType: string;
  /** What the bytes stand for, apart from how they look: see `PutOutcome`. */
  fingerprint: string;
}

/** How the answer at a signed address presents itself, and how long the address is valid. */
interface Download {
  contentType: string;
  contentDisposition: string;
  expiresInSeconds: number;
}

/**
 * `stored`: under the key is what was put, or what stood for the same before (an answer that was lost, another
 * delivery). `different`: another thing has the key, and nothing was changed.
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

/** The bucket. Every call is made once and bounded in time; what fails throws an AwsFailure, never permanent. */
export interface ObjectStore {
  /** Stores an object unless its key is taken: nothing is ever overwritten. */
  putOnce: (key: string, object: ObjectToPut) => Promise<PutOutcome>;
  /** A whole object, or null where the key has none. */
  get: (key: string) => Promise<StoredObject | null>;
  /** What is under a key, of any size, or null where the key has none. */
  examine: (key: string) => Promise<ObjectFacts | null>;
  /** An object as it arrives, or null where the key has none. Its body is cut off after a minute. */
  openObject: (key: string) => Promise<ObjectStream | null>;
  /** A page of what is below `prefix`, at most 1,000, in the order of their keys' bytes; `from` is the page before's `next`. */
  list: (prefix: string, from: string | null) => Promise<ObjectPage>;
  /** An address at which whoever has it can read an object for a while. Made without asking S3. */
  signDownload: (key: string, download: Download) => Promise<string>;
  close: () => void;
}

export interface ObjectStoreConfig {
  region: string;
  bucket: string;
  /** Another address of S3 than the region's own. Buckets are then named in the path, as every such server takes it. */
  endpoint: string | null;
  /** How long one call may take. */
  timeoutMs?: number;
  clock: () => Date;
}

export function createObjectStore(config: ObjectStoreConfig): ObjectStore {
  const { region, bucket, endpoint, timeoutMs = CALL_TIMEOUT_MS, clock } = config;
  const elsewhere = endpoint === null ? {} : { endpoint, forcePathStyle: true };
  // One attempt: the queue of core tries again, and knows how often it has.
  const client = new S3Client({ region, maxAttempts: 1, ...elsewhere });

  async function fetchAs<Found>(
    key: string,
    read: (answer: GetObjectCommandOutput) => Found | Promise<Found>,
  ) {
    const command = new GetObjectCommand({ Bucket: bucket, Key: key });
    try {
      return await callWithin({ service: 'S3', timeoutMs }, async (abortSignal) =>
        read(await client.send(command, { abortSignal })),
      );
    } catch (error) {
      if (isMissingObject(error)) return null;
      throw describeS3Error(error);
    }
  }

  async function putOnce(key: string, { bytes, contentType, fingerprint }: ObjectToPut): Promise<PutOutcome> {
    const sha256 = hash('sha256', bytes);
    const command = new PutObjectCommand({
      Bucket: bucket,
      Key: key,
      Body: bytes,
      ContentType: contentType,
      IfNoneMatch: '*',
      Metadata: { sha256, 'content-fingerprint': fingerprint },
    });
    try {
      await callWithin({ service: 'S3', timeoutMs }, (abortSignal) => client.send(command, { abortSignal }));
      return { outcome: 'stored', object: { bytes, sha256, fingerprint, storedAt: clock() } };
    } catch (error) {
      if (!isTaken(error)) throw describeS3Error(error);
    }
    const existing = await fetchAs(key, readObject);
    if (existing === null) throw new AwsFailure('the key was taken and then released', { permanent: false });
    return existing.fingerprint === fingerprint
      ? { outcome: 'stored', object: existing }
      : { outcome: 'different' };
  }

  async function list(prefix: string, from: string | null): Promise<ObjectPage> {
    const command = new ListObjectsV2Command({
      Bucket: bucket,
      Prefix: prefix,
      ...(from === null ? {} : { ContinuationToken: from }),
    });
    try {
      const answer = await callWithin({ service: 'S3', timeoutMs }, (abortSignal) =>
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

  async function signDownload(key: string, download: Download): Promise<string> {
    const command = new GetObjectCommand({
      Bucket: bucket,
      Key: key,
      ResponseContentType: download.contentType,
      ResponseContentDisposition: download.contentDisposition,
    });
    try {
      return await callWithin({ service: 'S3', timeoutMs }, () =>
        getSignedUrl(client, command, { expiresIn: download.expiresInSeconds }),
      );
    } catch (error) {
      throw describeS3Error(error);
    }
  }

  return {
    putOnce,
    list,
    signDownload,
    get: (key) => fetchAs(key, readObject),
    examine: (key) => fetchAs(key, examineObject),
    openObject: (key) => fetchAs(key, openBody),
    close: () => client.destroy(),
  };
}
