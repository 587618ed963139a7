import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { StoredPdf } from '@stockroom/contracts/callback';
import type { CreditNoteJson } from '@stockroom/contracts/credit-notes';
import type { CustomerJson } from '@stockroom/contracts/customers';
import type { DocumentCommand } from '@stockroom/contracts/document-commands';
import type { InvoiceJson } from '@stockroom/contracts/invoices';
import type { OrderJson } from '@stockroom/contracts/orders';
import { findEinvoiceOrder } from './einvoice-order.ts';
import { registerSeller } from '../sellers/register-seller.ts';
import { aSeller } from '../testing/a-seller.ts';
import { aCustomer, aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { deliverInvoices } from '../testing/deliver-invoices.ts';
import { eventually } from '../testing/eventually.ts';
import { aReport } from '../testing/fake-orchestrator.ts';
import { aFeedback, sendFeedback } from '../testing/send-feedback.ts';

let core: CoreUnderTest;
beforeAll(async () => {
  // The invoices lack terms.
  core = await startCore({ einvoiceIncomplete: 'plain' });
});
afterAll(() => core.close());

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanups.splice(0).toReversed()) await cleanUp();
});

/** Delivers documents, whose PDFs are reported with `stored`, for a shop with this profile. */
async function deliver({ einvoice = 'none' as 'none' | 'facturx', stored = {} as Partial<StoredPdf> } = {}) {
  const { pool, deps } = core;
  const seller = await registerSeller(
    { pool, clock: deps.clock },
    { seller: aSeller({ einvoice }), logoPath: null },
  );
  const delivery = await deliverInvoices({ ...core, seller }, (event) => {
    const report = aReport(event);
    return { status: 200, body: JSON.stringify({ ...report, stored: { ...report.stored, ...stored } }) };
  });
  cleanups.push(() => delivery.close());
  return delivery;
}

async function order(customer: Partial<CustomerJson> = {}): Promise<OrderJson> {
  const { id: customerId } = await aCustomer(core, customer);
  const { id: productId } = await aProduct(core);
  return (await core.post('/orders', { customerId, items: [{ productId, quantity: 2 }] })).body;
}

const invoiceSent = ({ orderId }: OrderJson): Promise<InvoiceJson> =>
  eventually(`the invoice of ${orderId}`, async () => {
    const { body } = await core.get(`/orders/${orderId}/invoice`);
    return body.state === 'SENT' ? body : null;
  });

async function pay({ orderId, createdAt }: OrderJson, payment: { amount: number; method: string }) {
  const { status } = await core.post(`/orders/${orderId}/payments`, { ...payment, paidAt: createdAt });
  expect(status).toBe(201);
}

const commandsFor = (events: DocumentCommand[], { orderId }: OrderJson) =>
  events.filter(({ data }) => data.document.order.number === orderId);

const XML = 'e'.repeat(64);

test('without a profile, the command has no word of e-invoices, and no PDF has one', async () => {
  const { events } = await deliver();
  const plain = await order();
  expect((await invoiceSent(plain)).einvoice).toEqual({ profile: 'none', xmlSha256: null, missing: [] });
  const [command] = commandsFor(events, plain);
  expect(Object.keys(command!.data)).toEqual(['document', 'seller', 'mailTo']);
});

test.each([
  ['facturx', null],
  ['none', 'facturx'],
] as const)(
  'the shop wants %s and the customer %s: the PDF contains an e-invoice',
  async (einvoice, wanted) => {
    const { events } = await deliver({ einvoice, stored: { xmlSha256: XML } });
    const placed = await order({ einvoice: wanted });
    const invoice = await invoiceSent(placed);
    expect(invoice.einvoice).toEqual({ profile: 'facturx', xmlSha256: XML, missing: [] });
    expect(commandsFor(events, placed)[0]!.data.einvoice).toMatchObject({
      document: { number: invoice.number, prepaidMinor: 0, lines: [{ netMinor: 3_998 }] },
      embed: true,
      attach: null,
    });
  },
);

test('a customer who wants none gets a plain PDF from a shop with a profile', async () => {
  const { events } = await deliver({ einvoice: 'facturx' });
  const placed = await order({ einvoice: 'none' });
  await invoiceSent(placed);
  expect(commandsFor(events, placed)[0]!.data).not.toHaveProperty('einvoice');
});

test('what was paid before the number is in the e-invoice, with the method of most of it', async () => {
  const placed = await order();
  await pay(placed, { amount: 10, method: 'cash' });
  await pay(placed, { amount: 5, method: 'card' });
  const { events } = await deliver({ einvoice: 'facturx' });
  await invoiceSent(placed);
  expect(commandsFor(events, placed)[0]!.data.einvoice?.document).toMatchObject({
    prepaidMinor: 1_500,
    prepaidBy: 'cash',
  });
});

test('neither an embedded nor an attached e-invoice needs no query', async () => {
  const db = { query: () => Promise.reject(new Error('a query')) };
  const asked = { order: {}, invoice: { prepaidMinor: null }, credited: null, attach: null } as Parameters<
    typeof findEinvoiceOrder
  >[1];
  expect(await findEinvoiceOrder(db as never, { ...asked, embed: false })).toBeNull();
  await expect(findEinvoiceOrder(db as never, { ...asked, embed: true })).rejects.toThrow('a query');
});

