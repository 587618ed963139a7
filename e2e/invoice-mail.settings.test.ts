import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import type { InvoiceJson } from '@stockroom/contracts/invoices';
import type { SuppressionJson } from '@stockroom/contracts/mail-suppressions';
import PostalMime from 'postal-mime';
import { bytesOf, invoiceWhen, placeOrder, post } from './api.ts';
import { expectDecimals } from './expect-decimals.ts';
import { useStockroom } from './use-stockroom.ts';

const COPY = 'bounce@simulator.amazonses.com';
const REPLY_TO = 'service@shop.example';
const TEMPLATES_DIR = mkdtempSync(join(tmpdir(), 'stockroom-templates-'));
mkdirSync(join(TEMPLATES_DIR, 'en-US'));
writeFileSync(
  join(TEMPLATES_DIR, 'en-US/invoice.subject'),
  'Your order {{orderNumber}}: {{invoiceNumber}}\n',
);
writeFileSync(join(TEMPLATES_DIR, 'en-US/invoice.html'), '<p>{{customerName}}, {{total}}</p>');
afterAll(() => rmSync(TEMPLATES_DIR, { recursive: true }));

const stockroom = useStockroom({
  each: 'file',
  env: {
    MAIL_REPLY_TO: REPLY_TO,
    MAIL_BCC: COPY,
    TEMPLATES_DIR,
    // For the second test: settings of mails do not depend on the currency.
    CURRENCY: 'KWD',
    INVOICE_LOCALE: 'en-US',
  },
});

const running = () => stockroom().running();

/** Orders for a new customer at the mailbox simulator, and waits until SES has reported the delivery. */
async function deliveredTo(
  email: string,
  locale: string | null = null,
): Promise<{ url: string; invoice: InvoiceJson }> {
  const { gatewayUrl } = running();
  const created = await post(`${gatewayUrl}/api/customers`, { name: 'Ada & Co', email, locale });
  const { id: customerId } = (await created.json()) as { id: number };
  const items = [{ productId: 1, quantity: 1 }];
  const { orderId } = await placeOrder(`${gatewayUrl}/api/orders`, { customerId, items });
  const url = `${gatewayUrl}/api/orders/${orderId}`;
  return { url, invoice: await invoiceWhen(url, ({ mailStatus }) => mailStatus === 'DELIVERED') };
}

test("a mail has the shop's texts and its address for replies, and the bounce of its blind copy is not the customer's", async () => {
  const customer = 'success+first@simulator.amazonses.com';
  const { url, invoice } = await deliveredTo(customer);
  const raw = await bytesOf(`${running().inboxUrl}/mails/${invoice.messageId}/raw`);
  const mail = await PostalMime.parse(raw);
  expect([mail.to?.map(({ address }) => address), mail.replyTo?.map(({ address }) => address)]).toEqual([
    [customer],
    [REPLY_TO],
  ]);
  expect([mail.subject, mail.html?.trim()]).toEqual([
    `Your order ${invoice.orderId}: ${invoice.number}`,
    '<p>Ada &amp; Co, KWD\u00a02.199</p>',
  ]);
  expect(mail.text).toContain(`write to ${REPLY_TO}.`);
  expect(Buffer.from(raw).toString()).not.toContain(COPY);

  const austrian = await deliveredTo('success+german@simulator.amazonses.com', 'de-AT');
  const german = await PostalMime.parse(
    await bytesOf(`${running().inboxUrl}/mails/${austrian.invoice.messageId}/raw`),
  );
  expect(german.subject).toContain(`Rechnung ${austrian.invoice.number} von`);

  // SNS reports in order: when the second delivery is recorded, the bounce of the first copy has been reported.
  await deliveredTo('success+second@simulator.amazonses.com');
  expect(await invoiceWhen(url, () => true)).toMatchObject({ mailStatus: 'DELIVERED', mailReason: null });
  const found = await fetch(`${running().gatewayUrl}/api/mail-suppressions`);
  expect(((await found.json()) as { data: SuppressionJson[] }).data).toEqual([]);
});

test('in a shop in KWD, the first order, the answer, PDF and mail have three decimals', async () => {
  expect(stockroom().output()).toContain('4.398 KWD');
  await expectDecimals(stockroom(), {
    price: 1.999,
    json: '"unitPrice":1.999,"totalPrice":3.998,"taxCode":"standard","taxRate":0.1,"netPrice":3.998}],"subtotal":3.998,"tax":0.400,"total":4.398,"currency":"KWD"',
    printed: ['KWD 1.999', 'KWD 3.998', 'KWD 0.400', 'KWD 4.398'],
  });
});
