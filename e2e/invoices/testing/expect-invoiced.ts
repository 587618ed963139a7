import { hash } from 'node:crypto';
import { expect } from '@jest/globals';
import type { InvoiceJson } from '@stockroom/contracts/invoices';
import type { OrderJson } from '@stockroom/contracts/orders';
import type { BucketObject } from '@stockroom/local/s3/testing/bucket';
import { withClient } from '@stockroom/local/postgres/with-client';
import { bytesOf, type InboxMail, invoiceSent, listMails, mailsAbout } from '../../api.ts';
import { NO_WRONG_ROWS, readBooks } from '../../read-books.ts';
import type { InvoicePipeline } from './invoice-pipeline.ts';

/** The key of a PDF: `invoices/2026/INV-2026-000001.pdf` for `INV-2026-000001`. */
export function keyOf(number: string | null): string {
  return `invoices/${number?.split('-')[1]}/${number}.pdf`;
}

/**
 * Waits until the order's invoice has been mailed, and compares core's answer with reality: the order as placed, one
 * object, and the expected number of mails, each with the number and exactly that object.
 */
export async function expectInvoiced(
  { coreUrl, bucket, inboxUrl }: InvoicePipeline,
  { order, mails: expected = 1 }: { order: OrderJson; mails?: number },
): Promise<{ invoice: InvoiceJson; object: BucketObject; mails: InboxMail[] }> {
  const orderUrl = `${coreUrl}/orders/${order.orderId}`;
  const invoice = await invoiceSent(orderUrl);
  expect(invoice).toMatchObject({ lastError: null, nextRetryAt: null, storedKey: keyOf(invoice.number) });
  const object = await bucket.get(keyOf(invoice.number));
  expect([hash('sha256', object.bytes), object.bytes.length]).toEqual([invoice.sha256, invoice.bytes]);

  const mails = await mailsAbout(inboxUrl, invoice.number);
  expect(mails).toHaveLength(expected);
  for (const mail of mails) {
    expect(mail.to).toEqual([order.customerEmail]);
    expect(await invoiceHeaderOf(inboxUrl, mail)).toBe(invoice.number);
    expect(await bytesOf(`${inboxUrl}${mail.attachments[0]?.url}`)).toEqual(object.bytes);
  }
  expect(mails.map(({ id }) => id)).toContain(invoice.messageId);
  expect(await (await fetch(orderUrl)).json()).toEqual(order);
  return { invoice, object, mails };
}

/** The number of the invoice or credit note in the mail's own header. */
export async function invoiceHeaderOf(inboxUrl: string, { id }: InboxMail): Promise<string | undefined> {
  const raw = await (await fetch(`${inboxUrl}/mails/${id}/raw`)).text();
  return /^X-Stockroom-Invoice: (.*)\r$/m.exec(raw)?.[1];
}

/**
 * Compares the tables with each other, with the bucket and with the inbox: numbers without a gap in each series, and no
 * object or mail without an invoice or credit note.
 */
export async function expectBooksKept({ databaseUrl, bucket, inboxUrl }: InvoicePipeline): Promise<void> {
  expect((await readBooks(databaseUrl)).wrongRows).toEqual(NO_WRONG_ROWS);
  const invoices = await withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<{ number: string; isStored: boolean; isSent: boolean }>(
      `select number, stored_at is not null as "isStored", sent_at is not null as "isSent"
        from documents where number is not null order by series_number`,
    );
    return rows;
  });
  for (const series of Map.groupBy(invoices, ({ number }) => number.split('-')[0]).values()) {
    const counts = series.map(({ number }) => Number(number.split('-')[2]));
    expect(counts).toEqual(counts.map((_, index) => index + 1));
  }

  const stored = invoices.filter(({ isStored }) => isStored).map(({ number }) => keyOf(number));
  expect((await bucket.keys()).toSorted()).toEqual(stored.toSorted());
  const mailed = (await listMails(inboxUrl)).map(({ attachments }) => attachments[0]?.filename);
  const sent = invoices.filter(({ isSent }) => isSent).map(({ number }) => `${number}.pdf`);
  expect([...new Set(mailed)].toSorted()).toEqual(sent.toSorted());
}
