import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { DocumentCommand } from '@stockroom/contracts/document-commands';
import type { OrderJson } from '@stockroom/contracts/orders';
import { aCustomer, aProduct } from '../testing/builders.ts';
import { deliverInvoices } from '../testing/deliver-invoices.ts';
import { eventually } from '../testing/eventually.ts';
import { aReport, type Reaction } from '../testing/fake-orchestrator.ts';
import { type ImportingCore, startImportingCore } from '../testing/importing-core.ts';
import { aFeedback, sendFeedback } from '../testing/send-feedback.ts';

/** Part of every personal value, and of nothing else. */
const MARK = 'personal';
const NOWHERE = { line2: null, postalCode: null, city: null, region: null, country: null };
const person = {
  name: `Ada "${MARK}" Love,"items":`,
  email: `ada.${MARK}@example.com`,
  billingAddress: { ...NOWHERE, line1: `${MARK} street 1` },
  deliveryAddress: { ...NOWHERE, line1: `${MARK} street 2` },
  companyName: `${MARK} company`,
  contactName: `${MARK} contact`,
  electronicAddress: { scheme: 'EM', id: `${MARK}@example.com` },
  taxId: `${MARK}-1`,
};
/** The columns that the law requires, with the values of the order's time. */
const KEPT = [
  'orders.buyer',
  'orders.customer_address',
  'orders.customer_email',
  'orders.customer_name',
  'orders.customer_tax_id',
];

let core: ImportingCore;
beforeEach(async () => {
  core = await startImportingCore({ applies: false });
});
afterEach(() => core.close());

