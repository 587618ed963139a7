import type { BrowserServer } from 'playwright-core';
import { startSharedParts } from '../../testing/global-setup.ts';
import { BROWSER_VARIABLE, startBrowser } from '../start-browser.ts';

declare global {
  var stockroomBrowser: BrowserServer | undefined;
}

/** Starts the Chromium that all files use, and the server of the parts that they share. */
// oxlint-disable-next-line import/no-default-export -- the form jest asks for
export default async function globalSetup(): Promise<void> {
  const browser = await startBrowser();
  globalThis.stockroomBrowser = browser;
  process.env[BROWSER_VARIABLE] = browser.wsEndpoint();
  await startSharedParts();
}
