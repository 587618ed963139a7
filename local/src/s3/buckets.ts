import type { Reply } from '../http/reply.ts';
import { assertBucket, deleteBucketFolder, insertBucket, listBuckets } from './object-files.ts';
import type { S3Call, S3Deps } from './s3-context.ts';
import { emptyReply, xmlReply } from './s3-reply.ts';

/** Creates a bucket, in the server's own region, whatever the body says. @throws AwsError BucketAlreadyOwnedByYou */
export async function createBucket({ files }: S3Deps, { target }: S3Call): Promise<Reply> {
  await insertBucket(files, target.bucket);
  return emptyReply(200, { location: `/${target.bucket}` });
}

/** @throws AwsError NoSuchBucket */
export async function headBucket({ files, identity }: S3Deps, { target }: S3Call): Promise<Reply> {
  await assertBucket(files, target.bucket);
  return emptyReply(200, { 'x-amz-bucket-region': identity.region });
}

/** @throws AwsError NoSuchBucket, BucketNotEmpty */
export async function deleteBucket({ files }: S3Deps, { target }: S3Call): Promise<Reply> {
  await deleteBucketFolder(files, target.bucket);
  return emptyReply(204);
}

/** Every bucket, by name. */
export async function answerBuckets({ files }: S3Deps): Promise<Reply> {
  const buckets = await listBuckets(files);
  const Bucket = buckets.map(({ name, createdAt }) => ({
    Name: name,
    CreationDate: createdAt.toISOString(),
  }));
  return xmlReply('ListAllMyBucketsResult', { Owner: { ID: 'local' }, Buckets: { Bucket } });
}
