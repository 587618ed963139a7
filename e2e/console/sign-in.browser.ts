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
