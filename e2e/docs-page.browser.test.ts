import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { operations } from '@stockroom/contracts/openapi/operations';
import { type BrowserPage, findChromium, openPage } from './browser.ts';
import { useSharedStockroom } from './use-stockroom.ts';

const chromium = findChromium();
const stockroom = useSharedStockroom();

/** Null without Chromium, with a message. */
let page: BrowserPage | null = null;
beforeAll(async () => {
  if (chromium === null) return;
  page = await openPage(chromium);
  // Swagger UI takes seconds to show all operations: both tests look at one page.
  await page.open(`${stockroom().running().gatewayUrl}/docs#/Orders/placeOrder`);
  await page.until('the reference', "document.querySelector('.opblock')");
});
afterAll(async () => {
  await page?.close();
});

test('the reference shows every operation, and connects only to the gateway', async () => {
  if (page === null) return;
  const { gatewayUrl } = stockroom().running();
  expect(await page.evaluate('document.title')).toBe('Stockroom API');
  expect(await page.evaluate("document.querySelectorAll('.opblock').length")).toBe(operations.length);
  expect(page.asked().filter((url) => !url.startsWith(`${gatewayUrl}/`))).toEqual([]);
  expect(page.complaints()).toEqual([]);
});

test('an order can be placed from the page with the unchanged example', async () => {
  if (page === null) return;
  const { gatewayUrl } = stockroom().running();
  await page.until('the operation', "document.querySelector('.try-out__btn')");
  await page.evaluate("document.querySelector('.try-out__btn').click()");
  await page.until('the button', "document.querySelector('.execute')");
  await page.evaluate("document.querySelector('.execute').click()");
  await page.until('the answer', "document.querySelector('.live-responses-table .response-col_status')");
  const answer = await page.evaluate<string>("document.querySelector('.live-responses-table').innerText");
  expect(answer).toContain('201');
  expect(answer).toContain('"total": 43.98');
  expect(page.asked().filter((url) => !url.startsWith(`${gatewayUrl}/`))).toEqual([]);
  expect(page.complaints()).toEqual([]);
});
