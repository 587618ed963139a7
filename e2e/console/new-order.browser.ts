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
      // The preview refuses it already, by the name of the product.
      const short = 'Mug to order (CONSOLE-ORDER): 3 requested, 2 available';
      await page.locator('.field-error', { hasText: short }).waitFor();
      await page.getByLabel('Reference').focus();
      await place.click();
      await page.locator('[name="items[0].quantity"][aria-invalid=true]:focus').waitFor();
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

test('an order by telephone has the total that was shown, with discounts, shipping, another address and terms', async () => {
  const customerId = await make('/api/customers', { name: 'Console Caller', email: 'c@example.com' });
  const pot = { sku: 'CONSOLE-CALL', name: 'Pot to send', price: 19.99, quantity: 9, unit: 'KGM' };
  const productId = await make('/api/products', pot);
  const wanted = {
    customerId,
    items: [{ productId, quantity: 3, discount: { percent: 12.5, reason: 'Damaged box' } }],
    discount: { amount: 5, reason: 'Discount' },
    charges: [{ code: 'shipping', amount: 4.9, taxCode: 'standard' }],
    deliveryAddress: { line1: 'Back door', city: 'Köln', country: 'DE' },
    purchaseOrder: 'PO-4711',
    paymentTermsDays: 7,
    note: 'Ring twice',
  };
  const preview = (await (await post(`${url()}/api/orders?dryRun=true`, wanted)).json()) as { total: number };
  await visit(
    `/orders/new?customerId=${customerId}`,
    async ({ page }) => {
      const named = (name: string) => page.locator(`[name="${name}"]`);
      const focused = (name: string) => page.locator(`[name="${name}"]:focus`).waitFor();
      await page.getByLabel('Add a product').fill(pot.sku);
      await page.keyboard.press('Enter');
      await page.getByLabel('Quantity of Pot to send').fill('3');
      await page.getByRole('button', { name: 'Discount on Pot to send' }).click();
      await focused('items[0].discount.percent');
      await page.getByText('Fill in the empty fields').waitFor();
      await page.keyboard.type('12,5');
      await named('items[0].discount.reason').fill('Damaged box');
      await page.getByRole('button', { name: 'Discount on the order' }).click();
      await named('discount.kind').selectOption('amount');
      await named('discount.amount').fill('500');
      await page.locator('[name="discount.amount"][aria-invalid=true]').waitFor();
      await expectAccessible(page);
      await named('discount.amount').fill('5');
      await page.getByRole('button', { name: 'Shipping or another charge' }).click();
      await focused('charges[0].code');
      await named('charges[0].amount').fill('4.9');
      await page.getByRole('button', { name: 'Another delivery address' }).click();
      await focused('deliveryAddress.line1');
      await page.keyboard.type('Back door');
      await page.getByLabel('City').fill('Köln');
      await page.getByLabel('Country, such as DE').fill('DE');
      await page.getByLabel('Purchase order').fill('PO-4711');
      await page.getByLabel('Days to pay').fill('7');
      await page.getByLabel('Note, printed').fill('Ring twice');
      await page.getByText('Delivered to Back door').waitFor();
      await expectAccessible(page);
      await page.getByRole('button', { name: `Place order for $${preview.total.toFixed(2)}` }).dblclick();
      await page.getByRole('heading', { level: 1, name: /^ORD-/ }).waitFor();
      await page.getByText('3 kg').waitFor();
      await page.getByText('PO-4711').waitFor();
    },
    { phone: true },
  );
  const answer = await fetch(`${url()}/api/orders?customerId=${customerId}`);
  const { data } = (await answer.json()) as { data: object[] };
  expect(data).toMatchObject([{ ...wanted, total: preview.total }]);
});

test('an order is refused if its total is not the one that was shown', async () => {
  const customerId = await make('/api/customers', { name: 'Console Changed', email: 'p@example.com' });
  const jar = { sku: 'CONSOLE-CHANGED', name: 'Jar to reprice', price: 10, quantity: 9 };
  const productId = await make('/api/products', jar);
  await visit(`/orders/new?customerId=${customerId}`, async ({ page }) => {
    await page.getByLabel('Add a product').fill(jar.sku);
    await page.keyboard.press('Enter');
    const place = page.getByRole('button', { name: /^Place order for/ });
    await place.waitFor();
    // From now on, the screen gets no newer preview.
    await page.route('**/api/orders?dryRun=true', () => undefined);
    await fetch(`${url()}/api/products/${productId}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ price: 12 }),
    });
    await place.click();
    await page.getByRole('alert').filter({ hasText: 'A price has changed.' }).waitFor();
  });
  const answer = await fetch(`${url()}/api/orders?customerId=${customerId}`);
  expect(await answer.json()).toMatchObject({ data: [] });
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
    await page.getByRole('button', { name: 'Discount on Cup to keep' }).click();
    await page.getByLabel('Reason, printed').fill('Second choice');
    await page.getByLabel('Note, printed').fill('A draft');
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'Console Draft' }).waitFor();
    await page.goForward();
    expect(await page.getByLabel('Quantity of Cup to keep').inputValue()).toBe('5');
    expect(await page.getByLabel('Reason, printed').inputValue()).toBe('Second choice');
    expect(await page.getByLabel('Note, printed').inputValue()).toBe('A draft');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Remove: Discount on Cup to keep' }).click();
    await page.locator('button[aria-label="Discount on Cup to keep"]:focus').waitFor();
    await page.getByRole('button', { name: 'Remove Cup to keep' }).click();
    expect(await page.evaluate('document.activeElement.name')).toBe('items');
  });
});

test('an order whose invoice cannot be the e-invoice says what is missing, in words, with a way to the customer', async () => {
  const name = 'Console E-invoice';
  const choice = { einvoice: 'facturx', taxTreatment: 'INTRA_COMMUNITY', vatId: 'ATU13585627' };
  const customerId = await make('/api/customers', { name, email: 'e@example.com', ...choice });
  const vase = { sku: 'CONSOLE-EINVOICE', name: 'Vase to invoice', price: 7, quantity: 9 };
  await make('/api/products', vase);
  await visit(
    `/orders/new?customerId=${customerId}`,
    async ({ page }) => {
      await page.getByLabel('Add a product').fill(vase.sku);
      await page.keyboard.press('Enter');
      const missing = page.locator('.summary li');
      await missing.filter({ hasText: 'Country of the buyer is missing (BT-55)' }).waitFor();
      await missing.filter({ hasText: 'delivery date of the order' }).waitFor();
      await page.locator('[name=deliveryDate][aria-invalid=true]').waitFor();
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Place order' }).click();
      await page.locator('[name=deliveryDate]:focus').waitFor();
      await page.getByLabel('Delivery date').fill('2026-01-31');
      await page.getByLabel('Days to pay').fill('14');
      await missing.filter({ hasText: 'delivery date of the order' }).waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Place order' }).click();
      await page.getByRole('alert').filter({ hasText: 'would lack what is listed above' }).waitFor();
      await expectAccessible(page);
      await missing.getByRole('link', { name: 'country in the address of the customer' }).click();
      await page.getByRole('heading', { level: 1, name }).waitFor();
      await fetch(`${url()}/api/customers/${customerId}`, {
        method: 'PATCH',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ einvoice: 'none' }),
      });
      await page.goBack();
      await page.getByRole('button', { name: /^Place order for/ }).click();
      await page.getByRole('heading', { level: 1, name: /^ORD-/ }).waitFor();
    },
    { phone: true },
  );
});
