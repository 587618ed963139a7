import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { CreditNoteJson } from '@stockroom/contracts/credit-notes';
import type { DocumentCommand } from '@stockroom/contracts/document-commands';
import type { OrderJson } from '@stockroom/contracts/orders';
import { aKey, bearer, startGuardedCore } from '../testing/a-key.ts';
import { anOrder } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { deliverInvoices } from '../testing/deliver-invoices.ts';
import { eventually } from '../testing/eventually.ts';
import { findEinvoiceSource } from './einvoice-facts.ts';
import { aReport, type Reaction } from '../testing/fake-orchestrator.ts';

let core: CoreUnderTest;
beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.close());

const succeed = (event: DocumentCommand): Reaction => ({ status: 200, body: aReport(event) });
const refuse = (event: DocumentCommand): Reaction => ({
  status: 422,
  body: aReport(event, { sent: null, failure: { step: 'mail', permanent: true, reason: 'no such address' } }),
});
const refund = (orderId: string, body: object) =>
  core.post(`/orders/${orderId}/refunds`, { reason: 'Returned', ...body });
const notesOf = async (orderId: string): Promise<CreditNoteJson[]> =>
  (await core.get(`/credit-notes?orderId=${orderId}`)).body.data;

/** Runs the outbox until no job is left, or until the jobs that are left are dead. */
async function deliverAll(react: (event: DocumentCommand) => Reaction = succeed): Promise<DocumentCommand[]> {
  const delivery = await deliverInvoices(core, react);
  await eventually('the outbox to be empty', async () =>
    (await core.query('select from outbox where dead_at is null')).length === 0 ? true : null,
  );
  await delivery.close();
  return [...delivery.events].filter(({ data }) => data.document.kind === 'CREDIT_NOTE');
}

test('each refund has a credit note that names its invoice and its reason, numbered without gaps', async () => {
  const order = await anOrder(core);
  await refund(order.orderId, { lines: [{ line: 1, quantity: 1 }] });
  await refund(order.orderId, { amount: 5 });
  expect(await notesOf(order.orderId)).toMatchObject([
    { state: 'PENDING', number: null, step: 'number', total: 5 },
    { state: 'PENDING', number: null, invoiceNumber: null, total: 21.99 },
  ]);
  const events = await deliverAll();
  const year = new Date().getUTCFullYear();
  const { body: invoice } = await core.get(`/orders/${order.orderId}/invoice`);
  const credited = { invoiceNumber: invoice.number, invoiceDate: invoice.issueDate, reason: 'Returned' };
  // The jobs run side by side, so either refund may be numbered first.
  const documents = events.map(({ data }) => data.document);
  expect(documents.map(({ number }) => number).toSorted()).toEqual([
    `CRN-${year}-000001`,
    `CRN-${year}-000002`,
  ]);
  expect(documents.toSorted((a, b) => b.totalMinor - a.totalMinor)).toMatchObject([
    {
      credited,
      totalMinor: 2_199,
      dueDate: null,
      lines: [{ productName: 'Oak shelf', quantity: 1, unitMinor: 1_999, totalMinor: 1_999 }],
      subtotalMinor: 1_999,
      taxMinor: 200,
      taxes: [{ category: 'S', ratePpm: 100_000, baseMinor: 1_999, taxMinor: 200, exemptionReason: null }],
    },
    {
      credited,
      totalMinor: 500,
      lines: [{ productName: 'Returned', quantity: 1 }],
    },
  ]);
  const [second, first] = await notesOf(order.orderId);
  expect(invoice.creditNotes).toEqual(
    [first, second].map((note) => ({ id: note?.id, number: note?.number, state: 'SENT' })),
  );
  const shown = (await core.get(`/orders/${order.orderId}`)).body as OrderJson;
  expect(shown.documents).toEqual([
    ...order.documents,
    ...[first, second].map((note) => ({ kind: 'CREDIT_NOTE', path: `/api/credit-notes/${note?.id}` })),
  ]);
  const paths = shown.documents.map(({ path }) => path.slice('/api'.length));
  const read = await Promise.all(paths.map((path) => core.get(path)));
  expect(read.map(({ body }) => body)).toEqual([invoice, first, second]);
  const [listed] = (await core.get('/orders?limit=1')).body.data as OrderJson[];
  expect(listed).toEqual(shown);
  const { data: invoices } = (await core.get('/invoices?limit=1')).body;
  expect(invoices).toEqual([invoice]);
  expect(second).toMatchObject({
    state: 'SENT',
    step: null,
    invoiceNumber: invoice.number,
    email: 'john@example.com',
  });
  expect((await core.get(`/credit-notes/${second?.number}`)).body).toEqual(second);
  expect(invoice).toMatchObject({ state: 'SENT', number: expect.stringMatching(/^INV-/) });
  expect((await core.get('/admin/reconcile')).body.clean).toBe(true);
});

