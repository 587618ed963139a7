import { hash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { CreditNoteJson } from '@stockroom/contracts/credit-notes';
import type { InvoiceJson } from '@stockroom/contracts/invoices';
import type { OrderJson } from '@stockroom/contracts/orders';
import { withClient } from '@stockroom/local/postgres/with-client';
import { extractText } from 'unpdf';
import { bytesOf, invoiceSent, mailsAbout, placeOrder, post } from '../api.ts';
import { readDocument } from '../documents/testing/read-back.ts';
import { readAttachments } from '../documents/testing/read-hybrid.ts';
import { eventually } from '../stockroom-under-test.ts';
import { create } from './testing/an-order.ts';
import { expectBooksKept, keyOf } from './testing/expect-invoiced.ts';
import { type InvoicePipeline, startInvoicePipeline } from './testing/invoice-pipeline.ts';

const GERMAN = {
  CURRENCY: 'EUR',
  TAX_RATE: '0.19',
  PAYMENT_TERMS_DAYS: '14',
  INVOICE_LOCALE: 'de-DE',
  BUSINESS_NAME: 'Finch & Söhne GmbH',
  BUSINESS_ADDRESS: '',
  BUSINESS_STREET: 'Hafenstr. 12',
  BUSINESS_POSTAL_CODE: '20457',
  BUSINESS_CITY: 'Hamburg',
  BUSINESS_COUNTRY: 'DE',
  BUSINESS_TAX_ID: '',
  BUSINESS_VAT_ID: 'DE136695976',
  BUSINESS_REGISTRATION_ID: 'HRB 1234',
  BUSINESS_IBAN: 'DE89370400440532013000',
  BUSINESS_PHONE: '+49 40 123456',
  FROM_EMAIL: 'rechnung@finch.example',
  EINVOICE: 'facturx',
};
const billingAddress = { line1: 'Ringstr. 1', postalCode: '1010', city: 'Wien', country: 'AT' };

let pipeline: InvoicePipeline;
beforeAll(async () => {
  pipeline = await startInvoicePipeline(undefined, GERMAN);
});
afterAll(() => pipeline.stop());

let others = 0;

/** An order with a discount, a charge and a reference, of a customer with these fields. */
async function order(customer: object = {}): Promise<OrderJson> {
  others += 1;
  const { gatewayUrl } = pipeline;
  const customerId = await create(`${gatewayUrl}/api/customers`, {
    name: 'Ada Moreau',
    email: `ada-${others}@example.com`,
    billingAddress,
    ...customer,
  });
  const product = { sku: `SKU-${others}`, name: 'Becher <blau>', price: 19.99, quantity: 100 };
  const productId = await create(`${gatewayUrl}/api/products`, product);
  return placeOrder(`${gatewayUrl}/api/orders`, {
    customerId,
    items: [{ productId, quantity: 3, discount: { percent: 10, reason: 'Aktion' } }],
    discount: { percent: 5, reason: 'Stammkunde' },
    charges: [{ code: 'shipping', amount: 4.9 }],
    reference: '04011000-12345-03',
  });
}

const urlOf = ({ orderId }: { orderId: string }) => `${pipeline.gatewayUrl}/api/orders/${orderId}`;

/** The PDF in the bucket and the XML in it, as pdf.js extracts it. */
async function readStored(number: string | null) {
  const { bytes, metadata } = await pipeline.bucket.get(keyOf(number));
  const [attachment, ...rest] = await readAttachments(bytes);
  expect(rest).toEqual([]);
  const { text } = await extractText(Uint8Array.from(bytes), { mergePages: true });
  return {
    bytes,
    metadata,
    xml: attachment === undefined ? null : Buffer.from(attachment.content),
    text: text.replaceAll(/\s+/g, ' '),
  };
}

const inGerman = (amount: string) => `${amount.replace('.', ',')} €`;

async function verified(path: string, sha256: string) {
  const answer = await fetch(`${pipeline.gatewayUrl}/api/${path}/verify?sha256=${sha256}`);
  return (await answer.json()) as { intact: boolean; recorded: object; given: { is: string } };
}

test('the XML in the PDF has the sums of the order, of the page, of the database and of the XML on request', async () => {
  const placed = await order();
  const invoice = await invoiceSent(urlOf(placed));
  const { bytes, metadata, xml, text } = await readStored(invoice.number);
  const xmlSha256 = hash('sha256', xml!);
  expect(invoice.einvoice).toEqual({ profile: 'facturx', xmlSha256, missing: [] });
  expect([hash('sha256', bytes), metadata['xml-sha256']]).toEqual([invoice.sha256, xmlSha256]);

  const read = readDocument(String(xml));
  const { totals, taxes, lines } = read;
  expect([read.number, read.currency, read.issueDate]).toEqual([
    invoice.number,
    'EUR',
    invoice.issueDate?.replaceAll('-', ''),
  ]);
  expect([totals.net, totals.tax, totals.gross].map(Number)).toEqual([
    placed.subtotal,
    placed.tax,
    placed.total,
  ]);
  expect(lines.map(({ name, quantity, net }) => [name, Number(quantity), Number(net)])).toEqual(
    placed.items.map(({ productName, quantity, netPrice }) => [productName, quantity, netPrice]),
  );
  expect(taxes.map(({ base, tax }) => [Number(base), Number(tax)])).toEqual(
    placed.taxes.map(({ base, tax }) => [base, tax]),
  );
  for (const amount of [totals.net, totals.tax, totals.gross]) expect(text).toContain(inGerman(amount));
  const { rows } = await withClient(pipeline.databaseUrl, (client) =>
    client.query(
      `select subtotal_minor::text, tax_minor::text, total_minor::text, xml_sha256, einvoice_missing
        from orders join documents on order_id = orders.id where orders.number = $1`,
      [placed.orderId],
    ),
  );
  const minor = (amount: string) => amount.replace('.', '');
  expect(rows).toEqual([
    {
      subtotal_minor: minor(totals.net),
      tax_minor: minor(totals.tax),
      total_minor: minor(totals.gross),
      xml_sha256: xmlSha256,
      einvoice_missing: null,
    },
  ]);

  const requested = await bytesOf(`${urlOf(placed)}/invoice.xml?format=cii`);
  expect(Buffer.from(requested).equals(xml!)).toBe(true);
  const path = `orders/${placed.orderId}/invoice`;
  const isOf = async (sha256: string) => (await verified(path, sha256)).given.is;
  expect(await verified(path, xmlSha256)).toMatchObject({ intact: true, recorded: { xmlSha256 } });
  expect([await isOf(String(invoice.sha256)), await isOf(xmlSha256)]).toEqual(['pdf', 'cii']);
});

test('the mail has the XML that the customer wants beside the PDF, which is plain for a customer who wants that', async () => {
  const placed = await order({ einvoice: 'none', einvoiceAttachment: 'xrechnung-ubl' });
  const invoice = await invoiceSent(urlOf(placed));
  expect(invoice.einvoice).toEqual({ profile: 'none', xmlSha256: null, missing: [] });
  expect((await readStored(invoice.number)).xml).toBeNull();
  const [mail] = await mailsAbout(pipeline.inboxUrl, invoice.number);
  const attachments = mail!.attachments.map(({ filename, contentType }) => [filename, contentType]);
  expect(attachments).toEqual([
    [`${invoice.number}.pdf`, 'application/pdf'],
    [`${invoice.number}.xml`, 'application/xml'],
  ]);
  const attached = await bytesOf(`${pipeline.inboxUrl}${mail!.attachments[1]!.url}`);
  expect(attached).toEqual(await bytesOf(`${urlOf(placed)}/invoice.xml?format=xrechnung-ubl`));
  const { given } = await verified(`orders/${placed.orderId}/invoice`, hash('sha256', attached));
  expect(given.is).toBe('xrechnung-ubl');
});

const creditNoteSent = ({ orderId }: OrderJson): Promise<CreditNoteJson> =>
  eventually('the credit note', async () => {
    const answer = await fetch(`${pipeline.gatewayUrl}/api/credit-notes?orderId=${orderId}`);
    const { data } = (await answer.json()) as { data: CreditNoteJson[] };
    return data.length > 0 && data.every(({ state }) => state === 'SENT') ? data[0]! : null;
  });

test('lost PDFs with XML are restored with the same bytes after the shop wants no e-invoices any more; the books are kept', async () => {
  const placed = await order();
  const { number } = await invoiceSent(urlOf(placed));
  await post(`${urlOf(placed)}/refunds`, { amount: 10, reason: 'Kratzer' });
  const note = await creditNoteSent(placed);
  expect(note.einvoice?.profile).toBe('facturx');
  const keys = [keyOf(number), keyOf(note.number)];
  const before = await Promise.all(keys.map((key) => pipeline.bucket.get(key)));
  const { xml } = await readStored(note.number);
  const credited = readDocument(String(xml));
  expect([credited.typeCode, credited.preceding, credited.totals.gross]).toEqual(['381', number, '10.00']);

  const changed = { EINVOICE: 'none', BUSINESS_VAT_ID: '', BUSINESS_TAX_ID: '27/123/45678' };
  const lose = async () => void (await Promise.all(keys.map((key) => pipeline.bucket.remove(key))));
  await pipeline.whileDown('core', lose, changed);
  const later = await order();
  const plain = await invoiceSent(urlOf(later));
  expect(plain.einvoice).toEqual({ profile: 'none', xmlSha256: null, missing: [] });

  const after = await eventually('the PDFs', async () => {
    await post(`${pipeline.gatewayUrl}/api/admin/reconcile/repair`, {});
    return Promise.all(keys.map((key) => pipeline.bucket.get(key))).catch(() => null);
  });
  expect(after.map(({ bytes, metadata }) => [hash('sha256', bytes), metadata])).toEqual(
    before.map(({ bytes, metadata }) => [hash('sha256', bytes), metadata]),
  );
  await expectBooksKept(pipeline);
});

test('a document that lacks a term by the settings of now is plain, mailed, flagged and restored', async () => {
  const settings = {
    EINVOICE: 'none',
    BUSINESS_VAT_ID: '',
    BUSINESS_TAX_ID: '',
    EINVOICE_INCOMPLETE: 'plain',
  };
  await pipeline.whileDown('core', async () => undefined, settings);
  const placed = await order({ einvoice: 'facturx' });
  const invoice: InvoiceJson = await invoiceSent(urlOf(placed));
  expect(invoice.einvoice).toEqual({ profile: 'none', xmlSha256: null, missing: ['BT-31'] });
  const { xml, bytes } = await readStored(invoice.number);
  expect(xml).toBeNull();
  const listed = await fetch(`${pipeline.gatewayUrl}/api/invoices?einvoiceMissing=true`);
  const { data } = (await listed.json()) as { data: InvoiceJson[] };
  expect(data.map(({ number }) => number)).toEqual([invoice.number]);
  await eventually('the line in the log', async () =>
    pipeline.log('orchestrator').includes('invoice drawn without its e-invoice') ? true : null,
  );

  await pipeline.bucket.remove(keyOf(invoice.number));
  const again = await eventually('the PDF', async () => {
    // A repair leaves out what was stored a moment ago.
    await post(`${pipeline.gatewayUrl}/api/admin/reconcile/repair`, {});
    return pipeline.bucket.get(keyOf(invoice.number)).catch(() => null);
  });
  expect(hash('sha256', again.bytes)).toBe(hash('sha256', bytes));
});
