import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { invoiceSent, placeOrder, post } from '../api.ts';
import { expectAccessible, useConsole } from './use-console.ts';

const { visit, url } = useConsole();

test('the keyboard leads to every screen of the navigation, whose title gets the focus; axe finds nothing in the dark', async () => {
  await visit(
    '/',
    async ({ page }) => {
      const links = page.getByRole('navigation', { name: 'Screens' }).getByRole('link');
      await links.first().waitFor();
      const names = await links.allTextContents();
      expect(names.length).toBeGreaterThan(10);
      // Backwards, as the first is open already.
      for (const name of names.toReversed()) {
        const link = links.filter({ hasText: new RegExp(`^${name}$`) });
        await link.focus();
        await page.keyboard.press('Enter');
        await page.locator('nav a[aria-current=page]', { hasText: name }).first().waitFor();
        await page.locator('h1:focus').waitFor();
        await page.locator('[aria-busy=true]').waitFor({ state: 'detached' });
        await expectAccessible(page);
      }
    },
    { dark: true },
  );
});

test('on a phone, nothing jumps while a screen loads', async () => {
  // Google's limit of a good page: https://web.dev/articles/cls
  const GOOD = 0.1;
  await visit(
    '/',
    async ({ page }) => {
      await page.addInitScript(`
        shifted = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) shifted += entry.value;
        }).observe({ type: 'layout-shift', buffered: true });`);
      await page.locator('nav a').first().waitFor({ state: 'attached' });
      const paths = await page
        .getByRole('navigation', { name: 'Screens', includeHidden: true })
        .locator('a')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
      for (const path of [
        ...paths,
        '/console/documents/series',
        '/console/products/1',
        '/console/customers/1',
      ]) {
        await page.goto(`${url()}${path}`);
        await page.locator('h1').waitFor();
        await page.locator('.unread').first().waitFor({ state: 'detached' });
        const shifted = await page.evaluate<number>('shifted');
        expect([path, shifted < GOOD ? 'still' : shifted]).toEqual([path, 'still']);
      }
    },
    { phone: true },
  );
});

/** An order, refunded in part and paid in part, so that its screens have all their actions. */
async function anOrder(): Promise<{ orderId: string; productId: number; customerId: number }> {
  const make = async (path: string, body: object) =>
    ((await (await post(`${url()}${path}`, body)).json()) as { id: number }).id;
  const mug = { sku: 'CONSOLE-DIALOGS', name: 'Mug', price: 10, quantity: 9 };
  const productId = await make('/api/products', mug);
  const customerId = await make('/api/customers', { name: 'Console Dialogs', email: 'd@example.com' });
  const items = [{ productId, quantity: 2 }];
  const { orderId } = await placeOrder(`${url()}/api/orders`, { customerId, items });
  await invoiceSent(`${url()}/api/orders/${orderId}`);
  await make(`/api/orders/${orderId}/refunds`, { lines: [{ line: 1, quantity: 1 }], reason: 'r' });
  await make(`/api/orders/${orderId}/payments`, { amount: 1, method: 'cash', paidAt: '2026-01-20' });
  return { orderId, productId, customerId };
}

test('every dialog opens by keyboard, keeps the focus, is closed by Escape, and gives the focus back', async () => {
  const { orderId, productId, customerId } = await anOrder();
  await post(`${url()}/api/keys`, { name: 'console dialogs', scopes: ['orders:read'] });
  const dialogs: [path: string, atLeast: number][] = [
    [`/orders/${orderId}`, 4],
    ['/products', 1],
    [`/products/${productId}`, 1],
    ['/customers', 1],
    [`/customers/${customerId}`, 1],
    [`/documents?customerId=${customerId}`, 2],
    [`/documents/credit-notes?orderId=${orderId}`, 1],
    [`/payments?orderId=${orderId}`, 2],
    ['/tax-rates', 1],
    ['/keys', 2],
  ];
  await visit('/', async ({ page }) => {
    for (const [path, atLeast] of dialogs) {
      await page.goto(`${url()}/console${path}`);
      await page.locator('h1').waitFor();
      await page
        .locator('main button[aria-haspopup=dialog]')
        .nth(atLeast - 1)
        .waitFor();
      const names = await page
        .locator('main button[aria-haspopup=dialog]')
        .evaluateAll((buttons) =>
          buttons.map((button) => button.getAttribute('aria-label') ?? button.textContent),
        );
      // One of each kind: a list has the same dialogs for each row.
      const kinds = new Map(names.map((name) => [String(name).split(' ')[0], String(name)]));
      for (const name of kinds.values()) await expectKeyboardDialog(page, `${path}: ${name}`, name);
    }
  });
});

async function expectKeyboardDialog(page: Page, what: string, name: string): Promise<void> {
  const opener = page.getByRole('button', { name, exact: true }).first();
  await opener.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  const focusIs = (where: string) =>
    page.evaluate<boolean>(`document.activeElement.matches(${JSON.stringify(where)})`);
  expect([what, await focusIs('dialog, dialog *')]).toEqual([what, true]);
  // More steps than any dialog has: the browser's own buttons, which have no element, come after its last one.
  for (let step = 0; step < 40; step += 1) {
    await page.keyboard.press('Tab');
    expect([what, await focusIs('body, dialog, dialog *')]).toEqual([what, true]);
  }
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  const focused = await page.evaluate<string>(
    `document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent`,
  );
  expect([what, focused]).toEqual([what, name]);
}
