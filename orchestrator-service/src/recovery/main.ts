import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { END_OF_KEYS } from '@stockroom/contracts/document-keys';
import { loadEnvFile } from '@stockroom/service-kit/environment/env-file';
import { createObjectStore } from '../aws/object-store.ts';
import { loadBucket } from '../config.ts';
import { listDocumentKeys } from './list-document-keys.ts';

process.exitCode = await main();

/** The first half of `npm run numbers:continue`: prints the key of each document in the bucket, and a last line. */
async function main(): Promise<number> {
  try {
    loadEnvFile();
    const objectStore = createObjectStore({ ...loadBucket(process.env), clock: () => new Date() });
    await pipeline(Readable.from(lines(listDocumentKeys(objectStore))), process.stdout);
    objectStore.close();
    return 0;
  } catch (error) {
    process.stderr.write(
      `The bucket was not read: ${error instanceof Error ? error.message : String(error)}\n`,
    );
    return 1;
  }
}

async function* lines(keys: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const key of keys) yield `${key}\n`;
  yield `${END_OF_KEYS}\n`;
}
