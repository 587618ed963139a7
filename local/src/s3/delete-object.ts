import type { Reply } from '../http/reply.ts';
import { deleteObjectFile, objectPath } from './object-files.ts';
import type { S3Call, S3Deps } from './s3-context.ts';
import { s3Error } from './s3-errors.ts';
import { emptyReply } from './s3-reply.ts';

/** Removes an object; a missing object counts as removed. @throws AwsError NoSuchBucket */
export async function deleteObject({ files, locks }: S3Deps, { request, target }: S3Call): Promise<Reply> {
  if (request.headers['if-match'] !== undefined) throw s3Error('NotImplemented', { Header: 'If-Match' });
  await locks.run(objectPath(files, target), () => deleteObjectFile(files, target));
  return emptyReply(204);
}