test('a cancellation after the invoice credits the rest, with words of its own for the reason', async () => {
  const order = await anOrder(core);
  await deliverAll();
  await core.post(`/orders/${order.orderId}/cancel`, { reason: 'fraud', note: 'secret' });
  const [event] = await deliverAll();
  expect(event?.data.document).toMatchObject({ totalMinor: 4_398, credited: { reason: null } });
  expect(JSON.stringify(event)).not.toMatch(/fraud|secret/);
});

test('a refund of an order that is cancelled before its invoice has a number gets no credit note', async () => {
  const order = await anOrder(core);
  await refund(order.orderId, { amount: 5 });
  await core.post(`/orders/${order.orderId}/cancel`, { reason: 'customer' });
  expect(await deliverAll()).toEqual([]);
  expect(await notesOf(order.orderId)).toMatchObject([{ state: 'CANCELLED', number: null, step: null }]);
  expect((await core.get('/admin/reconcile')).body.clean).toBe(true);
});

test('a refund of nothing has no credit note', async () => {
  const order = await anOrder(core);
  await refund(order.orderId, { amount: 43.98 });
  expect(await refund(order.orderId, { lines: [{ line: 1, quantity: 2 }] })).toMatchObject({
    body: { total: 0 },
  });
  expect(await notesOf(order.orderId)).toHaveLength(1);
  await deliverAll();
});

test('a failed credit note is retried to another address, and a sent one is mailed again', async () => {
  const order = await anOrder(core);
  await deliverAll();
  await refund(order.orderId, { amount: 5 });
  await deliverAll(refuse);
  const [failed] = await notesOf(order.orderId);
  expect(failed).toMatchObject({ state: 'FAILED', step: 'mail', lastError: 'no such address' });
  const path = `/credit-notes/${failed?.number}`;
  expect(await core.post(`${path}/resend`, {})).toMatchObject({
    status: 409,
    body: { code: 'invoice_not_sent' },
  });
  const retried = await core.post(`${path}/retry`, { email: 'other@example.com' });
  expect(retried).toMatchObject({ status: 202, body: { state: 'STORED', email: 'other@example.com' } });
  await deliverAll();
  expect((await core.post(`${path}/resend`, {})).status).toBe(202);
  const events = await deliverAll();
  expect(events.map(({ type, data }) => [type, 'mailTo' in data && data.mailTo])).toEqual([
    ['document.mail', 'other@example.com'],
  ]);
  expect((await core.get(path)).body).toMatchObject({ state: 'SENT', resends: 1 });
  expect(await core.post(`${path}/retry`, {})).toMatchObject({ status: 409 });
  expect(await core.get('/credit-notes/CRN-2026-999999')).toMatchObject({
    status: 404,
    body: { code: 'credit_note_not_found' },
  });
});

