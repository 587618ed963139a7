import type { InvoiceJson } from '@stockroom/contracts/invoices';
import type { OrderJson } from '@stockroom/contracts/orders';
import { eventually } from './stockroom-under-test.ts';

/** A mail in the inbox. */
export interface InboxMail {
  id: string;
  receivedAt: string;
  to: string[];
  subject: string;
  text: string;
  html: string;
  attachments: { filename: string; contentType: string; bytes: number; url: string }[];
}

export async function post(
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

/** Places an order, at the gateway or at core, which must accept it. */
export async function placeOrder(ordersUrl: string, order: unknown): Promise<OrderJson> {
  const response = await post(ordersUrl, order);
  if (response.status !== 201) throw new Error(`the order was refused: ${await response.text()}`);
  return (await response.json()) as OrderJson;
}

/** Waits until the order's invoice has been mailed. Polls core or the gateway, which may be unreachable for a while. */
export async function invoiceSent(orderUrl: string): Promise<InvoiceJson> {
  return invoiceWhen(orderUrl, ({ state }) => state === 'SENT');
}

/** Waits until the order's invoice satisfies `reached`. */
export async function invoiceWhen(
  orderUrl: string,
  reached: (invoice: InvoiceJson) => boolean,
): Promise<InvoiceJson> {
  return eventually(`the invoice of ${orderUrl}`, async () => {
    try {
      const invoice = (await (await fetch(`${orderUrl}/invoice`)).json()) as InvoiceJson;
      return reached(invoice) ? invoice : null;
    } catch {
      return null;
    }
  });
}

/** The newest 1,000 mails, newest first, or those to an address or with a text in the subject: the inbox parses only these. */
export async function listMails(
  inboxUrl: string,
  only: { to?: string; subject?: string } = {},
): Promise<InboxMail[]> {
  const query = new URLSearchParams(only).toString();
  const { mails } = (await (await fetch(`${inboxUrl}/inbox.json?${query}`)).json()) as {
    mails: InboxMail[];
  };
  return mails;
}

/** The number of all mails. It costs less than `listMails`, for which the inbox parses each mail with its PDF. */
export async function countMails(inboxUrl: string): Promise<number> {
  // Before every id, so the page is empty.
  const { total } = (await (await fetch(`${inboxUrl}/inbox.json?before=0`)).json()) as { total: number };
  return total;
}

export async function mailsAbout(inboxUrl: string, invoiceNumber: string | null): Promise<InboxMail[]> {
  return listMails(inboxUrl, { subject: String(invoiceNumber) });
}

export async function bytesOf(url: string): Promise<Uint8Array> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}
