import { expect, test } from '@jest/globals';
import { post } from '../api.ts';
import { useBrowser } from '../browser/use-browser.ts';
import { useStockroom } from '../use-stockroom.ts';
import { expectAccessible } from './use-console.ts';

const openPage = useBrowser();
const stockroom = useStockroom({ each: 'file', env: { DEMO: 'false', AUTH_REQUIRED: 'true' } });

test('a key opens the console at the address that was asked for, until its user signs out', async () => {
  const { gatewayUrl, apiKey } = stockroom().running();
  const { page, complaints } = await openPage();
  await page.goto(`${gatewayUrl}/console/products`);
  const key = page.getByLabel('API key');
  await key.fill(`sk_${'A'.repeat(43)}`);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('alert').waitFor();
  await expectAccessible(page);
  await key.fill(String(apiKey));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.locator('tbody a').first().waitFor();
  expect(await page.evaluate('document.cookie')).toBe('');
  expect(new URL(page.url()).pathname).toBe('/console/products');
  await page.getByRole('button', { name: /^Sign out/ }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  expect(complaints()).toEqual([]);
});

test('the navigation has what the key may read, and the session ends when its key is revoked', async () => {
  const { gatewayUrl, apiKey } = stockroom().running();
  const headers = { authorization: `Bearer ${apiKey}` };
  const made = await post(`${gatewayUrl}/api/keys`, { name: 'till', scopes: ['products:read'] }, headers);
  const { id, key } = (await made.json()) as { id: number; key: string };
  const { page, complaints } = await openPage();
  await page.goto(`${gatewayUrl}/console`);
  await page.getByLabel('API key').fill(key);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { level: 1, name: 'Products' }).waitFor();
  expect(await page.getByRole('navigation', { name: 'Screens' }).getByRole('link').allTextContents()).toEqual(
    ['Products', 'Import'],
  );
  await fetch(`${gatewayUrl}/api/keys/${id}`, { method: 'DELETE', headers });
  // The list is read again while it is visible, and core refuses the session.
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  expect(complaints()).toEqual([]);
});

test('a key that may only read orders sees them first, without actions and links to other screens', async () => {
  const { gatewayUrl, apiKey } = stockroom().running();
  const headers = { authorization: `Bearer ${apiKey}` };
  const make = async <Made>(path: string, body: object): Promise<Made> =>
    (await (await post(gatewayUrl + path, body, headers)).json()) as Made;
  const { key } = await make<{ key: string }>('/api/keys', { name: 'reader', scopes: ['orders:read'] });
  const items = [{ productId: 1, quantity: 1 }];
  const { orderId } = await make<{ orderId: string }>('/api/orders', { customerId: 1, items });
  const { page, complaints } = await openPage();
  await page.goto(`${gatewayUrl}/console`);
  await page.getByLabel('API key').fill(key);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { level: 1, name: 'Orders' }).waitFor();
  const links = page.getByRole('navigation', { name: 'Screens' }).getByRole('link');
  expect(await links.allTextContents()).toEqual(['Orders']);
  await page.getByRole('link', { name: orderId }).click();
  await page.getByText('Order placed').waitFor();
  const main = page.getByRole('main');
  expect(await main.getByRole('alert').count()).toBe(0);
  expect(await main.getByRole('button').count()).toBe(0);
  expect(await main.getByRole('link').count()).toBe(0);
  await expectAccessible(page);
  expect(complaints()).toEqual([]);
});
