import { beforeAll, expect, test } from '@jest/globals';
import { withClient } from '@stockroom/local/postgres/with-client';
import type { Page } from 'playwright-core';
import { fillOrders } from '../../bench/database/fill-orders.ts';
import { placeOrder } from '../api.ts';
import { useStockroom } from '../use-stockroom.ts';
import { expectAccessible, useConsole } from './use-console.ts';

const stockroom = useStockroom({ each: 'file' });
const { visit, url } = useConsole(stockroom);

/** `ORDERS=1000000` fills as many, in minutes. */
const ORDERS = Number(process.env['ORDERS'] ?? 100_000);
const FILL_TIMEOUT_MS = 900_000;
const YEAR = new Date().getUTCFullYear();
/** As the console shows them. */
const ROWS = 25;
const PAGES = 40;
/** What the garbage collector leaves varies by less. */
const HEAP_SLACK_BYTES = 8_000_000;

const numberOf = (id: number) => `ORD-${YEAR}-${String(id).padStart(6, '0')}`;
const numbersOnPage = async (page: Page) => page.locator('tbody tr td:first-child').allTextContents();
const firstRow = (page: Page, id: number) =>
  page.locator('tbody tr:first-child', { hasText: numberOf(id) }).waitFor();

beforeAll(async () => {
  await withClient(stockroom().running().databaseUrl, async (client) => {
    await fillOrders(client, { year: YEAR, secondsApart: 1, orders: ORDERS });
    await client.query(`update orders set status = 'CANCELLED' where id % 1000 = 7`);
    await client.query(`update orders set reference = 'THE-FIRST' where id = 1`);
  });
}, FILL_TIMEOUT_MS);

/** What the page keeps in memory, after its garbage is collected. */
async function measurePage(page: Page): Promise<{ nodes: number; heapBytes: number }> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  await devtools.send('HeapProfiler.collectGarbage');
  const { metrics } = await devtools.send('Performance.getMetrics');
  await devtools.detach();
  const valueOf = (name: string) => metrics.find((each) => each.name === name)?.value ?? Number.NaN;
  return { nodes: valueOf('Nodes'), heapBytes: valueOf('JSHeapUsedSize') };
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

test(`${ORDERS} orders are read page by page, none twice and none missed, and the page does not grow`, async () => {
  await visit('/orders', async ({ page }) => {
    const next = page.getByRole('button', { name: 'Next page' });
    await firstRow(page, ORDERS);
    await next.click();
    await firstRow(page, ORDERS - ROWS);
    const before = await measurePage(page);
    const pageMs: number[] = [];
    for (let at = 2; at < PAGES; at += 1) {
      const startedAt = performance.now();
      await next.click();
      await firstRow(page, ORDERS - at * ROWS);
      pageMs.push(performance.now() - startedAt);
      // A new order does not move the pages that come after it.
      if (at === PAGES / 2)
        await placeOrder(`${url()}/api/orders`, { customerId: 1, items: [{ productId: 1, quantity: 1 }] });
      const from = ORDERS - at * ROWS;
      expect(await numbersOnPage(page)).toEqual(
        Array.from({ length: ROWS }, (_, index) => numberOf(from - index)),
      );
    }
    const after = await measurePage(page);
    process.stderr.write(
      `${JSON.stringify({ orders: ORDERS, pages: PAGES, medianPageMs: median(pageMs), slowestPageMs: Math.max(...pageMs), before, after })}\n`,
    );
    expect(after.nodes).toBeLessThan(before.nodes * 1.5);
    expect(after.heapBytes).toBeLessThan(before.heapBytes + HEAP_SLACK_BYTES);
    await expectAccessible(page);

    for (let at = PAGES - 2; at > PAGES - 5; at -= 1) {
      await page.goBack();
      await firstRow(page, ORDERS - at * ROWS);
    }
    await page.getByRole('button', { name: 'First page' }).click();
    await firstRow(page, ORDERS + 1);
  });
});

test('the back button leads from an order to the same place of the same page', async () => {
  await visit('/orders', async ({ page }) => {
    await firstRow(page, ORDERS + 1);
    for (let at = 1; at <= 3; at += 1) {
      await page.getByRole('button', { name: 'Next page' }).click();
      await firstRow(page, ORDERS + 1 - at * ROWS);
    }
    const last = page.locator('tbody tr:last-child a');
    await last.scrollIntoViewIfNeeded();
    const scrollY = await page.evaluate<number>('scrollY');
    expect(scrollY).toBeGreaterThan(0);
    await last.click();
    await page.getByRole('heading', { level: 1, name: numberOf(ORDERS + 2 - 4 * ROWS) }).waitFor();
    expect(await page.evaluate('scrollY')).toBe(0);
    await page.goBack();
    await firstRow(page, ORDERS + 1 - 3 * ROWS);
    expect(await page.evaluate('scrollY')).toBe(scrollY);
  });
});

test('the oldest orders come first if asked for; a rare status and a reference are found', async () => {
  await visit('/orders', async ({ page }) => {
    await page.getByLabel('Sort').selectOption('Oldest first');
    await firstRow(page, 1);
    await page.getByRole('button', { name: 'Next page' }).click();
    await firstRow(page, 1 + ROWS);
    await page.getByLabel('Sort').selectOption('Newest first');
    await firstRow(page, ORDERS + 1);
    await page.getByRole('search').getByLabel('Status').selectOption('Cancelled');
    const newestCancelled = Math.floor((ORDERS - 7) / 1000) * 1000 + 7;
    await firstRow(page, newestCancelled);
    await page.getByRole('button', { name: 'Next page' }).click();
    await firstRow(page, newestCancelled - ROWS * 1000);
    await page.getByRole('search').getByLabel('Status').selectOption('Any');
    await page.getByRole('searchbox', { name: 'Reference' }).fill('THE-FIRST');
    await firstRow(page, 1);
    expect(await page.locator('tbody tr').count()).toBe(1);
  });
});

test('the series of invoices shows its gaps, with the reason of those that have one', async () => {
  await withClient(stockroom().running().databaseUrl, async (client) => {
    await client.query(
      `delete from documents where year = $1 and kind = 'INVOICE' and series_number in (11, 21, 22, 23)`,
      [YEAR],
    );
    await client.query(
      `insert into document_gaps (series, year, from_number, to_number, reason, recorded_at)
        values ('INV', $1, 21, 23, 'lost with a backup', now())`,
      [YEAR],
    );
  });
  const invoice = (count: number) => `INV-${YEAR}-${String(count).padStart(6, '0')}`;
  await visit(
    '/documents/series',
    async ({ page }) => {
      const series = page.getByRole('region', { name: 'Numbers of invoices' });
      await series.locator('summary', { hasText: 'Gaps' }).click();
      await series.getByText(`${invoice(11)}: no recorded reason`).waitFor();
      await series.getByText(`${invoice(21)} to ${invoice(23)}: lost with a backup`).waitFor();
      await expectAccessible(page);
    },
    { phone: true },
  );
});
