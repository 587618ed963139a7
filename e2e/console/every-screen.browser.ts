import { expect, test } from '@jest/globals';
import { expectAccessible, useConsole } from './use-console.ts';

const { visit } = useConsole();

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
