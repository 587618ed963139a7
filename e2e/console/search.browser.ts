import { expect, test } from '@jest/globals';
import { invoiceSent, placeOrder, post } from '../api.ts';
import { expectAccessible, useConsole } from './use-console.ts';

const { visit, url } = useConsole();

test('Ctrl-K finds an order by its invoice, and a product by the arrow keys', async () => {
  const sku = 'CONSOLE-SEARCH';
  const tea = { sku, name: `Search ${sku}`, price: 10, quantity: 2 };
  const { id } = (await (await post(`${url()}/api/products`, tea)).json()) as { id: number };
  const items = [{ productId: id, quantity: 1 }];
  const { orderId } = await placeOrder(`${url()}/api/orders`, { customerId: 2, reference: sku, items });
  const { number } = await invoiceSent(`${url()}/api/orders/${orderId}`);
  await visit('/orders', async ({ page }) => {
    const dialog = page.getByRole('dialog', { name: 'Search' });
    const box = dialog.getByRole('textbox');
    await page.getByRole('heading', { level: 1, name: 'Orders' }).waitFor();
    await page.keyboard.press('Control+k');
    // Keys may come before the dialog is painted, and Enter before the answer.
    await page.keyboard.type(String(number));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: orderId }).waitFor();
    expect(await dialog.count()).toBe(0);

    await page.getByRole('button', { name: 'Search' }).click();
    await box.fill(sku);
    await dialog.getByRole('status').filter({ hasText: '2 found' }).waitFor();
    await expectAccessible(page);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1 }).filter({ hasNotText: orderId }).waitFor();
    expect(page.url()).toMatch(new RegExp(`/products/${id}$`));

    await page.keyboard.press('Meta+k');
    await box.fill('no such thing anywhere');
    await dialog.getByRole('status').filter({ hasText: '0 found' }).waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(page.url()).toMatch(new RegExp(`/products/${id}$`));
  });
});
