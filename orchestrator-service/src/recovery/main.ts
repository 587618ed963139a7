import { loadEnvFile } from '@stockroom/service-kit/environment/env-file';
import { createObjectStore } from '../aws/object-store.ts';
import { loadBucket } from '../config.ts';
import { findHighestInvoices } from './find-highest-invoices.ts';

process.exitCode = await main();

/** The first half of `npm run numbers:continue`: prints the highest invoice of each year in the bucket, as JSON. */
async function main(): Promise<number> {
  try {
    loadEnvFile();
    const objectStore = createObjectStore({ ...loadBucket(process.env), clock: () => new Date() });
    const highest = await findHighestInvoices(objectStore);
    objectStore.close();
    process.stdout.write(`${JSON.stringify(highest)}\n`);
    return 0;
  } catch (error) {
    process.stderr.write(
      `The bucket was not read: ${error instanceof Error ? error.message : String(error)}\n`,
    );
    return 1;
  }
}
