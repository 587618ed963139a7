import { expect, test } from '@jest/globals';
import type { CustomerJson } from '@stockroom/contracts/customers';
import { post } from '../api.ts';
import { expectAccessible, losingAnswer, useConsole } from './use-console.ts';

const { visit, url } = useConsole();

const customer = async (name: string): Promise<CustomerJson> => {
  const body = { name, email: 'console@example.com', billingAddress: { line1: 'Hauptstr. 1', city: 'Bonn' } };
  return (await (await post(`${url()}/api/customers`, body)).json()) as CustomerJson;
};
const read = async ({ id }: { id: number }) =>
  (await (await fetch(`${url()}/api/customers/${id}`)).json()) as CustomerJson;
const patch = (id: number, body: Partial<CustomerJson>) =>
  fetch(`${url()}/api/customers/${id}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

test('a customer is added once, although the first answer is lost; what the API refuses stands at its field; the search finds it', async () => {
  await visit('/customers', async ({ page }) => {
    await page.getByRole('button', { name: 'New customer' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Console Added');
    await dialog.getByLabel('Email').fill('no address');
    await dialog.getByLabel('Street').fill('Hauptstr. 1');
    await dialog.getByLabel('Country').fill('Germany');
    await dialog.getByRole('button', { name: 'Add customer' }).click();
    await dialog.locator('[name=email][aria-invalid=true]').waitFor();
    await dialog.locator('[name="billingAddress.country"][aria-invalid=true]').waitFor();
    await expectAccessible(page);
    await dialog.getByLabel('Email').fill('added@example.com');
    await dialog.getByLabel('Country').fill('DE');
    await losingAnswer(page, '/api/customers', async () => {
      await dialog.getByRole('button', { name: 'Add customer' }).click();
      await page.getByRole('heading', { level: 1, name: 'Console Added' }).waitFor();
    });
    await page.goBack();
    await page.getByLabel('Name, email or company').fill('console added');
    await page.locator('tbody tr:only-child a').waitFor();
    await expectAccessible(page);
  });
});

test('an address is edited in its parts; an edit of an older version shows both values', async () => {
  const made = await customer('Console Edited');
  await visit(
    `/customers/${made.id}`,
    async ({ page }) => {
      await page.getByRole('button', { name: 'Edit Address' }).click();
      await patch(made.id, { billingAddress: { ...made.billingAddress, city: 'Berlin' } as never });
      await page.getByLabel('City').fill('Köln');
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Save' }).click();
      const conflict = page.locator('.conflict dd');
      await conflict.first().waitFor();
      expect(await conflict.allTextContents()).toEqual(['Hauptstr. 1, Berlin', 'Hauptstr. 1, Köln']);
      await page.getByRole('button', { name: 'Save mine' }).click();
      await page.getByRole('button', { name: 'Edit Address' }).waitFor();
    },
    { phone: true, dark: true },
  );
  expect((await read(made)).billingAddress?.city).toBe('Köln');
});

test('a customer is erased once its name was typed, and is read-only then', async () => {
  const made = await customer('Console Erased');
  await visit(`/customers/${made.id}`, async ({ page }) => {
    await page.getByRole('button', { name: 'Erase' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Erase for good' }).click();
    await dialog.getByRole('alert').waitFor();
    expect((await read(made)).erasedAt).toBeNull();
    await expectAccessible(page);
    await dialog.getByLabel('To confirm').fill('Console Erased');
    await dialog.getByRole('button', { name: 'Erase for good' }).click();
    await page.locator('.page-head .status', { hasText: 'Erased' }).waitFor();
    expect(await page.getByRole('button', { name: /^Edit/ }).count()).toBe(0);
    await expectAccessible(page);
  });
});

test('a customer gets its own choice of e-invoices, and gives it up again', async () => {
  const made = await customer('Console Einvoices');
  await visit(`/customers/${made.id}`, async ({ page }) => {
    const choose = async (field: string, words: string) => {
      const edit = page.getByRole('button', { name: `Edit ${field}`, exact: true });
      await edit.click();
      await page.getByLabel(field, { exact: true }).selectOption({ label: words });
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Save' }).click();
      await edit.waitFor();
      await page.locator(`dt:text-is("${field}") + dd:has(:text-is("${words}"))`).waitFor();
    };
    await choose('E-invoice', 'in the PDF (Factur-X)');
    await choose('XML with its mails', 'XRechnung in UBL');
    expect(await read(made)).toMatchObject({ einvoice: 'facturx', einvoiceAttachment: 'xrechnung-ubl' });
    await choose('E-invoice', 'no');
    expect(await read(made)).toMatchObject({ einvoice: 'none', einvoiceAttachment: 'xrechnung-ubl' });
    await choose('E-invoice', 'as the shop');
    await choose('XML with its mails', 'none');
    expect(await read(made)).toMatchObject({ einvoice: null, einvoiceAttachment: null });
  });
});