test('a later payment changes nothing of what was paid before the number', async () => {
  const { events } = await deliver({ einvoice: 'facturx', stored: { xmlSha256: XML } });
  const placed = await order();
  await invoiceSent(placed);
  await pay(placed, { amount: 10, method: 'cash' });
  // As if the database's clock had been ahead of that of core, which the payment has its time from.
  await core.query(
    `update documents set numbered_at = numbered_at + interval '3 minutes' from orders
      where orders.id = order_id and orders.number = $1`,
    [placed.orderId],
  );
  await core.post('/admin/invoice-files/restore', { orderIds: [placed.orderId] });
  const restoring = await eventually(
    'the restore',
    async () => commandsFor(events, placed).find(({ type }) => type === 'document.restore') ?? null,
  );
  expect(restoring.data.einvoice?.document).toMatchObject({ prepaidMinor: 0, prepaidBy: null });
});

test('a restore asks for what the lost PDF had, whatever the shop wants now', async () => {
  const first = await deliver();
  const plain = await order();
  await invoiceSent(plain);
  await cleanups.pop()?.();
  const { events } = await deliver({ einvoice: 'facturx', stored: { xmlSha256: XML } });
  const hybrid = await order();
  await invoiceSent(hybrid);
  const orderIds = [plain.orderId, hybrid.orderId];
  await core.post('/admin/invoice-files/restore', { orderIds });
  const restores = await eventually('both restores', async () => {
    const found = orderIds.map((orderId) =>
      events.find(({ type, data }) => type === 'document.restore' && data.document.order.number === orderId),
    );
    return found.every((each) => each !== undefined) ? found : null;
  });
  expect(restores.map((each) => each.data.einvoice?.embed ?? null)).toEqual([null, true]);
  expect(restores[1]!.data).toMatchObject({ stored: { xmlSha256: XML, einvoiceMissing: [] } });
  expect(first.events).toHaveLength(1);
});

test('mails carry the XML that the customer wants, at first and with each resend', async () => {
  const { events } = await deliver();
  const placed = await order({ einvoiceAttachment: 'xrechnung-ubl' });
  await invoiceSent(placed);
  await core.post(`/orders/${placed.orderId}/invoice/resend`, { email: 'accounts@example.com' });
  const commands = await eventually('the resend', async () => {
    const found = commandsFor(events, placed);
    return found.length === 2 ? found : null;
  });
  expect(commands.map(({ type, data }) => [type, data.einvoice?.embed, data.einvoice?.attach])).toEqual([
    ['document.issue', false, 'xrechnung-ubl'],
    ['document.mail', false, 'xrechnung-ubl'],
  ]);
});

test('a document that is not mailed asks for no attachment', async () => {
  const { events } = await deliver();
  const gone = { email: 'gone@example.com', einvoiceAttachment: 'ubl' } as const;
  const { messageId } = await invoiceSent(await order(gone));
  await sendFeedback(core, aFeedback({ messageId: String(messageId) }));
  const placed = await order(gone);
  const [command] = await eventually('the command', async () => {
    const found = commandsFor(events, placed);
    return found.length > 0 ? found : null;
  });
  expect(command!.data).toMatchObject({ mailTo: null });
  expect(command!.data).not.toHaveProperty('einvoice');
});

test('a document that lacked terms is plain, says which, and is found by them, as its credit note is', async () => {
  await deliver({ einvoice: 'facturx', stored: { einvoiceMissing: ['BT-31', 'BT-40'] } });
  const placed = await order();
  const missing = { profile: 'none', xmlSha256: null, missing: ['BT-31', 'BT-40'] };
  expect((await invoiceSent(placed)).einvoice).toEqual(missing);
  await core.post(`/orders/${placed.orderId}/refunds`, { amount: 1, reason: 'late' });
  const note = await eventually('the credit note', async () => {
    const { body } = await core.get(`/credit-notes?orderId=${placed.orderId}`);
    const [found] = body.data as CreditNoteJson[];
    return found?.state === 'SENT' ? found : null;
  });
  expect(note.einvoice).toEqual(missing);
  const numbersIn = async (path: string) =>
    ((await core.get(path)).body.data as { orderId: string }[]).map(({ orderId }) => orderId);
  expect(await numbersIn('/invoices?einvoiceMissing=true')).toEqual([placed.orderId]);
  expect(await numbersIn('/credit-notes?einvoiceMissing=true')).toEqual([placed.orderId]);
  expect(await numbersIn('/invoices?einvoiceMissing=false&limit=100')).not.toContain(placed.orderId);
  expect(await numbersIn('/credit-notes?einvoiceMissing=false')).toEqual([]);
});

test('the report of an orchestrator of an earlier version records a plain PDF', async () => {
  await deliver({
    einvoice: 'facturx',
    stored: { xmlSha256: undefined, einvoiceMissing: undefined } as object,
  });
  expect((await invoiceSent(await order())).einvoice).toEqual({
    profile: 'none',
    xmlSha256: null,
    missing: [],
  });
});
