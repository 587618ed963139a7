import { afterAll, beforeAll } from '@jest/globals';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { BROWSER_VARIABLE } from './start-browser.ts';

export interface TestPage {
  page: Page;
  /** Every URL that the page has requested over the network. */
  asked: () => string[];
  /** The errors of the page, except answers that a test provokes, and the violations of its policy. */
  complaints: () => string[];
}

/** Gives the test file a function that opens a page in the headless Chromium of this run. Pages share nothing. */
export function useBrowser(): (options?: BrowserContextOptions) => Promise<TestPage> {
  let browser: Browser | null = null;
  beforeAll(async () => {
    browser = await chromium.connect(String(process.env[BROWSER_VARIABLE]));
  });
  afterAll(async () => {
    await browser?.close();
  });
  return (options = {}) => {
    if (browser === null) throw new Error('the browser is connected in tests only');
    return openPage(browser, options);
  };
}

async function openPage(browser: Browser, options: BrowserContextOptions): Promise<TestPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const asked: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('pageerror', (error) => complaints.push(String(error.stack)));
  page.on('console', (message) => {
    const isAnswer = message.text().startsWith('Failed to load resource: the server responded with');
    if (message.type() === 'error' && !isAnswer) complaints.push(message.text());
  });
  return {
    page,
    asked: () => asked.filter((url) => /^https?:/.test(url)),
    complaints: () => complaints,
  };
}
