import { hash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { InvoiceJson } from '@stockroom/contracts/invoices';
import { withClient } from '@stockroom/local/postgres/with-client';
import { invoiceSent, invoiceWhen, placeOrder, post } from '../api.ts';
import { eventually } from '../stockroom-under-test.ts';
import { useSharedStockroom } from '../use-stockroom.ts';
import { expectAccessible, useConsole } from './use-console.ts';

const { visit, url } = useConsole();
const stockroom = useSharedStockroom();

/** The address of a new order of this customer. */
async function orderOf(customerId: number): Promise<string> {
  const items = [{ productId: 1, quantity: 1 }];
  const { orderId } = await placeOrder(`${url()}/api/orders`, { customerId, items });
  return `${url()}/api/orders/${orderId}`;
}
const readJson = async <Body>(path: string) => (await (await fetch(`${url()}${path}`)).json()) as Body;

test('a suppressed address is lifted, and the dead letter of its invoice is retried once by two clicks', async () => {
  const email = 'complaint+console@simulator.amazonses.com';
  const { id } = (await (await post(`${url()}/api/customers`, { name: 'Ada', email })).json()) as {
    id: number;
  };
  await invoiceWhen(await orderOf(id), ({ mailStatus }) => mailStatus === 'COMPLAINED');
  const second = await orderOf(id);
  const { orderId } = await invoiceWhen(second, ({ state }) => state === 'FAILED');
  await visit(`/mail-suppressions?email=${encodeURIComponent(email)}`, async ({ page }) => {
    await page.getByRole('button', { name: `Lift the suppression of ${email}` }).click();
    await expectAccessible(page);
    await page.getByRole('dialog').getByRole('button', { name: 'Allow mail again' }).dblclick();
    await page.getByText('Nothing matches these filters.').waitFor();
    // The button that opened the dialog is gone with its action.
    expect(await page.evaluate('document.activeElement.className')).toBe('empty');
    await page.getByLabel('State').selectOption('Allowed again');
    await page.getByText(/^Allowed since/).waitFor();
    await expectAccessible(page);

    await page.getByRole('link', { name: 'Jobs' }).click();
    await page.getByLabel('State').selectOption('dead');
    const row = page.locator('tbody tr', { hasText: orderId });
    await row.getByText(/^its address is suppressed/).waitFor();
    await expectAccessible(page);
    await row.getByRole('button', { name: /^Retry job/ }).dblclick();
    await page.getByText(/^Job \d+ will be retried$/).waitFor();
    await row.waitFor({ state: 'detached' });
  });
  await invoiceSent(second);
});

test('all dead letters are retried, and a failed invoice from its list', async () => {
  const email = 'bounce+console@simulator.amazonses.com';
  const { id } = (await (await post(`${url()}/api/customers`, { name: 'Ada', email })).json()) as {
    id: number;
  };
  await invoiceWhen(await orderOf(id), ({ mailStatus }) => mailStatus === 'BOUNCED');
  const orders = [await orderOf(id), await orderOf(id)];
  const [first] = await Promise.all(
    orders.map((each) => invoiceWhen(each, ({ state }) => state === 'FAILED')),
  );
  const { data } = await readJson<{ data: { id: number }[] }>(
    `/api/mail-suppressions?email=${encodeURIComponent(email)}&cleared=false`,
  );
  const failed = first as InvoiceJson;
  await visit(
    `/documents?number=${failed.number}`,
    async ({ page }) => {
      await page.getByRole('button', { name: `Retry ${failed.number}` }).click();
      await page.locator('.notices', { hasText: 'clear the suppression' }).waitFor();
      await fetch(`${url()}/api/mail-suppressions/${data[0]?.id}`, { method: 'DELETE' });
      await page.getByRole('button', { name: `Retry ${failed.number}` }).click();
      await page.getByText(`${failed.number} will be retried`).waitFor();
      await expectAccessible(page);
      await page.goto(`${url()}/console/jobs?kind=stock.low`);
      const idle = page.getByRole('button', { name: 'Retry dead letters: Low stock alert', disabled: true });
      expect(await idle.getAttribute('title')).toBe('There are no dead letters');
      await page.goto(`${url()}/console/jobs?kind=order.completed`);
      await page.getByRole('button', { name: 'Retry dead letters: Invoice', disabled: false }).click();
      await page.getByText(/^Dead letters retried: \d+$/).waitFor();
      await expectAccessible(page);
    },
    { phone: true, dark: true },
  );
  // The mail of one of them bounces before the other is sent, which then fails again.
  await invoiceWhen(orders[0] as string, ({ mailStatus }) => mailStatus === 'BOUNCED');
});

test('a lost PDF is found, explained and drawn again', async () => {
  const path = await orderOf(2);
  const { number, storedKey } = await invoiceSent(path);
  const { dataDir, running } = stockroom();
  const file = join(dataDir, 's3/buckets', running().bucket, hash('sha256', String(storedKey)));
  await visit('/reconcile', async ({ page }) => {
    await page.getByRole('heading', { level: 1, name: 'Reconcile' }).waitFor();
    await expectAccessible(page);
    const run = page.getByRole('button', { name: 'Run', exact: true });
    const finding = page.locator('section', { hasText: 'PDFs missing from the bucket' });
    rmSync(file);
    await eventually('the missing PDF to be found', async () => {
      // Objects of the last seconds are not compared yet.
      await run.click();
      await page.getByText(/in \d+ checks/).waitFor();
      await page.getByRole('progressbar').waitFor({ state: 'detached' });
      return (await finding.isVisible()) ? true : null;
    });
    await finding.getByText(String(number)).waitFor();
    await finding.getByText('A repair draws them again').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Repair' }).click();
    await expectAccessible(page);
    await page.getByRole('dialog').getByRole('button', { name: 'Repair' }).dblclick();
    await page.getByText(/^Repairs started: \d+$/).waitFor();
    // It continues while another screen is open.
    await run.click();
    await page.getByRole('link', { name: 'Keys' }).click();
    await page.getByRole('heading', { level: 1, name: 'Keys' }).waitFor();
    await page.getByRole('link', { name: 'Reconcile' }).click();
    await page.getByText(/in \d+ checks/).waitFor();
    // Everybody sees that it ran, also in another browser.
    await page.reload();
    await page.getByRole('heading', { name: 'Last run' }).waitFor();
    await page.getByRole('link', { name: 'Today' }).click();
    await page.getByRole('link', { name: /^\d+ Mismatches/ }).waitFor();
  });
  await eventually('the PDF to be drawn again', async () =>
    (await fetch(`${path}/invoice.pdf`)).status === 200 ? true : null,
  );
});

test('a file with errors names their lines; the corrected file is planned, applied once and followed', async () => {
  // In Windows-1252, as Excel writes it and its browser declares it.
  const file = (name: string, text: string) => ({
    name,
    mimeType: 'application/vnd.ms-excel',
    buffer: Buffer.from(text, 'latin1'),
  });
  const imports = async () => (await readJson<{ data: unknown[] }>('/api/imports?limit=100')).data.length;
  const before = await imports();
  await visit('/import', async ({ page }) => {
    const input = page.getByLabel('CSV file: choose it, or drop it here');
    await input.setInputFiles(file('wrong.csv', 'sku,name,price,quantity\nCONSOLE-CSV,Mug,cheap,1\n'));
    await page.getByText(/^Line 2, price: /).waitFor();
    expect(await page.getByRole('button', { name: 'Apply' }).count()).toBe(0);
    await expectAccessible(page);
    await input.setInputFiles(file('right.csv', 'sku,name,price,quantity\nCONSOLE-CSV,Käsehobel,4.5,1\n'));
    await page.getByRole('heading', { name: 'Plan of right.csv' }).waitFor();
    await page.getByText('Read as Windows-1252').waitFor();
    await expectAccessible(page);
    // The plan is kept while another screen is open.
    await page.getByRole('link', { name: 'Jobs' }).click();
    await page.getByRole('heading', { level: 1, name: 'Jobs' }).waitFor();
    await page.goBack();
    await page.getByRole('button', { name: 'Apply' }).dblclick();
    await page.waitForURL(/\/import\/\d+$/);
    await page.locator('.page-head .status', { hasText: 'Done' }).waitFor();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'All imports' }).click();
    await page
      .getByRole('link', { name: /^Products \d+$/ })
      .first()
      .waitFor();
  });
  expect(await imports()).toBe(before + 1);
  const { data } = await readJson<{ data: { name: string }[] }>('/api/products?q=CONSOLE-CSV');
  expect(data.map(({ name }) => name)).toEqual(['Käsehobel']);
});

