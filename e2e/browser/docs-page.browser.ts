import { beforeAll, expect, test } from '@jest/globals';
import { eventTypes } from '@stockroom/contracts/events';
import { operations } from '@stockroom/contracts/openapi/operations';
import { useSharedStockroom } from '../use-stockroom.ts';
import { type TestPage, useBrowser } from './use-browser.ts';

const openPage = useBrowser();
const stockroom = useSharedStockroom();

let opened: TestPage;
beforeAll(async () => {
  // Swagger UI takes seconds to show all operations: both tests look at one page.
  opened = await openPage();
  await opened.page.goto(`${stockroom().running().gatewayUrl}/docs#/Orders/placeOrder`);
  await opened.page.waitForSelector('.opblock');
});

test('the reference shows every operation, and connects only to the gateway', async () => {
  const { page, asked, complaints } = opened;
  const { gatewayUrl } = stockroom().running();
  expect(await page.title()).toBe('Stockroom API');
  expect(await page.locator('.opblock').count()).toBe(operations.length + eventTypes.length);
  expect(asked().filter((url) => !url.startsWith(`${gatewayUrl}/`))).toEqual([]);
  expect(complaints()).toEqual([]);
});

test('an order can be placed from the page with the unchanged example', async () => {
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
