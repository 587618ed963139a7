import { afterEach, expect, test } from '@jest/globals';
import { extractText } from 'unpdf';
import { bytesOf, invoiceSent, mailsAbout, post } from './api.ts';
import { ALL_KEPT, runProve } from './run-prove.ts';
import {
  makePreparedDataDir,
  removeDataDir,
  startStockroom,
  type StockroomUnderTest,
} from './stockroom-under-test.ts';

let dataDir = '';
let stockroom: StockroomUnderTest | null = null;
afterEach(async () => {
  await stockroom?.stop();
  stockroom = null;
  removeDataDir(dataDir);
});

test.each([
  {
    CURRENCY: 'JPY',
    INVOICE_LOCALE: 'ja-JP',
    price: 1999,
    json: '"unitPrice":1999,"totalPrice":3998,"taxCode":"standard","taxRate":0.1,"netPrice":3998}],"subtotal":3998,"tax":400,"total":4398,"currency":"JPY"',
    first: '4398 JPY',
    printed: ['￥1,999', '￥3,998', '￥400', '￥4,398'],
  },
  {
    CURRENCY: 'KWD',
    INVOICE_LOCALE: 'en-US',
    price: 1.999,
    json: '"unitPrice":1.999,"totalPrice":3.998,"taxCode":"standard","taxRate":0.1,"netPrice":3.998}],"subtotal":3.998,"tax":0.400,"total":4.398,"currency":"KWD"',
    first: '4.398 KWD',
    printed: ['KWD 1.999', 'KWD 3.998', 'KWD 0.400', 'KWD 4.398'],
  },
])(
  'a shop in $CURRENCY: the answer, PDF and mail have the decimals of the currency',
  async ({ CURRENCY, INVOICE_LOCALE, price, json, first, printed }) => {
    dataDir = await makePreparedDataDir();
    stockroom = await startStockroom({ dataDir, env: { CURRENCY, INVOICE_LOCALE }, by: 'node' });
    expect(stockroom.output()).toContain(first);

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
  },
);

test('every promise is kept in a shop without decimals', async () => {
  dataDir = await makePreparedDataDir();
  stockroom = await startStockroom({ dataDir, env: { CURRENCY: 'JPY', DEMO: 'false' }, by: 'node' });
  const proof = await runProve(['--orders', '8'], { DATA_DIR: dataDir });
  expect(proof).toMatchObject({ ...ALL_KEPT, stderr: '' });
});
