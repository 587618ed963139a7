import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { z } from 'zod';

const recordSchema = z.strictObject({
  key: z.string(),
  bytes: z.int().nonnegative(),
  /** Hex MD5 of the body, without quotes. */
  etag: z.string(),
  lastModified: z.iso.datetime(),
  /** Content-Type and related headers, in lower case, with `x-amz-meta-*`; values as latin-1, unchanged. */
  headers: z.record(z.string(), z.string()),
  /** The checksums of the upload, such as `x-amz-checksum-crc32`, in base64. */
  checksums: z.record(z.string(), z.string()),
});

/** The metadata of an object. */
export type ObjectRecord = z.infer<typeof recordSchema>;

const MAGIC = 'STKROBJ1';
const FOOTER_BYTES = 4 + MAGIC.length;
const MAX_RECORD_BYTES = 65_536;

/** Appends the record to the body: one file holds both, so that neither exists without the other. */
export async function appendRecord(file: FileHandle, record: ObjectRecord): Promise<void> {
  const json = Buffer.from(JSON.stringify(record));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(json.length);
  await file.writeFile(Buffer.concat([json, length, Buffer.from(MAGIC)]));
}

/**
 * The record of an open object file, whose first `record.bytes` are the body. Throws if the file is invalid or
 * truncated.
 */
export async function readRecord(file: FileHandle): Promise<ObjectRecord> {
  const { size } = await file.stat();
  const footer = await readAt(file, { position: size - FOOTER_BYTES, length: FOOTER_BYTES });
  const length = footer.readUInt32BE();
  if (footer.toString('latin1', 4) !== MAGIC || length > MAX_RECORD_BYTES)
    throw new Error('Not an object file');
  const json = await readAt(file, { position: size - FOOTER_BYTES - length, length });
  const record = recordSchema.parse(JSON.parse(json.toString()));
  if (record.bytes !== size - FOOTER_BYTES - length) throw new Error('An object file has the wrong size');
  return record;
}

/** The record of the object file at `path`. */
export async function readRecordAt(path: string): Promise<ObjectRecord> {
  const file = await open(path, 'r');
  try {
    return await readRecord(file);
  } finally {
    await file.close();
  }
}

async function readAt(
  file: FileHandle,
  { position, length }: { position: number; length: number },
): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, Math.max(position, 0));
  if (bytesRead !== length) throw new Error('An object file is too short');
  return buffer;
}
