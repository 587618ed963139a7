import { execFileSync } from 'node:child_process';
import { type BrowserServer, chromium } from 'playwright-core';

/** The environment variable with the address of the Chromium that all files of this run use. */
export const BROWSER_VARIABLE = 'STOCKROOM_TEST_BROWSER';

const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Starts a headless Chromium for `chromium.connect`. @throws Error if none is installed */
export function startBrowser(): Promise<BrowserServer> {
  return chromium.launchServer({
    executablePath: findChromium(),
    args: ['--no-sandbox', '--disable-gpu'],
  });
}

function findChromium(): string {
  for (const program of PROGRAMS) {
    try {
      return execFileSync('which', [program], { encoding: 'utf8' }).trim();
    } catch {
      // Perhaps the next one is installed.
    }
  }
  throw new Error(`The tests in a browser need one of these programs: ${PROGRAMS.join(', ')}.`);
}
