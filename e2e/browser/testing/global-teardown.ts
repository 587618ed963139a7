import { stopSharedParts } from '../../testing/global-teardown.ts';

/** Stops the shared parts, then the browser. */
// oxlint-disable-next-line import/no-default-export -- the form jest asks for
export default async function globalTeardown(): Promise<void> {
  await stopSharedParts();
  await globalThis.stockroomBrowser?.close();
}