/** The columns of all tables that contain the mark. */
async function columnsWithMark(): Promise<string[]> {
  const columns = await core.query<{ table: string; column: string }>(
    `select table_name as table, column_name as column from information_schema.columns
     join information_schema.tables using (table_schema, table_name)
     where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  expect(columns.length).toBeGreaterThan(100);
  const found: string[] = [];
  for (const { table, column } of columns) {
    const [row] = await core.query<{ has: boolean }>(
      `select exists (select from ${table} as t where t.${column}::text ~* $1
        or position(convert_to($1, 'UTF8') in convert_to(t.${column}::text, 'UTF8')) > 0) as has`,
      [MARK],
    );
    if (row?.has === true) found.push(`${table}.${column}`);
  }
  return found.toSorted();
}

const succeed = (event: DocumentCommand): Reaction => ({ status: 200, body: aReport(event) });
const refuse = (event: DocumentCommand): Reaction => ({
  status: 422,
  body: aReport(event, { sent: null, failure: { step: 'mail', permanent: true, reason: 'no such address' } }),
});

const mailToOf = ({ data }: DocumentCommand) => ('mailTo' in data ? data.mailTo : null);

/** Runs the outbox of invoices until `reached`. */
async function deliver(
  react: (event: DocumentCommand) => Reaction,
  reached: () => Promise<boolean>,
): Promise<DocumentCommand[]> {
  const delivery = await deliverInvoices(core, react);
  try {
    await eventually('the outbox', async () => ((await reached()) ? true : null));
    return [...delivery.events];
  } finally {
    await delivery.close();
  }
}

const invoiceOf = async ({ orderId }: OrderJson) => (await core.get(`/orders/${orderId}/invoice`)).body;
const stateIs = (order: OrderJson, state: string) => async () => (await invoiceOf(order)).state === state;
const keyed = (key: string) => ({ 'idempotency-key': key });

async function aPlacedOrder(key: string, customerId?: number) {
  const id = customerId ?? (await aCustomer(core, person)).id;
  const product = await aProduct(core);
  const body = { customerId: id, items: [{ productId: product.id, quantity: 1 }] };
  const { body: order, text } = await core.post('/orders', body, keyed(key));
  return { customerId: id, body, order: order as OrderJson, text };
}

test('after an erasure, only the frozen order contains personal data, among all columns of all tables', async () => {
  const { customerId, body, order } = await aPlacedOrder('one');
  await core.patch(`/customers/${customerId}`, { name: `Ada ${MARK}-Two`, address: `${MARK} street 2` });
  await core.post('/orders/batch', { orders: [{ ...body, idempotencyKey: 'two' }] });
  const orders = (await core.get('/orders')).body.data as OrderJson[];
  const second = orders.find(({ orderId }) => orderId !== order.orderId) as OrderJson;

  // One invoice was retried to another address, one waits for such a retry, one resend was sent, and one is queued.
  await deliver(
    refuse,
    async () => (await stateIs(order, 'FAILED')()) && (await stateIs(second, 'FAILED')()),
  );
  await core.post(`/orders/${order.orderId}/invoice/retry`, { email: `other.${MARK}@example.com` });
  await deliver(succeed, stateIs(order, 'SENT'));
  await core.post(
    `/orders/${order.orderId}/invoice/resend`,
    { email: `third.${MARK}@example.com` },
    keyed('r1'),
  );
  await deliver(succeed, async () => {
    const { data } = (await core.get(`/orders/${order.orderId}/invoice/resends`)).body;
    return data[0].state === 'SENT';
  });
  await sendFeedback(core, aFeedback({ messageId: (await invoiceOf(order)).messageId }));
  await core.post(
    `/orders/${order.orderId}/invoice/resend`,
    { email: `fourth.${MARK}@example.com` },
    keyed('r2'),
  );
  await core.post(`/orders/${second.orderId}/invoice/retry`, { email: `fifth.${MARK}@example.com` });

  // One import is queued, and one upload was aborted.
  const csv = `id,name,email\n${customerId},Ada ${MARK}-Three,ada.${MARK}@example.com\n`;
  const { body: queued } = await core.importCsv('/customers/import', csv);
  await core.query(
    `with broken as (insert into imports (kind, actor, state, created_at) values ('customers', 'api', 'RECEIVING', now())
       returning id)
     insert into import_rows (import_id, nth, line, target_id, data)
     select id, 1, 2, $1, '{"name": "Ada ${MARK}"}' from broken`,
    [customerId],
  );
  const before = await columnsWithMark();
  expect(before).toEqual(
    expect.arrayContaining([
      'change_history.changes',
      'customers.email',
      'import_rows.data',
      'document_resends.email',
      'documents.mail_to',
      ...KEPT,
    ]),
  );

  expect((await core.delete(`/customers/${customerId}`)).status).toBe(204);
  expect(await columnsWithMark()).toEqual(KEPT);

  core.startApplying();
  expect(await core.finished(queued.id)).toMatchObject({
    state: 'FAILED',
    error: expect.stringContaining(`the customer ${customerId} was erased`),
  });
  const events = await deliver(succeed, stateIs(second, 'SENT'));
  expect(await columnsWithMark()).toEqual(KEPT);
  // The unsent invoice goes to the order's own address, and no mail goes to an erased one.
  expect(events.map(mailToOf)).toEqual([person.email]);
  const { data } = (await core.get(`/orders/${order.orderId}/invoice/resends`)).body;
  expect(data).toMatchObject([
    { state: 'FAILED', email: `erased-${customerId}@invalid`, lastError: 'the customer was erased' },
    { state: 'SENT', email: `erased-${customerId}@invalid` },
  ]);
}, 60_000);

test('a stored idempotency key contains no personal data, and its replay equals the first response byte for byte', async () => {
  const { body, text, order } = await aPlacedOrder('key');
  await core.patch(`/customers/${order.customerId}`, { name: 'Somebody Else', email: 'else@example.com' });
  expect(await columnsWithMark()).not.toContain('idempotency_keys.response');
  for (let n = 0; n < 2; n += 1) {
    const again = await core.post('/orders', body, keyed('key'));
    expect([again.status, again.text]).toEqual([201, text]);
  }
});

test('after an erasure, a repeated key returns the same order without personal data, also for a key stored by an older version', async () => {
  const { customerId, body, order, text } = await aPlacedOrder('young');
  const old = await aPlacedOrder('old', customerId);
  await core.query(`update idempotency_keys set response = $1 where key = 'old'`, [old.text]);
  const items = await core.query('select count(*) from orders');
  expect((await core.post('/orders', old.body, keyed('old'))).text).toBe(old.text);
  await core.delete(`/customers/${customerId}`);
  // Not in the answer at all.
  const deliveryAddress = undefined;
  const nobody = {
    deliveryAddress,
    customerName: 'Erased customer',
    customerEmail: `erased-${customerId}@invalid`,
  };
  const young = await core.post('/orders', body, keyed('young'));
  expect([young.status, young.headers.get('idempotent-replayed')]).toEqual([201, 'true']);
  expect(young.body).toEqual({ ...order, ...nobody });
  expect(Object.keys(young.body)).toEqual(
    Object.keys(JSON.parse(text)).filter((name) => name !== 'deliveryAddress'),
  );
  const again = await core.post('/orders', old.body, keyed('old'));
  expect([again.status, again.body]).toEqual([201, { ...old.order, ...nobody }]);
  const batch = await core.post('/orders/batch', { orders: [{ ...body, idempotencyKey: 'young' }] });
  expect(batch.body.results).toEqual([{ status: 200, order: young.body }]);
  expect(await core.query('select count(*) from orders')).toEqual(items);
});

test('an invoice of an erased customer is resent only to an address in the request', async () => {
  const { customerId, order } = await aPlacedOrder('again');
  await deliver(succeed, stateIs(order, 'SENT'));
  const resend = (body: object, key: string) =>
    core.post(`/orders/${order.orderId}/invoice/resend`, body, keyed(key));
  const first = await resend({}, 'before');
  await core.delete(`/customers/${customerId}`);
  // Repeating the request returns the same resend, which is not sent any more.
  expect(await resend({}, 'before')).toMatchObject({
    status: 202,
    body: { id: first.body.id, state: 'FAILED' },
  });
  expect(await resend({}, 'after')).toMatchObject({ status: 409, body: { code: 'customer_erased' } });
  expect(await resend({ email: 'court@example.com' }, 'given')).toMatchObject({ status: 202 });
  const events = await deliver(succeed, async () => {
    const { data } = (await core.get(`/orders/${order.orderId}/invoice/resends`)).body;
    return data[0].state === 'SENT';
  });
  expect(events.map(mailToOf)).toEqual(['court@example.com']);
});
