import { beforeAll, expect, test } from '@jest/globals';
import type { CustomerJson } from '@stockroom/contracts/customers';
import type { InvoiceJson } from '@stockroom/contracts/invoices';
import type { ProductJson } from '@stockroom/contracts/products';
import { parse } from 'csv-parse/sync';
import PostalMime, { type Email } from 'postal-mime';
import { extractText } from 'unpdf';
import { bytesOf, type InboxMail, invoiceWhen, listMails, mailsAbout, placeOrder, post } from '../api.ts';
import { inParallel } from '../in-parallel.ts';
import { eventually } from '../stockroom-under-test.ts';
import { useStockroom } from '../use-stockroom.ts';
import { hostileAddresses, undeliverableAddresses, unusualAddresses } from './hostile-addresses.ts';
import { allHostileTexts } from './hostile-texts.ts';

const ALERT_EMAIL = 'purchasing@example.com';
const stockroom = useStockroom({ each: 'file', env: { DEMO: 'false', ALERT_EMAIL } });
const api = (path: string) => `${stockroom().running().gatewayUrl}/api${path}`;

/** What was sold to whom, the name of both being one text, and the mails about it. */
interface Sale {
  raw: string;
  /** As it is kept: without white space around it. */
  text: string;
  product: ProductJson;
  customer: CustomerJson;
  invoice: InvoiceJson;
  mails: SentMail[];
  alerts: SentMail[];
}

interface SentMail {
  /** Whom SES was told to give it to. */
  to: string[];
  email: Email;
}

let sales: Sale[];
let bySku: Map<string, Record<string, string>>;
let byCustomer: Map<string, Record<string, string>>;

async function create<Made>(path: string, body: unknown): Promise<Made | null> {
  const answer = await post(api(path), body);
  return answer.status === 201 ? ((await answer.json()) as Made) : null;
}

async function orderOnePiece(customerId: number, productId: number): Promise<InvoiceJson> {
  const { orderId } = await placeOrder(api('/orders'), { customerId, items: [{ productId, quantity: 1 }] });
  return invoiceWhen(api(`/orders/${orderId}`), ({ state }) => state === 'SENT' || state === 'FAILED');
}

/** Sells the last piece, so that a mail tells the buyer and another the shop. Null where no name may be this text. */
async function sell(text: string, index: number): Promise<Omit<Sale, 'mails' | 'alerts'> | null> {
  const customer = await create<CustomerJson>('/customers', {
    name: text,
    email: `buyer-${index}@example.com`,
    address: `${text}\n${text}`,
  });
  const product = await create<ProductJson>('/products', {
    sku: `SOLD-${index}`,
    name: text,
    description: text,
    price: 1,
    quantity: 1,
  });
  if (customer === null || product === null) return null;
  return {
    raw: text,
    text: text.trim(),
    product,
    customer,
    invoice: await orderOnePiece(customer.id, product.id),
  };
}

/** The mails in the inbox, or those to one address, parsed back from what was sent. */
async function readMails(recipient = ''): Promise<SentMail[]> {
  const { inboxUrl } = stockroom().running();
  const listed = await fetch(
    `${inboxUrl}/inbox.json${recipient === '' ? '' : `?to=${encodeURIComponent(recipient)}`}`,
  );
  const { mails } = (await listed.json()) as { mails: InboxMail[] };
  return inParallel(mails, async ({ id, to }) => ({
    to,
    email: await PostalMime.parse(await bytesOf(`${inboxUrl}/mails/${id}/raw`)),
  }));
}

async function readExport(kind: string, key: string): Promise<Map<string, Record<string, string>>> {
  const rows = parse<Record<string, string>>(await (await fetch(api(`/${kind}/export.csv`))).text(), {
    columns: true,
  });
  return new Map(rows.map((row) => [row[key] ?? '', row]));
}

beforeAll(async () => {
  const indexed = [...new Set(allHostileTexts)].entries().toArray();
  const sold = (await inParallel(indexed, ([index, text]) => sell(text, index))).filter(
    (each) => each !== null,
  );
  const mails = await eventually('a mail to each buyer and one about each product', async () => {
    const { inboxUrl } = stockroom().running();
    return (await listMails(inboxUrl)).length >= 2 * sold.length ? readMails() : null;
  });
  sales = sold.map((sale) => {
    const find = (to: string, word: string) =>
      mails.filter((mail) => mail.to.includes(to) && mail.email.subject?.includes(word));
    const byBuyer = find(sale.customer.email, String(sale.invoice.number));
    return Object.assign(sale, {
      mails: byBuyer,
      alerts: find(ALERT_EMAIL, `(${sale.product.sku}), 0 left`),
    });
  });
  bySku = await readExport('products', 'sku');
  byCustomer = await readExport('customers', 'id');
});

/** As it is printed: letters composed, and a space for what cannot be seen and ends a line. */
function printed(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
}

/** What looks like an encoded word (RFC 2047) is kept from being one by a joiner that nobody sees. */
const asHeader = (text: string) => text.replaceAll('=?', '=\u2060?');

const headerNames = (email: Email | undefined) => email?.headers.map(({ key }) => key).toSorted();