test('an import shows its progress, also after another screen was open, and goes on until its result', async () => {
  // More than one step of the progress.
  const ROWS = 5_100;
  const lines = Array.from({ length: ROWS }, (_, index) => `CONSOLE-BULK-${index},Bulk ${index},1,1`);
  const csv = {
    name: 'bulk.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(['sku,name,price,quantity', ...lines].join('\n')),
  };
  await visit('/import', async ({ page }) => {
    await withClient(stockroom().running().databaseUrl, async (other) => {
      // The import waits for this transaction at a row of its second step, again with each attempt.
      await other.query('begin');
      await other.query(
        `insert into products (sku, name, description, price_minor, quantity, reorder_point, active, created_at, updated_at)
          values ('CONSOLE-BULK-5050', 'Bulk', '', 100, 1, 0, true, now(), now())`,
      );
      await page.getByLabel('CSV file: choose it, or drop it here').setInputFiles(csv);
      await page.getByRole('button', { name: 'Apply' }).click();
      await page.getByText(/^5000 of 5100 rows.*You can leave this page\.$/).waitFor();
      expect(await page.getByRole('progressbar', { name: 'Rows done' }).getAttribute('value')).toBe('5000');
      await expectAccessible(page);
      await page.getByRole('link', { name: 'Jobs' }).click();
      await page.getByRole('heading', { level: 1, name: 'Jobs' }).waitFor();
      await page.goBack();
      await page.getByText(/^\d+ of 5100 rows/).waitFor();
      expect(await page.locator('.page-head .status', { hasText: 'Done' }).count()).toBe(0);
      await other.query('rollback');
    });
    await page.locator('.page-head .status', { hasText: 'Done' }).waitFor({ timeout: 90_000 });
    await page.getByText(/^5100 of 5100 rows/).waitFor();
    await expectAccessible(page);
  });
});

test('a bank list is dropped; rows without an invoice are named', async () => {
  const list = 'amount,reference,externalId,paidAt\\n5,RF18 5390 0754 7034,console-bank-1,2026-01-20\\n';
  await visit(
    '/import?kind=payments',
    async ({ page }) => {
      const drop = page.locator('.drop');
      await drop.waitFor();
      const dropped = await page.evaluateHandle(
        `(() => { const data = new DataTransfer(); data.items.add(new File(['${list}'], 'bank.csv')); return data; })()`,
      );
      await drop.dispatchEvent('drop', { dataTransfer: dropped });
      await page.getByText(/^Line 2/).waitFor();
      await expectAccessible(page);
    },
    { phone: true, dark: true },
  );
});
