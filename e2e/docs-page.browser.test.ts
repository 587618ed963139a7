import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { operations } from '@stockroom/contracts/openapi/operations';
import { findChromium, openBrowser, type TestBrowser, type TestPage } from './browser.ts';
import { useSharedStockroom } from './use-stockroom.ts';

const chromium = findChromium();
const stockroom = useSharedStockroom();

/** Null without Chromium, with a message. */
let opened: TestPage | null = null;
let browser: TestBrowser | null = null;
beforeAll(async () => {
  if (chromium === null) return;
  browser = await openBrowser(chromium);
  // Swagger UI takes seconds to show all operations: both tests look at one page.
  opened = await browser.openPage();
  await opened.page.goto(`${stockroom().running().gatewayUrl}/docs#/Orders/placeOrder`);
  await opened.page.waitForSelector('.opblock');
});
afterAll(async () => {
  await browser?.close();
});

test('the reference shows every operation, and connects only to the gateway', async () => {
  if (opened === null) return;
  const { page, asked, complaints } = opened;
  const { gatewayUrl } = stockroom().running();
  expect(await page.title()).toBe('Stockroom API');
  expect(await page.locator('.opblock').count()).toBe(operations.length);
  expect(asked().filter((url) => !url.startsWith(`${gatewayUrl}/`))).toEqual([]);
  expect(complaints()).toEqual([]);
});

test('an order can be placed from the page with the unchanged example', async () => {
  if (opened === null) return;
  const { page, asked, complaints } = opened;
  const { gatewayUrl } = stockroom().running();
  await page.click('.try-out__btn');
  await page.click('.execute');
  await page.waitForSelector('.live-responses-table .response-col_status');
  const answer = await page.innerText('.live-responses-table');
  expect(answer).toContain('201');
  expect(answer).toContain('"total": 43.98');
  expect(asked().filter((url) => !url.startsWith(`${gatewayUrl}/`))).toEqual([]);
  expect(complaints()).toEqual([]);
});
