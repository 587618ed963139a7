import { expect, test } from '@jest/globals';
import { expectAccessible, useConsole } from './use-console.ts';

const { visit, url } = useConsole();

const list = async <Row>(path: string): Promise<Row[]> =>
  ((await (await fetch(`${url()}${path}`)).json()) as { data: Row[] }).data;

test('a key is made once by two clicks, shown once, and revoked', async () => {
  const named = async () =>
    (await list<{ name: string; scopes: string[] }>('/api/keys?limit=100')).filter(
      ({ name }) => name === 'console test',
    );
  await visit('/keys', async ({ page }) => {
    await page.getByRole('button', { name: 'New key' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('console test');
    await dialog.getByRole('button', { name: 'Make key' }).click();
    await dialog.locator('[name=scopes][aria-invalid=true]').first().waitFor();
    await expectAccessible(page);
    await dialog.getByRole('group', { name: 'orders' }).getByLabel('read').check();
    await dialog.getByRole('group', { name: 'tax' }).getByLabel('write').check();
    await dialog.getByRole('button', { name: 'Make key' }).dblclick();
    const key = dialog.getByLabel('The key');
    expect(await key.inputValue()).toMatch(/^sk_/);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await dialog.getByRole('button', { name: 'Copy' }).click();
    await dialog.getByText('Copied').waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(await key.inputValue());
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Done' }).click();
    const row = page.locator('tbody tr', { hasText: 'console test' });
    await row.getByText('Active').waitFor();
    await row.getByRole('button', { name: 'Revoke console test' }).click();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Revoke' }).dblclick();
    await row.getByText('Revoked').waitFor();
    await expectAccessible(page);
  });
  expect((await named()).map(({ scopes }) => scopes)).toEqual([['orders:read', 'tax:write']]);
});

test('a tax rate is added in percent, and its next version begins later', async () => {
  await visit(
    '/tax-rates',
    async ({ page }) => {
      await page.getByRole('button', { name: 'New tax rate' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Code', { exact: true }).fill('console');
      await dialog.getByLabel('Name').fill('Books');
      await dialog.getByLabel('Rate in percent').fill('seven');
      await dialog.getByRole('button', { name: 'Add' }).click();
      await dialog.locator('[name=rate][aria-invalid=true]').waitFor();
      await expectAccessible(page);
      await dialog.getByLabel('Rate in percent').fill('8,1');
      await dialog.getByRole('button', { name: 'Add' }).dblclick();
      await page.getByText('console: 8.1%').waitFor();
      await page.getByRole('link', { name: 'console' }).first().click();
      await page.locator('tbody tr:only-child .status', { hasText: 'In force' }).waitFor();
      await page.getByRole('button', { name: 'New version of console' }).click();
      await dialog.getByLabel('Rate in percent').fill('7.7');
      await expectAccessible(page);
      await dialog.getByLabel('Valid from').fill('2099-01-01T00:00');
      await dialog.getByRole('button', { name: 'Add' }).dblclick();
      await page.locator('tbody .status', { hasText: 'Later' }).waitFor();
      expect(await page.locator('tbody tr').count()).toBe(2);
      await expectAccessible(page);
    },
    { phone: true, dark: true },
  );
  const versions = await list<{ rate: number }>('/api/tax-rates?code=console');
  expect(versions.map(({ rate }) => rate)).toEqual([0.077, 0.081]);
});
