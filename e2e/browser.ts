import { execFileSync } from 'node:child_process';
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The path of an installed Chromium; null with a message if there is none. */
export function findChromium(): string | null {
  for (const program of PROGRAMS) {
    try {
      return execFileSync('which', [program], { encoding: 'utf8' }).trim();
    } catch {
      // Perhaps the next one is installed.
    }
  }
  process.stderr.write('Skipped: a test in a browser needs Chromium.\n');
  return null;
}

export type TestBrowser = Awaited<ReturnType<typeof openBrowser>>;

export interface TestPage {
  page: Page;
  /** Every URL that the page has requested over the network. */
  asked: () => string[];
  /** The errors of the page, except answers that a test provokes, and the violations of its policy. */
  complaints: () => string[];
}

/** A headless Chromium whose pages share nothing. */
export async function openBrowser(program: string) {
  const browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox', '--disable-gpu'] });
  return {
    async openPage(options: BrowserContextOptions = {}): Promise<TestPage> {
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
    },
    close: () => browser.close(),
  };
}
