import { expect, test } from '@jest/globals';
import { post } from '../api.ts';
import { expectAccessible, useConsole } from './use-console.ts';

const { visit, url } = useConsole();

test('the first screen counts what needs somebody, and leads to it; the hours are drawn as charts', async () => {
  const low = { sku: 'CONSOLE-TODAY', name: 'Low today', price: 1, quantity: 1, reorderPoint: 2 };
  expect((await post(`${url()}/api/products`, low)).status).toBe(201);
  await visit('', async ({ page }) => {
    const tile = page.getByRole('link', { name: /^[1-9]\d* Low in stock$/ });
    await tile.waitFor();
    await page.locator('.chart svg').nth(2).waitFor();
    await expectAccessible(page);
    await page.getByLabel('Show').selectOption('72');
    await page.waitForURL(/hours=72/);
    await page.getByText('As a table').first().click();
    await page.locator('.chart').first().locator('tbody tr').nth(71).waitFor();
    await tile.click();
    await page.getByRole('heading', { level: 1, name: 'Products' }).waitFor();
    expect(await page.getByLabel('Stock').inputValue()).toBe('true');
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
  });
});

test('on a phone and in the dark, today and the health of the parts are accessible', async () => {
  await visit(
    '',
    async ({ page }) => {
      await page.locator('.chart svg').nth(2).waitFor();
      await expectAccessible(page);
      await page.getByRole('link', { name: 'Everything runs' }).click();
      await page.getByRole('heading', { level: 1, name: 'Health' }).waitFor();
      const parts = page.getByRole('region', { name: 'Parts' });
      for (const part of ['Core', 'Clock', 'Database', 'Orders', 'Migrations', 'Queue'])
        await parts.getByRole('cell', { name: part, exact: true }).waitFor();
      await page.getByText(/^\d+ of \d+$/).waitFor();
      await expectAccessible(page);
    },
    { phone: true, dark: true },
  );
});
