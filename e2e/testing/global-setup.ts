import startDatabases from '@stockroom/local/testing/global-setup';
import { serveSharedParts, SHARED_PARTS_VARIABLE } from '../shared-parts.ts';

declare global {
  var stockroomSharedParts: Awaited<ReturnType<typeof serveSharedParts>> | undefined;
}

/** Starts the tests' PostgreSQL, and the server of the parts that test files share. */
// oxlint-disable-next-line import/no-default-export -- the form jest asks for
export default async function globalSetup(): Promise<void> {
  await startDatabases();
  await startSharedParts();
}

export async function startSharedParts(): Promise<void> {
  const sharedParts = await serveSharedParts();
  globalThis.stockroomSharedParts = sharedParts;
  process.env[SHARED_PARTS_VARIABLE] = sharedParts.url;
}
