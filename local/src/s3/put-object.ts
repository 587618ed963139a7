import { rm } from 'node:fs/promises';
import { isErrno, publishNew, publishOver, writeScratchFile } from '../http/durable-files.ts';
import type { Reply } from '../http/reply.ts';
import { effectiveHeaders } from './amz-headers.ts';
import { matchesEtag } from './etag-match.ts';
import { assertBucket, objectPath, openObject } from './object-files.ts';
import { keptHeaders } from './object-headers.ts';
import { appendRecord } from './object-record.ts';
import { receiveBody } from './receive-body.ts';
import type { S3Call, S3Deps } from './s3-context.ts';
import { s3Error } from './s3-errors.ts';
import type { S3Target } from './s3-operations.ts';
import { emptyReply } from './s3-reply.ts';

/**
 * Stores an object: the body goes to a scratch file, is verified and synced, and only then gets its name.
 * `If-None-Match: *` is decided by link(2), so exactly one of several racing creates wins, also across processes;
 * `If-Match` is exact only within this process.
 * @throws AwsError PreconditionFailed, NoSuchBucket, NoSuchKey, and the errors of receiveBody
 */
export async function putObject(deps: S3Deps, call: S3Call): Promise<Reply> {
  const headers = effectiveHeaders(call.request);
  const condition = parseCondition(headers);
  const kept = keptHeaders(headers);
  await assertBucket(deps.files, call.target.bucket);
  const { path, result: body } = await writeScratchFile(deps.files.scratch, async (file) => {
    const received = await receiveBody(call, { file, headers, maxBytes: deps.maxObjectBytes });
    const lastModified = deps.clock().toISOString();
    await appendRecord(file, { ...received, key: call.target.key, lastModified, headers: kept });
    return received;
  });
  try {
    await publish(deps, { path, target: call.target, condition });
  } finally {
    await rm(path, { force: true });
  }
  return emptyReply(200, { etag: `"${body.etag}"`, ...body.checksums, ...checksumType(body.checksums) });
}

type Condition = { kind: 'always' } | { kind: 'create' } | { kind: 'replace'; etags: string };

function parseCondition(headers: Record<string, string>): Condition {
  const ifMatch = headers['if-match'];
  const ifNoneMatch = headers['if-none-match'];
  if (ifNoneMatch !== undefined) {
    if (ifNoneMatch === '*' && ifMatch === undefined) return { kind: 'create' };
    throw s3Error('NotImplemented', {
      message: 'If-None-Match takes nothing but * on a PUT.',
      Header: 'If-None-Match',
    });
  }
  return ifMatch === undefined ? { kind: 'always' } : { kind: 'replace', etags: ifMatch };
}

async function publish(
  { files, locks }: S3Deps,
  { path, target, condition }: { path: string; target: S3Target; condition: Condition },
): Promise<void> {
  const targetPath = objectPath(files, target);
  try {
    await locks.run(targetPath, async () => {
      if (condition.kind === 'create') {
        if (!(await publishNew(path, targetPath)))
          throw s3Error('PreconditionFailed', { Condition: 'If-None-Match' });
        return;
      }
      if (condition.kind === 'replace') {
        const { record, file } = await openObject(files, target);
        await file.close();
        const isSame = matchesEtag(condition.etags, record.etag);
        if (!isSame) throw s3Error('PreconditionFailed', { Condition: 'If-Match' });
      }
      await publishOver(path, targetPath);
    });
  } catch (error) {
    // The bucket was deleted while the body arrived.
    throw isErrno(error, 'ENOENT') ? s3Error('NoSuchBucket', { BucketName: target.bucket }) : error;
  }
}

function checksumType(checksums: Record<string, string>): Record<string, string> {
  return Object.keys(checksums).length === 0 ? {} : { 'x-amz-checksum-type': 'FULL_OBJECT' };
}
