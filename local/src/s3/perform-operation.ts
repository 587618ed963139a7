import type { Reply } from '../http/reply.ts';
import { answerBuckets, createBucket, deleteBucket, headBucket } from './buckets.ts';
import { deleteObject } from './delete-object.ts';
import { getObject } from './get-object.ts';
import { listObjects } from './list-objects.ts';
import { putObject } from './put-object.ts';
import type { S3Call, S3Deps } from './s3-context.ts';
import type { S3Operation } from './s3-operations.ts';

/** Maps operation names to their code. */
export const performOperation = {
  ListBuckets: answerBuckets,
  CreateBucket: createBucket,
  HeadBucket: headBucket,
  DeleteBucket: deleteBucket,
  ListObjectsV2: listObjects,
  PutObject: putObject,
  GetObject: getObject,
  HeadObject: getObject,
  DeleteObject: deleteObject,
} as const satisfies Record<S3Operation, (deps: S3Deps, call: S3Call) => Promise<Reply>>;
