import { text } from 'node:stream/consumers';
import { expect, test } from '@jest/globals';
import type { OrderJson } from '@stockroom/contracts/orders';
import { invoiceSent, placeOrder, post } from '../api.ts';
import { eventually } from '../stockroom-under-test.ts';
import { expectAccessible, useConsole } from './use-console.ts';

const { visit, url } = useConsole();

/** An order of two pieces of a product of its own: other tests change the products and tax rates of the same Stockroom. */
async function order(reference: string): Promise<OrderJson> {
  const tea = { sku: reference, name: `Tea ${reference}`, price: 12.9, quantity: 2 };
  const { id } = (await (await post(`${url()}/api/products`, tea)).json()) as { id: number };
  const items = [{ productId: id, quantity: 2 }];
  return placeOrder(`${url()}/api/orders`, { customerId: 2, reference, items });
}
const count = async (path: string) =>
  ((await (await fetch(`${url()}${path}`)).json()) as { data: unknown[] }).data.length;

test('orders are filtered by the address; the back button leads back, and the keyboard to an order', async () => {
  const { orderId } = await order('CONSOLE-1');
  await visit('/orders?reference=CONSOLE-1', async ({ page }) => {
    await page.getByRole('link', { name: orderId }).waitFor();
    expect(await page.locator('tbody tr').count()).toBe(1);
    await expectAccessible(page);
    await page.getByRole('searchbox', { name: 'Reference' }).fill('no such order');
    await page.getByText('Nothing matches these filters.').waitFor();
    await page.getByRole('link', { name: 'Show all' }).click();
    await page.getByRole('link', { name: orderId }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: orderId }).waitFor();
    expect(await page.evaluate('document.activeElement.tagName')).toBe('H1');
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'Orders' }).waitFor();
  });
});

test('an order shows its documents, its PDF and its timeline, and a note is added once by two clicks', async () => {
  const { orderId } = await order('CONSOLE-2');
  await visit(`/orders/${orderId}`, async ({ page }) => {
    await page.getByRole('list', { name: 'Steps of the invoice' }).waitFor();
    await page.locator('.pipeline .status', { hasText: 'Sent' }).waitFor();
    await page.locator('iframe[src^="blob:"]').waitFor();
    await page.getByLabel('Note, for the shop only').fill('Leave it at the door');
    await page.getByRole('button', { name: 'Add note' }).dblclick();
    await page.locator('.timeline', { hasText: 'Leave it at the door' }).waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Send mail again' }).click();
    await page.getByRole('dialog').getByLabel('To').waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
  });
  const timeline = (await (await fetch(`${url()}/api/orders/${orderId}/timeline`)).json()) as {
    data: { kind: string }[];
  };
  expect(timeline.data.filter(({ kind }) => kind === 'NOTE_ADDED').length).toBe(1);
});

