import { expect, test } from '@jest/globals';
import { post } from '../api.ts';
import { expectAccessible, useConsole } from './use-console.ts';

const { visit, url } = useConsole();

async function make(path: string, body: object): Promise<number> {
  return ((await (await post(`${url()}${path}`, body)).json()) as { id: number }).id;
}

test('an order is placed by keyboard, once; errors stand at their fields, and the stock is shown', async () => {
  const name = 'Console Orderer';
  const customerId = await make('/api/customers', { name, email: 'o@example.com', address: 'Bonn' });
  const mug = { sku: 'CONSOLE-ORDER', name: 'Mug to order', price: 10, quantity: 2 };
  const productId = await make('/api/products', mug);
  await visit(
    '/orders/new',
    async ({ page }) => {
      const place = page.getByRole('button', { name: 'Place order' });
      await place.click();
      await page.locator('[name=customerId][aria-invalid=true]').waitFor();
      await page.locator('[name=items][aria-invalid=true]').waitFor();
      await expectAccessible(page);
      await page.getByLabel('Customer', { exact: true }).fill(name);
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Change' }).waitFor();
      await page.getByLabel('Add a product').fill(mug.sku);
      await page.getByRole('button', { name: /^Mug to order.*2 in stock/ }).waitFor();
      await expectAccessible(page);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      const quantity = page.getByLabel('Quantity of Mug to order');
      await quantity.fill('3');
      await page.getByText('Not enough').waitFor();
      await page.getByText('$30.00').waitFor();
      await place.click();
      await page.locator('[name="items[0].quantity"][aria-invalid=true]').waitFor();
      expect(await page.evaluate('document.activeElement.name')).toBe('items[0].quantity');
      await expectAccessible(page);
      await quantity.fill('2');
      await place.dblclick();
      await page.getByRole('heading', { level: 1, name: /^ORD-/ }).waitFor();
    },
    { phone: true, dark: true },
  );
  const answer = await fetch(`${url()}/api/orders?customerId=${customerId}`);
  const { data } = (await answer.json()) as { data: { items: object[] }[] };
  expect(data.map(({ items }) => items)).toMatchObject([[{ productId, quantity: 2 }]]);
});

test('a chosen customer and items stay while another screen is open', async () => {
  const customerId = await make('/api/customers', { name: 'Console Draft', email: 'd@example.com' });
  const cup = { sku: 'CONSOLE-DRAFT', name: 'Cup to keep', price: 4, quantity: 9 };
  await make('/api/products', cup);
  await visit(`/customers/${customerId}`, async ({ page }) => {
    await page.getByRole('link', { name: 'New order' }).click();
    await page.getByText('Console Draft').waitFor();
    await page.getByLabel('Add a product').fill(cup.sku);
    await page.keyboard.press('Enter');
    await page.getByLabel('Quantity of Cup to keep').fill('5');
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'Console Draft' }).waitFor();
    await page.goForward();
    expect(await page.getByLabel('Quantity of Cup to keep').inputValue()).toBe('5');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Remove Cup to keep' }).click();
    expect(await page.evaluate('document.activeElement.name')).toBe('items');
  });
});