test('most hostile texts are names like any other, and each is kept letter by letter', () => {
  expect(sales.length).toBeGreaterThan(40);
  for (const { raw, text, product, customer } of sales) {
    expect(product).toMatchObject({ name: text, description: text });
    expect(customer).toMatchObject({ name: text, address: `${raw}\n${raw}`.trim() });
  }
});

test('the mail of an invoice has one recipient, with the name as it is, and no header more than any other', () => {
  const ordinary = sales[0]?.mails[0]?.email;
  for (const { text, mails, invoice, customer } of sales) {
    expect([text, mails.map(({ to }) => to)]).toEqual([text, [[customer.email]]]);
    const [{ email: mail }] = mails as [SentMail];
    expect(mail.to).toEqual([{ name: asHeader(printed(text)), address: customer.email }]);
    expect(headerNames(mail)).toEqual(headerNames(ordinary));
    expect(mail.subject).toBe(`Invoice ${invoice.number} from Stockroom Demo Shop`);
    expect(mail.text).toContain(printed(text));
    expect(mail.html).not.toMatch(/<script|<img|<\/text>/);
    expect(mail.attachments).toHaveLength(1);
  }
});

test('the subject of an alert holds the name as it is, and nothing of it becomes a header', () => {
  const ordinary = sales[0]?.alerts[0]?.email;
  for (const { text, alerts, product } of sales) {
    expect([text, alerts.map(({ to }) => to)]).toEqual([text, [[ALERT_EMAIL]]]);
    const [{ email: alert }] = alerts as [SentMail];
    expect(alert.subject).toBe(`Low stock: ${asHeader(text)} (${product.sku}), 0 left`);
    expect(headerNames(alert)).toEqual(headerNames(ordinary));
    expect(alert.to?.map(({ address }) => address)).toEqual([ALERT_EMAIL]);
    expect(alert.html).not.toMatch(/<script|<img|<\/text>/);
  }
});

test('every invoice is drawn, and its page says what the text says', async () => {
  const misread = await inParallel(sales, async ({ text, invoice }) => {
    const pdf = await bytesOf(api(`/orders/${invoice.orderId}/invoice.pdf`));
    const page = (await extractText(pdf, { mergePages: true })).text.replaceAll(/\s/g, '');
    // Letters that are not ASCII are composed and ordered; the tests of the renderer read those back.
    const isRead = !/^[ -~]+$/.test(text) || page.split(text.replaceAll(/\s/g, '')).length > 2;
    return isRead && page.includes(String(invoice.number)) ? [] : [`${text} in ${page}`];
  });
  expect(misread.flat()).toEqual([]);
});

test('the exports hold each text in a cell of its own, which no spreadsheet runs', () => {
  for (const { text, product, customer } of sales) {
    const cells = [bySku.get(product.sku)?.['name'], byCustomer.get(String(customer.id))?.['name']];
    for (const cell of cells) {
      const isFormula = /^'*[=+\-@]/.test(text);
      expect(cell).toBe(isFormula ? `'${text}` : text);
    }
  }
});

test('no customer can have an address that looks like another, nor can a mail be sent there', async () => {
  const [{ customer, invoice }] = sales as [Sale];
  const json = (method: string, path: string, body: unknown) =>
    fetch(api(path), { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const tried = await inParallel(hostileAddresses, async (email) => {
    const csv = `name,email\nLook-alike,"${email.replaceAll('"', '""')}"\n`;
    const answers = await Promise.all([
      json('POST', '/customers', { name: 'Look-alike', email }),
      json('PATCH', `/customers/${customer.id}`, { email }),
      json('POST', `/orders/${invoice.orderId}/invoice/resend`, { email }),
      fetch(api('/customers/import'), { method: 'POST', headers: { 'content-type': 'text/csv' }, body: csv }),
    ]);
    return [email, ...answers.map(({ status }) => status)];
  });
  expect(tried).toEqual(hostileAddresses.map((email) => [email, 422, 422, 422, 422]));
});

test.each(unusualAddresses)('a mail to %s reaches that mailbox and nobody else', async (email) => {
  const [{ product }] = sales as [Sale];
  await post(api(`/products/${product.id}/adjustments`), { delta: 5, reason: 'received' });
  const customer = await create<CustomerJson>('/customers', { name: 'Unusual', email });
  expect(customer?.email).toBe(email);
  const { state, number } = await orderOnePiece(customer!.id, product.id);
  expect(state).toBe('SENT');
  const domainInLowerCase = email.replace(/@.*/, (domain) => domain.toLowerCase());
  const sent = await readMails(domainInLowerCase);
  expect(await mailsAbout(stockroom().running().inboxUrl, number)).toHaveLength(1);
  expect(sent.map(({ to, email: { to: named } }) => [to, named])).toEqual([
    [[domainInLowerCase], [{ name: 'Unusual', address: domainInLowerCase }]],
  ]);
});

test.each(undeliverableAddresses)(
  'a mail that SES will not take fails for good, in words: %s',
  async (email) => {
    const [{ product }] = sales as [Sale];
    await post(api(`/products/${product.id}/adjustments`), { delta: 5, reason: 'received' });
    const customer = await create<CustomerJson>('/customers', { name: 'Too long', email });
    const invoice = await orderOnePiece(customer!.id, product.id);
    expect(invoice).toMatchObject({ state: 'FAILED', step: 'mail', nextRetryAt: null });
    expect(invoice.lastError).toContain('SES will not take this mail');
  },
);
