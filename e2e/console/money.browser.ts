import { expect, test } from '@jest/globals';
import type { OrderJson } from '@stockroom/contracts/orders';
import { invoiceSent, placeOrder, post } from '../api.ts';
import { expectAccessible, useConsole } from './use-console.ts';

const { visit, url } = useConsole();

/** An order of a product of its own. */
async function order(reference: string): Promise<OrderJson> {
  const tea = { sku: reference, name: `Tea ${reference}`, price: 12.9, quantity: 2 };
  const { id } = (await (await post(`${url()}/api/products`, tea)).json()) as { id: number };
  return placeOrder(`${url()}/api/orders`, {
    customerId: 2,
    reference,
    items: [{ productId: id, quantity: 2 }],
  });
}
const count = async (path: string) =>
  ((await (await fetch(`${url()}${path}`)).json()) as { data: unknown[] }).data.length;

test('an invoice is found by its whole number and verified; its PDF and its order are one click away', async () => {
  const { orderId } = await order('CONSOLE-DOC-1');
  const { number } = await invoiceSent(`${url()}/api/orders/${orderId}`);
  await visit('/documents', async ({ page }) => {
    const field = page.getByRole('searchbox', { name: 'Number' });
    await field.fill('no number!');
    await field.press('Enter');
    await page.getByRole('alert').waitFor();
    await field.fill(String(number));
    await field.press('Enter');
    await page.waitForURL(/number=INV-/);
    await page.locator('tbody tr:only-child').waitFor();
    const pdf = await page.getByRole('link', { name: `PDF of ${number}` }).getAttribute('href');
    expect((await fetch(`${url()}${pdf}`)).headers.get('content-type')).toBe('application/pdf');
    await page.getByRole('button', { name: `Verify ${number}` }).click();
    await page.getByRole('dialog').getByText('Unchanged').waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Verify');
    await page.getByRole('button', { name: `Details of ${number}` }).click();
    await page.getByRole('list', { name: 'Steps of the invoice' }).waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: orderId }).click();
    await page.getByRole('heading', { level: 1, name: orderId }).waitFor();
    await page.goBack();
    await page.locator('tbody tr:only-child').waitFor();
    expect(await field.inputValue()).toBe(number);
  });
});

test('credit notes are listed with their totals, and both series are without gaps', async () => {
  const { orderId } = await order('CONSOLE-DOC-2');
  await post(`${url()}/api/orders/${orderId}/refunds`, { lines: [{ line: 1, quantity: 1 }], reason: 'r' });
  await visit(
    `/documents/credit-notes?orderId=${orderId}`,
    async ({ page }) => {
      await page.locator('tbody tr:only-child', { hasText: orderId }).waitFor();
      await expectAccessible(page);
      await page.getByRole('link', { name: 'Series' }).click();
      const series = page.getByRole('region', { name: 'Numbers of invoices' });
      await series.getByText('No gaps').first().waitFor();
      await expectAccessible(page);
    },
    { phone: true, dark: true },
  );
});

test('a payment is reversed once by two clicks, for a reason; its order is an open item again', async () => {
  const { orderId, total } = await order('CONSOLE-PAY-1');
  const payment = { amount: total, method: 'cash', paidAt: '2026-01-20' };
  await post(`${url()}/api/orders/${orderId}/payments`, payment);
  await visit(
    `/payments?orderId=${orderId}`,
    async ({ page }) => {
      await page.getByRole('button', { name: /^Reverse/ }).click();
      const dialog = page.getByRole('dialog');
      const send = dialog.getByRole('button', { name: 'Reverse' });
      await send.click();
      await dialog.locator('[name=reason][aria-invalid=true]').waitFor();
      await expectAccessible(page);
      await dialog.getByLabel('Reason').fill('Typing error');
      await send.dblclick();
      await page.locator('.status', { hasText: 'Reversed' }).waitFor();
      await page.locator('.status', { hasText: 'Reversal' }).waitFor();
      // The button that opened the dialog is gone with its action.
      expect(await page.evaluate('document.activeElement.getAttribute("role")')).toBe('region');
      await expectAccessible(page);
      await page
        .getByRole('button', { name: /^Details/ })
        .first()
        .click();
      await dialog.getByText('Cash').waitFor();
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await page.getByRole('link', { name: 'Open items' }).click();
      await page.locator('tbody tr').first().waitFor();
      await expectAccessible(page);
    },
    { phone: true },
  );
  expect(await count(`/api/payments?orderId=${orderId}`)).toBe(2);
});

test('open items have the order until it is paid', async () => {
  const { orderId, total } = await order('CONSOLE-PAY-2');
  await visit('/payments/open-items', async ({ page }) => {
    // Those without a due date come last.
    const next = page.getByRole('button', { name: 'Next page' });
    const link = page.getByRole('link', { name: orderId });
    await page.locator('tbody a').first().waitFor();
    while ((await next.isVisible()) && (await next.isEnabled())) await next.click();
    await link.waitFor();
    await link.click();
    await page.getByRole('button', { name: 'Record payment' }).click();
    await page
      .getByRole('dialog')
      .getByLabel(/^Amount/)
      .fill(total.toFixed(2));
    await page.getByRole('dialog').getByRole('button', { name: 'Record payment' }).click();
    await page.locator('.page-head .status', { hasText: /^Paid$/ }).waitFor();
    await page.goBack();
    await page.locator('tbody a').first().waitFor();
    expect(await link.count()).toBe(0);
    await page.getByRole('link', { name: 'Payments', exact: true }).first().click();
    await page.locator('tbody tr', { hasText: orderId }).waitFor();
  });
});
