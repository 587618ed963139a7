import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from '@jest/globals';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { useBrowser } from '../browser/use-browser.ts';
import type { StockroomUnderTest } from '../stockroom-under-test.ts';
import { useSharedStockroom } from '../use-stockroom.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };

interface Visit {
  page: Page;
  /** The URL of the gateway. */
  url: string;
}

/**
 * Gives the test file the shared Chromium and, by default, the shared Stockroom. `visit` opens a screen in a page of its own, runs the test's
 * steps, and expects neither an error of the page nor a request to another origin.
 */
export function useConsole(stockroom: () => Pick<StockroomUnderTest, 'running'> = useSharedStockroom()) {
  const openPage = useBrowser();
  const url = () => stockroom().running().gatewayUrl;

  async function visit(
    path: string,
    steps: (visit: Visit) => Promise<void>,
    { phone = false, dark = false } = {},
  ): Promise<void> {
    const { page, asked, complaints } = await openPage({
      ...(phone ? PHONE : {}),
      colorScheme: dark ? 'dark' : 'light',
    });
    page.setDefaultTimeout(30_000);
    await page.goto(`${url()}/console${path}`);
    await steps({ page, url: url() });
    expect(complaints()).toEqual([]);
    expect(asked().filter((each) => !each.startsWith(`${url()}/`))).toEqual([]);
    await page.context().close();
  }
  return { visit, url };
}

/** Core carries out the first POST to the path during the steps, but the page gets 504 in place of the answer. */
export async function losingAnswer(page: Page, path: string, steps: () => Promise<void>): Promise<void> {
  let lost = 0;
  await page.route(`**${path}`, async (route) => {
    if (lost > 0 || route.request().method() !== 'POST') return route.continue();
    lost += 1;
    await route.fetch();
    await route.fulfill({ status: 504 });
  });
  await steps();
  await page.unrouteAll({ behavior: 'wait' });
  expect(lost).toBe(1);
}

/** Expects that axe finds nothing on the page, and that the page is not wider than the window. */
export async function expectAccessible(page: Page): Promise<void> {
  // A string, because the page's policy allows no script from elsewhere.
  const { violations } = await page.evaluate<AxeResults>(
    `${AXE}; axe.run(document, { iframes: false, runOnly: ${JSON.stringify(RULES)} })`,
  );
  const found = violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => String(target))]);
  expect(found).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
}