test('a credit note without a number is read and retried by its id, also after it has one', async () => {
  const order = await anOrder(core);
  await deliverAll();
  await refund(order.orderId, { amount: 5 });
  // As an attempt leaves them that fails for good before the number.
  await core.query(`update outbox set dead_at = now(), last_error = 'no number'`);
  await core.query(
    `update documents set state = 'FAILED', attempts = 120, last_error = 'no number' where state = 'PENDING'`,
  );
  const [failed] = await notesOf(order.orderId);
  expect(failed).toMatchObject({ state: 'FAILED', number: null, step: 'number' });
  const path = `/credit-notes/${failed?.id}`;
  expect((await core.get(path)).body).toEqual(failed);
  expect(await core.post(`${path}/retry`, { email: 'a@example.com' })).toMatchObject({
    status: 409,
    body: { code: 'invoice_not_ready', detail: expect.stringContaining('The credit note has no number') },
  });
  const retries = await Promise.all([core.post(`${path}/retry`, {}), core.post(`${path}/retry`, {})]);
  expect(retries.map(({ status }) => status).toSorted()).toEqual([202, 409]);
  expect(await deliverAll()).toHaveLength(1);
  const { body: sent } = await core.get(path);
  expect(sent).toMatchObject({ id: failed?.id, state: 'SENT', number: expect.stringMatching(/^CRN-/) });
  expect((await core.get(`/credit-notes/${sent.number}`)).body).toEqual(sent);
  const [invoice] = await core.query<{ id: number }>(
    `select id from documents where order_id = $1 and kind = 'INVOICE'`,
    [order.id],
  );
  for (const key of [String(invoice?.id), '0', '007', '99999999999999999', 'INV-2026-000001', 'x'])
    expect([key, (await core.get(`/credit-notes/${key}`)).body.code]).toEqual([key, 'credit_note_not_found']);
});

test('the resends of a credit note are listed page by page', async () => {
  const order = await anOrder(core);
  await refund(order.orderId, { amount: 5 });
  await deliverAll();
  const [note] = await notesOf(order.orderId);
  for (const email of ['a@example.com', 'b@example.com'])
    await core.post(`/credit-notes/${note?.number}/resend`, { email });
  const { body } = await core.get(`/credit-notes/${note?.id}/resends?limit=1`);
  expect(body.data).toMatchObject([{ email: 'b@example.com', state: 'QUEUED', orderId: order.orderId }]);
  const rest = await core.get(`/credit-notes/${note?.number}/resends?cursor=${body.nextCursor}`);
  expect(rest.body).toMatchObject({ data: [{ email: 'a@example.com' }], nextCursor: null });
  expect((await core.get(`/orders/${order.orderId}/invoice/resends`)).body.data).toEqual([]);
  await deliverAll();
});

test('a lost credit note or job is found, and a repair inserts it', async () => {
  const order = await anOrder(core);
  await deliverAll();
  await refund(order.orderId, { amount: 5 });
  const check = async () =>
    (await core.get('/admin/reconcile')).body.checks.find(
      (each: { check: string }) => each.check === 'credit_note_missing',
    ).findings;
  for (const loss of [
    [`delete from outbox`],
    [`delete from outbox`, `delete from documents where refund_id is not null and state = 'PENDING'`],
  ]) {
    for (const statement of loss) await core.query(statement);
    expect(await check()).toMatchObject([{ id: order.orderId }]);
    expect((await core.post('/admin/reconcile/repair', {})).body).toMatchObject({
      creditNotes: 1,
      invoices: 0,
    });
    expect(await check()).toEqual([]);
  }
  expect(await deliverAll()).toHaveLength(1);
});

