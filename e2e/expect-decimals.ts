import { expect } from '@jest/globals';
import { extractText } from 'unpdf';
import { bytesOf, invoiceSent, mailsAbout, post } from './api.ts';
import type { StockroomUnderTest } from './stockroom-under-test.ts';

interface Expected {
  /** Of one unit. */
  price: number;
  /** The amounts of an order for two units. */
  json: string;
  printed: string[];
}

/** Expects that the answer, PDF and mail of an order have the decimals of the shop's currency. */
export async function expectDecimals(
  stockroom: StockroomUnderTest,
  { price, json, printed }: Expected,
): Promise<void> {
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
