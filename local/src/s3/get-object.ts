import type { FileHandle } from 'node:fs/promises';
import type { Reply } from '../http/reply.ts';
import { effectiveHeaders } from './amz-headers.ts';
import { parseByteRange } from './byte-range.ts';
import type { ByteRange } from './byte-range.ts';
import { openObject } from './object-files.ts';
import { overrideHeaders } from './object-headers.ts';
import type { ObjectRecord } from './object-record.ts';
import { decideRead } from './read-conditions.ts';
import type { S3Call, S3Deps } from './s3-context.ts';
import { emptyReply } from './s3-reply.ts';

/** Answers GET and HEAD of an object, whole or in part. @throws AwsError NoSuchKey, InvalidRange, PreconditionFailed */
export async function getObject({ files }: S3Deps, call: S3Call): Promise<Reply> {
  const { record, file } = await openObject(files, call.target);
  try {
    const plan = planReply(call, record);
    if (plan.range === undefined || call.request.method === 'HEAD') {
      await file.close();
      return plan.reply;
    }
    return { ...plan.reply, body: readRange(file, plan.range) };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** The head of the answer, and the range of its bytes: none for a 304 or an empty object. */
function planReply({ request }: S3Call, record: ObjectRecord): { reply: Reply; range?: ByteRange } {
  const headers = effectiveHeaders(request);
  const described = {
    'accept-ranges': 'bytes',
    etag: `"${record.etag}"`,
    'last-modified': new Date(record.lastModified).toUTCString(),
  };
  if (decideRead(headers, record) === 'not_modified') return { reply: emptyReply(304, described) };
  const requested = parseByteRange(headers['range'], record.bytes);
  const range = requested ?? { start: 0, end: record.bytes - 1 };
  const reply = emptyReply(requested ? 206 : 200, {
    ...described,
    ...record.headers,
    ...overrideHeaders(request),
    'content-length': String(range.end - range.start + 1),
    ...(requested
      ? { 'content-range': `bytes ${requested.start}-${requested.end}/${record.bytes}` }
      : checksumHeaders(headers, record)),
  });
  return record.bytes === 0 ? { reply } : { reply, range };
}

// A checksum covers the whole object, so a partial answer has none: the SDK would compare the part with it.
function checksumHeaders(
  headers: Record<string, string>,
  { checksums }: ObjectRecord,
): Record<string, string> {
  if (headers['x-amz-checksum-mode']?.toUpperCase() !== 'ENABLED' || Object.keys(checksums).length === 0)
    return {};
  return { ...checksums, 'x-amz-checksum-type': 'FULL_OBJECT' };
}

function readRange(file: FileHandle, { start, end }: ByteRange) {
  return file.createReadStream({ start, end, autoClose: true });
}
