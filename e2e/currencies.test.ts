import { describe, expect, test } from '@jest/globals';
import { extractText } from 'unpdf';
import { bytesOf, invoiceSent, mailsAbout, post } from './api.ts';
import { ALL_KEPT, runProve } from './run-prove.ts';
import type { StockroomUnderTest } from './stockroom-under-test.ts';
import { useStockroom } from './use-stockroom.ts';

interface Expected {
  /** Of one unit. */
  price: number;
  /** The amounts of an order for two units. */
  json: string;
  printed: string[];
}

async function expectDecimals(stockroom: StockroomUnderTest, { price, json, printed }: Expected) {
  const { gatewayUrl, inboxUrl } = stockroom.running();
  const product = { sku: 'P-1', name: 'Lamp', price, quantity: 10 };
  const { id } = (await (await post(`${gatewayUrl}/api/products`, product)).json()) as { id: number };
  const order = { customerId: 1, items: [{ productId: id, quantity: 2 }] };
  const text = await (await post(`${gatewayUrl}/api/orders`, order)).text();
  expect(text).toContain(json);

  const orderUrl = `${gatewayUrl}/api/orders/${(JSON.parse(text) as { orderId: string }).orderId}`;
  const { number } = await invoiceSent(orderUrl);
  const { text: page } = await extractText(await bytesOf(`${orderUrl}/invoice.pdf`), { mergePages: true });
  for (const amount of printed) expect(page.replaceAll('\u00a0', ' ')).toContain(amount);
  const [mail] = await mailsAbout(inboxUrl, number);
  expect(mail?.text.replaceAll('\u00a0', ' ')).toContain(printed.at(-1));
}

describe('a shop in JPY', () => {
  const stockroom = useStockroom({ each: 'file', env: { CURRENCY: 'JPY', INVOICE_LOCALE: 'ja-JP' } });

  test('the first order, the answer, PDF and mail have no decimals', async () => {
    expect(stockroom().output()).toContain('4398 JPY');
    await expectDecimals(stockroom(), {
      price: 1999,
      json: '"unitPrice":1999,"totalPrice":3998,"taxCode":"standard","taxRate":0.1,"netPrice":3998}],"subtotal":3998,"tax":400,"total":4398,"currency":"JPY"',
      printed: ['￥1,999', '￥3,998', '￥400', '￥4,398'],
    });
  });

  test('every promise is kept', async () => {
    const proof = await runProve(['--orders', '8'], { DATA_DIR: stockroom().dataDir });
    expect(proof).toMatchObject({ ...ALL_KEPT, stderr: '' });
  });
});

describe('a shop in KWD', () => {
  const stockroom = useStockroom({ each: 'file', env: { CURRENCY: 'KWD', INVOICE_LOCALE: 'en-US' } });

  test('the first order, the answer, PDF and mail have three decimals', async () => {
    expect(stockroom().output()).toContain('4.398 KWD');
    await expectDecimals(stockroom(), {
      price: 1.999,
      json: '"unitPrice":1.999,"totalPrice":3.998,"taxCode":"standard","taxRate":0.1,"netPrice":3.998}],"subtotal":3.998,"tax":0.400,"total":4.398,"currency":"KWD"',
      printed: ['KWD 1.999', 'KWD 3.998', 'KWD 0.400', 'KWD 4.398'],
    });
  });
});
