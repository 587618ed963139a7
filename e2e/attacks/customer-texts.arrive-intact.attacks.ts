import { beforeAll, expect, test } from '@jest/globals';
import type { CustomerJson } from '@stockroom/contracts/customers';
import type { InvoiceJson } from '@stockroom/contracts/invoices';
import type { ProductJson } from '@stockroom/contracts/products';
import { parse } from 'csv-parse/sync';
import PostalMime, { type Email } from 'postal-mime';
import { extractText } from 'unpdf';
import { bytesOf, countMails, type InboxMail, invoiceWhen, mailsAbout, placeOrder, post } from '../api.ts';
import { inParallel } from '../in-parallel.ts';
import { eventually } from '../stockroom-under-test.ts';
import { useStockroom } from '../use-stockroom.ts';
import { convertedAddresses, hostileAddresses, unusualAddresses } from './hostile-addresses.ts';
import { allHostileTexts } from './hostile-texts.ts';

const ALERT_EMAIL = 'purchasing@example.com';
const stockroom = useStockroom({ each: 'file', env: { DEMO: 'false', ALERT_EMAIL } });
const api = (path: string) => `${stockroom().running().gatewayUrl}/api${path}`;

/** A sale to a customer whose name and product's name are the same text, with its mails. */
interface Sale {
  raw: string;
  /** As it is stored: in NFC, trimmed. */
  text: string;
  product: ProductJson;
  customer: CustomerJson;
  invoice: InvoiceJson;
  mails: SentMail[];
  alerts: SentMail[];
}

interface SentMail {
  /** The envelope recipients. */
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

/**
 * Sells the last unit, so that one mail goes to the buyer and another to the shop. Null if the text is not a valid
 * name.
 */
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
    text: text.normalize('NFC').trim(),
    product,
    customer,
    invoice: await orderOnePiece(customer.id, product.id),
  };
}

/** The mails in the inbox, or those to one address, parsed from their raw form. */
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
    return (await countMails(inboxUrl)) >= 2 * sold.length ? readMails() : null;
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

/** As a text of several lines is stored. */
const asLines = (text: string) => text.replaceAll(/\r\n|[\r\u0085\u2028\u2029]/g, '\n').replaceAll('\t', ' ');

/** As it is printed: letters composed, and a space for each invisible character and line break. */
function printed(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
}

/** Text that looks like an encoded word (RFC 2047) gets an invisible joiner, so that it is not one. */
const asHeader = (text: string) => text.replaceAll('=?', '=\u2060?');

const headerNames = (email: Email | undefined) => email?.headers.map(({ key }) => key).toSorted();

test('most hostile texts are valid names, and each is stored unchanged', () => {
  expect(sales.length).toBeGreaterThan(40);
  for (const { raw, text, product, customer } of sales) {
    expect(product).toMatchObject({ name: text, description: asLines(text) });
    expect(customer).toMatchObject({
      name: text,
      address: asLines(`${raw}\n${raw}`).normalize('NFC').trim(),
    });
  }
});

test('the mail of an invoice has one recipient with the unchanged name, and no additional header', () => {
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

test('the subject of an alert has the unchanged name, which adds no header', () => {
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

test('every invoice is drawn, and its page has the text', async () => {
  const misread = await inParallel(sales, async ({ text, invoice }) => {
    const pdf = await bytesOf(api(`/orders/${invoice.orderId}/invoice.pdf`));
    const page = (await extractText(pdf, { mergePages: true })).text.replaceAll(/\s/g, '');
    // Letters outside ASCII are composed and reordered; the renderer's tests read those back.
    const isRead = !/^[ -~]+$/.test(text) || page.split(text.replaceAll(/\s/g, '')).length > 2;
    return isRead && page.includes(String(invoice.number)) ? [] : [`${text} in ${page}`];
  });
  expect(misread.flat()).toEqual([]);
});

test('the exports have each text in its own cell, which no spreadsheet evaluates', () => {
  for (const { text, product, customer } of sales) {
    const cells = [bySku.get(product.sku)?.['name'], byCustomer.get(String(customer.id))?.['name']];
    for (const cell of cells) {
      const isFormula = /^'*[=+\-@]/.test(text);
      expect(cell).toBe(isFormula ? `'${text}` : text);
    }
  }
});

test('an address that looks like another is refused for a customer and for a mail', async () => {
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

const addresses = [...unusualAddresses.map((email) => [email, email] as const), ...convertedAddresses];

test.each(addresses)('a mail to %j reaches only %s', async (given, email) => {
  const [{ product }] = sales as [Sale];
  await post(api(`/products/${product.id}/adjustments`), { delta: 5, reason: 'received' });
  const customer = await create<CustomerJson>('/customers', { name: 'Unusual', email: given });
  expect(customer?.email).toBe(email);
  const { state, number } = await orderOnePiece(customer!.id, product.id);
  expect(state).toBe('SENT');
  const domainInLowerCase = email.replace(/@.*/, (domain) => domain.toLowerCase());
  const sent = (await readMails(domainInLowerCase)).filter(({ email: { text } }) =>
    text?.includes(number ?? '-'),
  );
  expect(await mailsAbout(stockroom().running().inboxUrl, number)).toHaveLength(1);
  expect(sent.map(({ to, email: { to: named } }) => [to, named])).toEqual([
    [[domainInLowerCase], [{ name: 'Unusual', address: domainInLowerCase }]],
  ]);
});
