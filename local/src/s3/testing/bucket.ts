import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';

export interface BucketObject {
  key: string;
  bytes: Uint8Array;
  contentType: string;
  metadata: Record<string, string>;
  writtenAt: Date;
}

export type Bucket = ReturnType<typeof openBucket>;

/** A bucket as its operator sees it, through the S3 API without Stockroom. At most 1,000 objects. */
export function openBucket({
  bucket: Bucket,
  ...server
}: {
  bucket: string;
  endpoint: string;
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
}) {
  const client = new S3Client({ ...server, forcePathStyle: true, maxAttempts: 1 });

  async function keys(): Promise<string[]> {
    const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket }));
    return Contents.map(({ Key }) => String(Key));
  }

  async function get(key: string): Promise<BucketObject> {
    const answer = await client.send(new GetObjectCommand({ Bucket, Key: key }));
    if (answer.Body === undefined) throw new Error(`no body in the answer for ${key}`);
    return {
      key,
      bytes: await answer.Body.transformToByteArray(),
      contentType: answer.ContentType ?? '',
      metadata: answer.Metadata ?? {},
      writtenAt: answer.LastModified ?? new Date(0),
    };
  }

  async function put({ key, bytes, ...rest }: Omit<BucketObject, 'writtenAt'>): Promise<void> {
    const { contentType: ContentType, metadata: Metadata } = rest;
    await client.send(new PutObjectCommand({ Bucket, Key: key, Body: bytes, ContentType, Metadata }));
  }

  async function remove(key: string): Promise<void> {
    await client.send(new DeleteObjectCommand({ Bucket, Key: key }));
  }

  return {
    keys,
    get,
    put,
    remove,
    /** Deletes the bucket while `work` runs, then creates it again with all its objects. */
    async whileMissing<Value>(work: () => Promise<Value>): Promise<Value> {
      const objects: BucketObject[] = [];
      for (const key of await keys()) {
        objects.push(await get(key));
        await remove(key);
      }
      await client.send(new DeleteBucketCommand({ Bucket }));
      try {
        return await work();
      } finally {
        await client.send(new CreateBucketCommand({ Bucket }));
        for (const object of objects) await put(object);
      }
    },
    close: () => client.destroy(),
  };
}