test('a refund shows its amounts before, is made once, and gets its credit note on the open page', async () => {
  const { orderId } = await order('CONSOLE-3');
  await invoiceSent(`${url()}/api/orders/${orderId}`);
  const refund = { lines: [{ line: 1, quantity: 1 }], reason: 'r' };
  const preview = await post(`${url()}/api/orders/${orderId}/refunds?dryRun=true`, refund);
  const total = ((await preview.json()) as { total: number }).total.toFixed(2);
  await visit(`/orders/${orderId}`, async ({ page }) => {
    await page.getByRole('button', { name: 'Refund' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Or an amount').fill('1000');
    await dialog.locator('.failure').waitFor();
    await dialog.getByLabel('Or an amount').fill('');
    await dialog.getByLabel('Tea CONSOLE-3').fill('1');
    const send = dialog.getByRole('button', { name: new RegExp(`^Refund .*${total}$`) });
    await send.waitFor();
    await expectAccessible(page);
    await send.dblclick();
    await page.getByText(new RegExp(`${total} refunded`)).waitFor();
    await page.getByRole('heading', { name: /^Credit note CRN-/ }).waitFor();
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Refund');
  });
  expect(await count(`/api/orders/${orderId}/refunds`)).toBe(1);
});

test('a payment that the API refuses shows the error at its field; the right one is recorded once', async () => {
  const { orderId, total } = await order('CONSOLE-4');
  await visit(
    `/orders/${orderId}`,
    async ({ page }) => {
      await page.getByRole('button', { name: 'Record payment' }).click();
      const dialog = page.getByRole('dialog');
      const amount = dialog.getByLabel('Amount in USD');
      await amount.fill('ten');
      await dialog.getByRole('button', { name: 'Record payment' }).click();
      await dialog.locator('[name=amount][aria-invalid=true]:focus').waitFor();
      await expectAccessible(page);
      await amount.fill(total.toFixed(2));
      await dialog.getByRole('button', { name: 'Record payment' }).dblclick();
      await page.locator('.page-head .status', { hasText: /^Paid$/ }).waitFor();
    },
    { phone: true, dark: true },
  );
  expect(await count(`/api/payments?orderId=${orderId}`)).toBe(1);
});

test('an order that is refunded in part is cancelled for the rest', async () => {
  const { orderId, total } = await order('CONSOLE-6');
  await invoiceSent(`${url()}/api/orders/${orderId}`);
  const refunds = `${url()}/api/orders/${orderId}/refunds`;
  const refunded = await post(refunds, { lines: [{ line: 1, quantity: 1 }], reason: 'r' });
  const rest = (total - ((await refunded.json()) as { total: number }).total).toFixed(2);
  await visit(`/orders/${orderId}`, async ({ page }) => {
    await page.getByRole('button', { name: 'Cancel order' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(new RegExp(`^A credit note of .*${rest} cancels INV-`)).waitFor();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Cancel order' }).click();
    await page.locator('.page-head .status', { hasText: 'Cancelled' }).waitFor();
  });
  expect(await count(`/api/orders/${orderId}/refunds`)).toBe(2);
});

test('an order that was cancelled meanwhile refuses a second cancellation, and says so', async () => {
  const { orderId } = await order('CONSOLE-5');
  await visit(`/orders/${orderId}`, async ({ page }) => {
    await page.getByRole('button', { name: 'Cancel order' }).click();
    const dialog = page.getByRole('dialog');
    expect((await post(`${url()}/api/orders/${orderId}/cancel`, { reason: 'fraud' })).status).toBe(200);
    await dialog.getByRole('button', { name: 'Cancel order' }).click();
    await dialog.getByRole('alert').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.page-head .status', { hasText: 'Cancelled' }).waitFor();
  });
});

test('the XML of an order says what its customer lacks; once that is filled, the next order has it', async () => {
  const buyer = { name: 'Console XML', email: 'x@example.com', paymentTermsDays: 14 };
  const { id } = (await (await post(`${url()}/api/customers`, buyer)).json()) as { id: number };
  const mug = { sku: 'CONSOLE-XML', name: 'Mug', price: 10, quantity: 9 };
  const { id: productId } = (await (await post(`${url()}/api/products`, mug)).json()) as { id: number };
  const sold = async () => {
    const items = [{ productId, quantity: 1 }];
    const made = await placeOrder(`${url()}/api/orders`, { customerId: id, items });
    return invoiceSent(`${url()}/api/orders/${made.orderId}`);
  };
  const { number, orderId } = await sold();
  await visit(
    `/orders/${orderId}`,
    async ({ page }) => {
      await page.getByRole('button', { name: `XML of ${number}` }).press('Enter');
      const dialog = page.getByRole('dialog');
      const country = dialog.getByRole('link', { name: 'country in the address of the customer' });
      await dialog.getByText('Country of the buyer is missing (BT-55)').waitFor();
      expect(await dialog.getByText('(BT-10)').count()).toBe(0);
      await dialog.getByLabel('Format').selectOption('XRechnung in UBL');
      await dialog.getByText('Buyer reference is missing (BT-10): reference of the order').waitFor();
      expect(await dialog.getByRole('link', { name: 'Save XML' }).count()).toBe(0);
      await expectAccessible(page);
      await country.press('Enter');
      await page.getByRole('heading', { level: 1, name: 'Console XML' }).waitFor();
    },
    { phone: true, dark: true },
  );

  const billingAddress = { line1: 'Hauptstr. 1', city: 'Bonn', country: 'DE' };
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ billingAddress });
  const filled = await fetch(`${url()}/api/customers/${id}`, { method: 'PATCH', headers, body });
  expect(filled.status).toBe(200);
  const next = await sold();
  const refunded = await post(`${url()}/api/orders/${next.orderId}/refunds`, { amount: 1, reason: 'r' });
  expect(refunded.status).toBe(201);
  await eventually('the credit note to be sent', async () => {
    const sent = await count(`/api/credit-notes?orderId=${next.orderId}&state=SENT`);
    return sent === 1 ? true : null;
  });
  for (const path of [
    `/orders/${next.orderId}`,
    `/documents?customerId=${id}`,
    `/documents/credit-notes?orderId=${next.orderId}`,
  ]) {
    await visit(path, async ({ page }) => {
      const documents = path.includes('credit-notes') ? /^XML of CRN-/ : `XML of ${next.number}`;
      await page.getByRole('button', { name: documents }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Format').selectOption('EN 16931 in UBL');
      const link = dialog.getByRole('link', { name: 'Save XML' });
      await link.and(page.locator('[href$="format=ubl"]')).waitFor();
      await expectAccessible(page);
      const answer = await fetch(`${url()}${await link.getAttribute('href')}`);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([
        200,
        'application/xml; charset=utf-8',
      ]);
      const saving = page.waitForEvent('download');
      await link.click();
      const saved = await saving;
      expect(`XML of ${saved.suggestedFilename()}`).toMatch(
        path.includes('credit-notes') ? /^XML of CRN-.*\.xml$/ : `XML of ${next.number}.xml`,
      );
      expect(await text(await saved.createReadStream())).toBe(await answer.text());
    });
  }
});

test('on a phone the menu leads to every screen, and nothing is wider than the window', async () => {
  await visit(
    '/orders',
    async ({ page }) => {
      await page.locator('tbody a').first().waitFor();
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Menu' }).click();
      await page.getByRole('link', { name: 'Products' }).click();
      await page.getByRole('heading', { level: 1, name: 'Products' }).waitFor();
      await page.locator('tbody a').first().waitFor();
      await expectAccessible(page);
    },
    { phone: true },
  );
});
