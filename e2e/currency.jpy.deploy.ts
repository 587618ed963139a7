import { expect, test } from '@jest/globals';
import { expectDecimals } from './expect-decimals.ts';
import { ALL_KEPT, runProve } from './run-prove.ts';
import { useStockroom } from './use-stockroom.ts';

// For three decimals, see invoice-mail.settings.test.ts. In English, because Japanese fonts take three times as long.
const stockroom = useStockroom({ each: 'file', env: { CURRENCY: 'JPY', INVOICE_LOCALE: 'en-US' } });

test('in a shop in JPY, the first order, the answer, PDF and mail have no decimals', async () => {
  expect(stockroom().output()).toContain('4398 JPY');
  await expectDecimals(stockroom(), {
    price: 1999,
    json: '"unitPrice":1999,"totalPrice":3998,"taxCode":"standard","taxRate":0.1,"netPrice":3998}],"subtotal":3998,"tax":400,"total":4398,"currency":"JPY"',
    printed: ['¥1,999', '¥3,998', '¥400', '¥4,398'],
  });
});

test('in a shop in JPY, every promise is kept', async () => {
  const proof = await runProve(['--orders', '8'], { DATA_DIR: stockroom().dataDir });
  expect(proof).toMatchObject({ ...ALL_KEPT, stderr: '' });
});
