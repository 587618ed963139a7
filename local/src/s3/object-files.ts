import { createHash } from 'node:crypto';
import { mkdir, open, opendir, readdir, rm, rmdir, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { isErrno, openScratch, syncFolder } from '../http/durable-files.ts';
import type { Scratch } from '../http/durable-files.ts';
import { readRecord, readRecordAt } from './object-record.ts';
import type { ObjectRecord } from './object-record.ts';
import { s3Error } from './s3-errors.ts';
import type { S3Target } from './s3-operations.ts';

/** A folder per bucket, with a file per object, named by the SHA-256 of its key. */
export interface ObjectFiles {
  bucketsFolder: string;
  scratch: Scratch;
}

const FILES_AT_ONCE = 64;
const NO_ENTRY = ['ENOENT', 'ENOTDIR'];

/** Opens the store below `dataDir` and removes unfinished files of a killed process. */
export async function openObjectFiles(dataDir: string): Promise<ObjectFiles> {
  const bucketsFolder = join(dataDir, 'buckets');
  await mkdir(bucketsFolder, { recursive: true });
  return { bucketsFolder, scratch: await openScratch(join(dataDir, 'scratch')) };
}

export function bucketFolder(files: ObjectFiles, bucket: string): string {
  // "Bucket naming rules", Amazon S3 user guide. They also make the name a safe folder name.
  if (!/^[a-z0-9](?:[a-z0-9-]|\.(?!\.)){1,61}[a-z0-9]$/.test(bucket)) {
    throw s3Error('InvalidBucketName', { BucketName: bucket });
  }
  return join(files.bucketsFolder, bucket);
}

export function objectPath(files: ObjectFiles, { bucket, key }: S3Target): string {
  return join(bucketFolder(files, bucket), createHash('sha256').update(key).digest('hex'));
}

/** @throws AwsError NoSuchBucket */
export async function assertBucket(files: ObjectFiles, bucket: string): Promise<void> {
  await stat(bucketFolder(files, bucket)).catch((error: unknown) => {
    throw isErrno(error, ...NO_ENTRY) ? s3Error('NoSuchBucket', { BucketName: bucket }) : error;
  });
}

/** @throws AwsError BucketAlreadyOwnedByYou */
export async function insertBucket(files: ObjectFiles, bucket: string): Promise<void> {
  try {
    await mkdir(bucketFolder(files, bucket));
  } catch (error) {
    throw isErrno(error, 'EEXIST') ? s3Error('BucketAlreadyOwnedByYou', { BucketName: bucket }) : error;
  }
  await syncFolder(files.bucketsFolder);
}

/** Creates the bucket unless it exists. */
export async function ensureBucket(files: ObjectFiles, bucket: string): Promise<void> {
  await mkdir(bucketFolder(files, bucket), { recursive: true });
  await syncFolder(files.bucketsFolder);
}

/** rmdir(2) refuses a folder that is not empty, even if a file arrives at the same time. */
export async function deleteBucketFolder(files: ObjectFiles, bucket: string): Promise<void> {
  await assertBucket(files, bucket);
  try {
    await rmdir(bucketFolder(files, bucket));
  } catch (error) {
    throw isErrno(error, 'ENOTEMPTY', 'EEXIST') ? s3Error('BucketNotEmpty', { BucketName: bucket }) : error;
  }
  await syncFolder(files.bucketsFolder);
}

export async function listBuckets(files: ObjectFiles): Promise<{ name: string; createdAt: Date }[]> {
  const names = (await readdir(files.bucketsFolder)).toSorted();
  return Promise.all(
    names.map(async (name) => ({ name, createdAt: (await stat(join(files.bucketsFolder, name))).birthtime })),
  );
}

/** An object's record and its open file, which the caller closes. A later overwrite or delete does not affect it. */
export async function openObject(
  files: ObjectFiles,
  target: S3Target,
): Promise<{ record: ObjectRecord; file: FileHandle }> {
  await assertBucket(files, target.bucket);
  const file = await open(objectPath(files, target), 'r').catch((error: unknown) => {
    throw isErrno(error, ...NO_ENTRY) ? s3Error('NoSuchKey', { Key: target.key }) : error;
  });
  try {
    return { record: await readRecord(file), file };
  } catch (error) {
    await file.close();
    throw error;
  }
}

export async function deleteObjectFile(files: ObjectFiles, target: S3Target): Promise<void> {
  await assertBucket(files, target.bucket);
  await rm(objectPath(files, target), { force: true });
  await syncFolder(bucketFolder(files, target.bucket));
}

/** The records of all objects in a bucket, unordered, in portions. Reads every file's footer. */
export async function* readRecords(files: ObjectFiles, bucket: string): AsyncGenerator<ObjectRecord[]> {
  await assertBucket(files, bucket);
  const folder = bucketFolder(files, bucket);
  let paths: string[] = [];
  for await (const { name } of await opendir(folder)) {
    paths.push(join(folder, name));
    if (paths.length < FILES_AT_ONCE) continue;
    yield await readRecordsAt(paths);
    paths = [];
  }
  yield await readRecordsAt(paths);
}

async function readRecordsAt(paths: string[]): Promise<ObjectRecord[]> {
  const records = await Promise.all(paths.map(findRecordAt));
  return records.filter((record) => record !== undefined);
}

// Undefined if it was deleted meanwhile.
async function findRecordAt(path: string): Promise<ObjectRecord | undefined> {
  return readRecordAt(path).catch((error: unknown) => {
    if (isErrno(error, ...NO_ENTRY)) return undefined;
    throw error;
  });
}
