import { expect, test } from '@jest/globals';
import type { ProductJson } from '@stockroom/contracts/products';
import { post } from '../api.ts';
import { expectAccessible, losingAnswer, useConsole } from './use-console.ts';

const { visit, url } = useConsole();

const product = async (sku: string): Promise<ProductJson> => {
  const body = { sku, name: `Console ${sku}`, price: 10, quantity: 20, reorderPoint: 5 };
  return (await (await post(`${url()}/api/products`, body)).json()) as ProductJson;
};
const read = async ({ id }: ProductJson) =>
  (await (await fetch(`${url()}/api/products/${id}`)).json()) as ProductJson;

test('a product is added, although the first answer is lost; what the API refuses stands at its field', async () => {
  await visit('/products', async ({ page }) => {
    await page.getByRole('button', { name: 'New product' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Bamboo whisk');
    await dialog.getByLabel('Price').fill('12.345');
    await dialog.getByLabel('Unit').fill('kgm');
    await dialog.getByLabel('SKU').fill('CONSOLE-WHISK');
    await dialog.getByRole('button', { name: 'Add product' }).click();
    await dialog.locator('[name=price][aria-invalid=true]').waitFor();
    await expectAccessible(page);
    await dialog.getByLabel('Price').fill('12.34');
    await losingAnswer(page, '/api/products', async () => {
      await dialog.getByRole('button', { name: 'Add product' }).click();
      await page.getByRole('heading', { level: 1, name: 'Bamboo whisk' }).waitFor();
    });
    await page.getByText('Kilogram (KGM)').waitFor();
    await page.getByRole('button', { name: 'Edit Unit' }).click();
    await page.getByLabel('Unit').fill('crate');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.locator('[name=unit][aria-invalid=true]').waitFor();
    await expectAccessible(page);
    await page.getByLabel('Unit').fill('XCT');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Unit saved').waitFor();
  });
});

test('an edit of a product that somebody else has changed shows both values, and saves the chosen one', async () => {
  const made = await product('CONSOLE-412');
  await visit(`/products/${made.id}`, async ({ page }) => {
    await page.getByRole('button', { name: 'Edit Price' }).click();
    await fetch(`${url()}/api/products/${made.id}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ price: 11 }),
    });
    await page.getByLabel('Price').fill('12');
    await page.getByRole('button', { name: 'Save' }).click();
    const conflict = page.locator('.conflict');
    await conflict.waitFor();
    expect(await conflict.locator('dd').allTextContents()).toEqual(['11', '12']);
    expect((await read(made)).price).toBe(11);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Save mine' }).click();
    await page.getByText('$12.00').first().waitFor();
    expect(await page.evaluate("document.activeElement.getAttribute('aria-label')")).toBe('Edit Price');
  });
  expect((await read(made)).price).toBe(12);
});

test('stock is adjusted once by two clicks, and the ledger and its chart show it', async () => {
  const made = await product('CONSOLE-LEDGER');
  await visit(`/products/${made.id}`, async ({ page }) => {
    await page.getByRole('button', { name: 'Adjust stock' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Quantity').fill('-100');
    await dialog.getByRole('button', { name: 'Adjust' }).click();
    await dialog.locator('[name=delta][aria-invalid=true]').waitFor();
    await expectAccessible(page);
    await dialog.getByLabel('Quantity').fill('-16');
    await dialog.getByLabel('Reason').selectOption('damaged');
    await dialog.getByRole('button', { name: 'Adjust' }).dblclick();
    await page.locator('.page-head .status', { hasText: 'Low' }).waitFor();
    await page.getByRole('region', { name: 'Ledger' }).getByText('damaged').waitFor();
    await page.locator('.chart svg').waitFor();
    await expectAccessible(page);
  });
  expect((await read(made)).quantity).toBe(4);
});

test('the search is in the address, and finds by sku', async () => {
  const { name } = await product('CONSOLE-FIND');
  await visit(
    '/products',
    async ({ page }) => {
      await page.getByLabel('Name or SKU').fill('console-find');
      await page.waitForURL(/q=console-find/);
      await page.getByRole('link', { name }).waitFor();
      await page.locator('tbody tr:only-child').waitFor();
      await expectAccessible(page);
    },
    { dark: true },
  );
});
