import { hash } from 'node:crypto';
import { afterEach, expect, test } from '@jest/globals';
import type { CreditNoteJson } from '@stockroom/contracts/credit-notes';
import type { CustomerJson } from '@stockroom/contracts/customers';
import type { InvoiceJson } from '@stockroom/contracts/invoices';
import type { OrderJson } from '@stockroom/contracts/orders';
import { bytesOf, invoiceSent, mailsAbout, placeOrder, post } from '../api.ts';
import { readAttachments } from '../documents/testing/read-hybrid.ts';
import { eventually } from '../stockroom-under-test.ts';
import { create } from './testing/an-order.ts';
import { keyOf } from './testing/expect-invoiced.ts';
import { type InvoicePipeline, startInvoicePipeline } from './testing/invoice-pipeline.ts';

let pipeline: InvoicePipeline;
afterEach(() => pipeline.stop());

const SHOP = {
  BUSINESS_COUNTRY: 'DE',
  BUSINESS_VAT_ID: 'DE136695976',
  CURRENCY: 'EUR',
  PAYMENT_TERMS_DAYS: '14',
  EINVOICE: 'facturx',
};
const BUYER = {
  name: 'Ada Moreau',
  email: 'ada@example.com',
  billingAddress: { line1: '7 Rue des Lilas', postalCode: '75020', city: 'Paris', country: 'FR' },
};

const read = async <Body>(path: string): Promise<Body> =>
  (await (await fetch(`${pipeline.gatewayUrl}/api/${path}`)).json()) as Body;

/** The invoice of an order of a new customer. */
async function invoiced(choice: Partial<CustomerJson>): Promise<InvoiceJson> {
  const api = `${pipeline.gatewayUrl}/api`;
  const customerId = await create(`${api}/customers`, { ...BUYER, ...choice });
  const productId = await create(`${api}/products`, {
    sku: `MUG-${customerId}`,
    name: 'Mug',
    price: 21.5,
    quantity: 5,
  });
  const { orderId } = await placeOrder(`${api}/orders`, { customerId, items: [{ productId, quantity: 2 }] });
  return invoiceSent(`${api}/orders/${orderId}`);
}

async function creditNoteOf({ orderId }: InvoiceJson): Promise<CreditNoteJson> {
  const refund = { lines: [{ line: 1, quantity: 1 }], reason: 'Broken' };
  const { status } = await post(`${pipeline.gatewayUrl}/api/orders/${orderId}/refunds`, refund);
  expect(status).toBe(201);
  return eventually(`the credit note of ${orderId}`, async () => {
    const { data } = await read<{ data: CreditNoteJson[] }>(`credit-notes?orderId=${orderId}`);
    return data.find(({ state }) => state === 'SENT') ?? null;
  });
}

const filesIn = async (number: string | null) =>
  readAttachments((await pipeline.bucket.get(keyOf(number))).bytes);

/** Expects the PDF in the bucket to contain the XML that the API answers, and the record to say so. */
async function expectXml({ number, einvoice }: InvoiceJson | CreditNoteJson, path: string): Promise<void> {
  const xml = Buffer.from(await bytesOf(`${pipeline.gatewayUrl}/api/${path}?format=cii`));
  const files = await filesIn(number);
  expect(files.map(({ content }) => Buffer.from(content).equals(xml))).toEqual([true]);
  expect(einvoice).toEqual({ profile: 'facturx', xmlSha256: hash('sha256', xml), missing: [] });
}

async function expectPlain({ number, einvoice }: InvoiceJson | CreditNoteJson): Promise<void> {
  expect(await filesIn(number)).toEqual([]);
  expect(einvoice).toEqual({ profile: 'none', xmlSha256: null, missing: [] });
}

test('the choice of the shop and of each customer decides what is in the PDF, and later choices change no document', async () => {
  pipeline = await startInvoicePipeline(undefined, SHOP);
  const usual = await invoiced({ einvoiceAttachment: 'ubl' });
  await expectXml(usual, `orders/${usual.orderId}/invoice.xml`);
  const [mail] = await mailsAbout(pipeline.inboxUrl, usual.number);
  expect(mail?.attachments.map(({ filename }) => filename)).toEqual([
    `${usual.number}.pdf`,
    `${usual.number}.xml`,
  ]);
  expect(usual.attachmentMissing).toEqual([]);
  const lacking = await invoiced({ einvoiceAttachment: 'xrechnung-cii' });
  const [sent] = await mailsAbout(pipeline.inboxUrl, lacking.number);
  expect(sent?.attachments).toHaveLength(1);
  expect(lacking.attachmentMissing).toContain('BT-10');
  await expectPlain(await invoiced({ einvoice: 'none' }));

  const drawn = await pipeline.bucket.get(keyOf(usual.number));
  const changed = { ...SHOP, EINVOICE: 'none', BUSINESS_VAT_ID: '', BUSINESS_COUNTRY: 'US' };
  await pipeline.whileDown('core', () => pipeline.bucket.remove(keyOf(usual.number)), changed);
  // A PDF that was just stored is not yet missed.
  await eventually('the loss to be found', async () => {
    const repair = await post(`${pipeline.gatewayUrl}/api/admin/reconcile/repair`, {});
    return ((await repair.json()) as { objects: number }).objects === 1 ? true : null;
  });
  const again = await eventually('the PDF to be stored again', () =>
    pipeline.bucket.get(keyOf(usual.number)).catch(() => null),
  );
  expect(Buffer.from(again.bytes).equals(drawn.bytes)).toBe(true);
  // The customer has no choice of its own, so the shop's of now counts.
  await expectPlain(await creditNoteOf(usual));
});

test('a customer has e-invoices in a shop without, also for credit notes after the customer changed its mind', async () => {
  pipeline = await startInvoicePipeline(undefined, { ...SHOP, EINVOICE: '' });
  await expectPlain(await invoiced({}));
  const wanted = await invoiced({ einvoice: 'facturx' });
  await expectXml(wanted, `orders/${wanted.orderId}/invoice.xml`);
  const { customerId } = await read<OrderJson>(`orders/${wanted.orderId}`);
  const changed = await fetch(`${pipeline.gatewayUrl}/api/customers/${customerId}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ einvoice: 'none' }),
  });
  expect(changed.status).toBe(200);
  const credited = await creditNoteOf(wanted);
  await expectXml(credited, `credit-notes/${credited.number}.xml`);
});
