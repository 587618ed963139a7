import { expect, test } from '@jest/globals';
import { invoiceSent, placeOrder, post } from '../api.ts';
import { useStockroom } from '../use-stockroom.ts';
import { expectAccessible, useConsole } from './use-console.ts';

const stockroom = useStockroom({
  each: 'file',
  env: {
    DEMO: 'false',
    CURRENCY: 'EUR',
    BUSINESS_NAME: 'Finch GmbH',
    BUSINESS_STREET: 'Hafenstr. 12',
    BUSINESS_POSTAL_CODE: '20457',
    BUSINESS_CITY: 'Hamburg',
    BUSINESS_COUNTRY: 'DE',
    BUSINESS_VAT_ID: 'DE136695976',
    PAYMENT_TERMS_DAYS: '14',
    EINVOICE: 'facturx',
    EINVOICE_INCOMPLETE: 'plain',
  },
});
const { visit, url } = useConsole(stockroom);

/** The invoice of an order of a customer with this billing address. */
async function sold(billingAddress: object | null) {
  const buyer = { name: 'Ada Moreau', email: 'ada@example.com', billingAddress };
  const { id: customerId } = (await (await post(`${url()}/api/customers`, buyer)).json()) as { id: number };
  const items = [{ productId: 1, quantity: 1 }];
  const { orderId } = await placeOrder(`${url()}/api/orders`, { customerId, items });
  return invoiceSent(`${url()}/api/orders/${orderId}`);
}

test('an order says whether its PDF contains the e-invoice, or why it does not; a filter finds the latter', async () => {
  const whole = await sold({ line1: 'Ringstr. 1', city: 'Wien', country: 'AT' });
  const plain = await sold(null);
  await visit(`/orders/${whole.orderId}`, async ({ page }) => {
    const steps = page.getByRole('list', { name: 'Steps of the invoice' });
    await steps.getByText('with e-invoice').waitFor();
    await expectAccessible(page);
  });
  await visit(
    `/orders/${plain.orderId}`,
    async ({ page }) => {
      const steps = page.getByRole('list', { name: 'Steps of the invoice' });
      await steps.getByText('plain PDF: BT-55 is missing').waitFor();
      await expectAccessible(page);
    },
    { phone: true },
  );
  await visit('/documents', async ({ page }) => {
    await page.getByText(String(whole.number), { exact: true }).waitFor();
    await page.getByLabel('E-invoice').selectOption('Lacks a term');
    await page.getByText(String(whole.number), { exact: true }).waitFor({ state: 'detached' });
    await page.getByText(String(plain.number), { exact: true }).waitFor();
    expect(await page.locator('tbody tr').count()).toBe(1);
    await expectAccessible(page);
  });
  await visit(`/documents?number=${whole.number}`, async ({ page }) => {
    await page.getByRole('button', { name: `Details of ${whole.number}` }).click();
    await page.getByRole('dialog').getByText(String(whole.einvoice?.xmlSha256)).waitFor();
  });
});