test('customers see their own credit notes only', async () => {
  const guarded = await startGuardedCore();
  try {
    const { key } = await aKey(guarded, {
      scopes: ['products:write', 'customers:write', 'orders:write', 'refunds:write', 'invoices:read'],
    });
    const as = bearer(key);
    const post = async (path: string, body: object) => (await guarded.post(path, body, as)).body;
    const product = await post('/products', { sku: 'S', name: 'Shelf', price: 5, quantity: 9 });
    const tokens: string[] = [];
    const orders: OrderJson[] = [];
    for (const name of ['Ada', 'Bob']) {
      const { id: customerId } = await post('/customers', { name, email: `${name}@example.com` });
      orders.push(await post('/orders', { customerId, items: [{ productId: product.id, quantity: 1 }] }));
      tokens.push((await post(`/customers/${customerId}/tokens`, {})).token);
      await post(`/orders/${orders.at(-1)?.orderId}/refunds`, { amount: 1, reason: 'r' });
    }
    const delivery = await deliverInvoices(guarded, succeed);
    await eventually('the outbox to be empty', async () =>
      (await guarded.query('select from outbox')).length === 0 ? true : null,
    );
    await delivery.close();
    const numbers: (string | null)[][] = [];
    for (const token of tokens) {
      const { body } = await guarded.send('GET', '/credit-notes', { headers: bearer(token) });
      numbers.push((body.data as CreditNoteJson[]).map(({ number }) => number));
    }
    expect(numbers.map((own) => own.length)).toEqual([1, 1]);
    const statusOf = async (number: string | null | undefined) =>
      (await guarded.send('GET', `/credit-notes/${number}`, { headers: bearer(tokens[0] ?? '') })).status;
    const [[own], [others]] = numbers as [string[], string[]];
    expect([await statusOf(own), await statusOf(others)]).toEqual([200, 404]);

    const linkTo = (number: string | undefined) =>
      guarded.post(`/credit-notes/${number}/link`, {}, bearer(tokens[0] ?? '') as Record<string, string>);
    const { status, body: link, headers } = await linkTo(own);
    expect([status, headers.get('cache-control')]).toEqual([201, 'no-store']);
    expect(link.path).toMatch(new RegExp(`^/api/credit-notes/${own}\\.pdf\\?token=lt_`));
    expect((await linkTo(others)).status).toBe(404);
    const token = link.path.slice(link.path.indexOf('=') + 1);
    const follow = async (path: string) =>
      (await guarded.send('GET', path, { headers: { 'x-stockroom-link-token': token } })).status;
    expect(await follow(`/credit-notes/${own}`)).toBe(200);
    for (const path of [
      `/credit-notes/${others}`,
      `/credit-notes/${own}/resends`,
      '/credit-notes',
      `/orders/${orders[0]?.orderId}/invoice`,
    ])
      expect([path, await follow(path)]).toEqual([path, 401]);
  } finally {
    await guarded.close();
  }
});

test('the facts of e-invoices have the net amounts, categories and codes that the pages do not show', async () => {
  const order = await anOrder(core);
  const pay = (payment: object) =>
    core.post(`/orders/${order.orderId}/payments`, { paidAt: '2026-01-20', ...payment });
  for (const payment of [
    { amount: 4, method: 'card' },
    { amount: 3, method: 'cash' },
    { amount: 3, method: 'cash' },
  ])
    expect((await pay(payment)).status).toBe(201);
  await refund(order.orderId, { amount: 5 });
  await deliverAll();
  const { body: invoice } = await core.get(`/orders/${order.orderId}/invoice`);
  // Too late for the invoice, which has its number.
  expect((await pay({ amount: 9, method: 'card' })).status).toBe(201);
  const [note] = await notesOf(order.orderId);
  const factsOf = async (number: string) => (await findEinvoiceSource(core.pools.reads, number))?.document;
  const invoiced = await factsOf(invoice.number);
  const [line] = invoiced?.lines ?? [];
  expect(invoiced).toMatchObject({
    kind: 'INVOICE',
    prepaidMinor: 1_000,
    prepaidBy: 'cash',
    totalMinor: order.total * 100,
  });
  expect(line).toMatchObject({ category: 'S', ratePpm: 100_000, discount: null });
  expect(invoiced?.taxes).toMatchObject([{ category: 'S', exemptionCode: null }]);
  const credited = await factsOf(String(note?.number));
  expect(credited).toMatchObject({
    kind: 'CREDIT_NOTE',
    prepaidMinor: 0,
    prepaidBy: null,
    totalMinor: 500,
    credited: { invoiceNumber: invoice.number },
    lines: [{ productName: 'Returned', quantity: 1, netMinor: 455, category: 'S' }],
  });
  expect(await factsOf('INV-1999-000001')).toBeUndefined();
});
