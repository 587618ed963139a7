import { describe, expect, test } from '@jest/globals';
import { INVOICE_LOCALES } from '@stockroom/contracts/locales';
import { getLocaleFormat } from './locale-format.ts';
import { getLocaleWords } from './locales/invoice-locale.ts';
import { anInvoice, someLines } from './testing/document-commands.ts';
import { drawInvoice } from './testing/draw-invoice.ts';
import { readPdf } from './testing/read-pdf.ts';
import { readable } from './testing/readable.ts';
import { readPdfObjects } from './testing/pdf-objects.ts';

describe.each(INVOICE_LOCALES)('in %s', (locale) => {
  const { carriedForward, broughtForward } = getLocaleWords(locale);
  const { money } = getLocaleFormat(locale, 'EUR');

  test.each([false, true])(
    'a page that ends in the table shows the sum so far, and the next begins with it; prices include tax: %s',
    async (pricesIncludeTax) => {
      const order = { currency: 'EUR', lines: someLines(40), pricesIncludeTax };
      const { pages } = await readPdf(drawInvoice({ business: { locale }, order }));
      const { lines } = anInvoice(order);
      expect(pages.length).toBeGreaterThan(1);
      let rows = 0;
      pages.forEach((page, index) => {
        const before = lines.slice(0, rows).reduce((sum, line) => sum + line.totalMinor, 0);
        rows += page.match(/Item \d+/g)!.length;
        const after = lines.slice(0, rows).reduce((sum, line) => sum + line.totalMinor, 0);
        const brought = readable(`${broughtForward} ${money(before)}`);
        const carried = readable(`${carriedForward} ${money(after)}`);
        expect(page.includes(brought)).toBe(index > 0);
        expect(page.includes(carried)).toBe(index < pages.length - 1);
      });
      expect(rows).toBe(40);
    },
  );
});

test('an invoice of one page has none', async () => {
  const { pages } = await readPdf(drawInvoice({ order: { lines: someLines(7) } }));
  expect(pages).toHaveLength(1);
  expect(pages[0]).not.toMatch(/forward/i);
});

test('a first page without rows carries nothing forward', async () => {
  const address = 'Wide Words '.repeat(45).trim();
  const delivery = { address, country: null };
  const customer = { name: 'W'.repeat(200), companyName: 'W'.repeat(200), address, delivery };
  const business = { name: 'W'.repeat(200), address };
  const lines = Array.from({ length: 3 }, () => ({ name: 'W'.repeat(200), quantity: 1, unitMinor: 100 }));
  const { pages } = await readPdf(drawInvoice({ business, order: { customer, lines } }));
  expect(pages[0]).not.toContain('Unit price');
  expect(pages[0]).not.toMatch(/forward/i);
  expect(pages[1]).not.toMatch(/brought forward/i);
});

test('readers of the structure have one table without running totals', () => {
  const pdf = drawInvoice({ order: { lines: someLines(100) } });
  const texts = Array.from(readPdfObjects(pdf).objects.values(), ({ text }) => text);
  expect(texts.filter((text) => text.startsWith('<</S/TR/'))).toHaveLength(101);
});
