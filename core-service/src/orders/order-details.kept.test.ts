import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { IssueDocument } from '@stockroom/contracts/document-commands';
import { aCustomer, aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { deliverInvoices } from '../testing/deliver-invoices.ts';
import { eventually } from '../testing/eventually.ts';

const DETAILS = {
  reference: 'Dept. 42',
  purchaseOrder: 'PO-4711',
  deliveryDate: '2026-02-28',
  note: 'Please ring twice\nat the back door',
  // PostgreSQL's jsonb would sort the keys, and `items` is also a field of the order.
  metadata: { zone: 'b', items: 'three', a: '' },
  paymentTermsDays: 30,
};
const NO_DETAILS = {
  reference: null,
  purchaseOrder: null,
  deliveryDate: null,
  note: null,
  metadata: {},
  paymentTermsDays: null,
};

let core: CoreUnderTest;
let items: { productId: number; quantity: number }[];
beforeAll(async () => {
  core = await startCore({ clock: () => new Date('2026-01-15T10:30:00.000Z') });
  items = [{ productId: (await aProduct(core)).id, quantity: 1 }];
});
afterAll(() => core.close());
afterEach(() => {
  core.deps.paymentTermsDays = null;
});

const anOrderWith = async (details: object, customer: Parameters<typeof aCustomer>[1] = {}) => {
  const { id: customerId } = await aCustomer(core, customer);
  return (await core.post('/orders', { customerId, items, ...details })).body;
};

test('an order shows its details, now and later, and is found by its reference or purchase order', async () => {
  const order = await anOrderWith(DETAILS);
  expect(order).toMatchObject(DETAILS);
  expect((await core.get(`/orders/${order.orderId}`)).body).toEqual(order);
  await anOrderWith({ reference: 'dept. 42', purchaseOrder: 'po-4711' });
  await anOrderWith({ reference: 'PO-4711', purchaseOrder: 'Dept. 42' });
  for (const query of ['reference=Dept.%2042', 'purchaseOrder=PO-4711', 'purchaseOrder=%20PO-4711']) {
    const { body } = await core.get(`/orders?${query}`);
    expect([query, body.data]).toEqual([query, [order]]);
  }
});

test('a preview shows the details and the due date of the order, and takes no number', async () => {
  const { id: customerId } = await aCustomer(core, { paymentTermsDays: 45 });
  const numbered = async () => Number((await anOrderWith({})).orderId.slice(-6));
  const before = await numbered();
  // No Idempotency-Key is used up either.
  const preview = (details: object) =>
    core.post('/orders?dryRun=true', { customerId, items, ...details }, { 'idempotency-key': 'preview' });
  expect(await preview(DETAILS)).toMatchObject({
    status: 200,
    body: { ...DETAILS, dryRun: true, dueDate: '2026-02-14' },
  });
  // Across the leap day that 2026 does not have.
  expect((await preview({})).body).toMatchObject({
    ...NO_DETAILS,
    paymentTermsDays: 45,
    dueDate: '2026-03-01',
  });
  expect((await preview({ paymentTermsDays: 0 })).body).toMatchObject({ dueDate: '2026-01-15' });
  expect((await core.get(`/orders?customerId=${customerId}`)).body.data).toEqual([]);
  expect(await numbered()).toBe(before + 1);
});

test('an order without details shows none, also if they are blank', async () => {
  expect(await anOrderWith({})).toMatchObject(NO_DETAILS);
  expect(
    await anOrderWith({ reference: ' ', purchaseOrder: '\u200b \u2800', note: '\n', metadata: {} }),
  ).toMatchObject(NO_DETAILS);
});

test.each([
  { order: undefined, customer: null, shop: null, terms: null },
  { order: undefined, customer: null, shop: 14, terms: 14 },
  { order: undefined, customer: 30, shop: null, terms: 30 },
  { order: undefined, customer: 30, shop: 14, terms: 30 },
  { order: 7, customer: null, shop: null, terms: 7 },
  { order: 7, customer: null, shop: 14, terms: 7 },
  { order: 7, customer: 30, shop: null, terms: 7 },
  { order: 7, customer: 30, shop: 14, terms: 7 },
  // 0 days are terms too.
  { order: undefined, customer: 0, shop: 14, terms: 0 },
  { order: 0, customer: 30, shop: 14, terms: 0 },
])("the order's terms come first, then the customer's, then the shop's: %j", async (given) => {
  core.deps.paymentTermsDays = given.shop;
  const order = await anOrderWith({ paymentTermsDays: given.order }, { paymentTermsDays: given.customer });
  expect(order.paymentTermsDays).toBe(given.terms);
});

test("a customer's terms may be changed and taken back, and earlier orders keep theirs", async () => {
  core.deps.paymentTermsDays = 14;
  const { id: customerId } = await aCustomer(core, { paymentTermsDays: 30 });
  const order = async () => (await core.post('/orders', { customerId, items })).body;
  const first = await order();
  const changed = await core.patch(`/customers/${customerId}`, { paymentTermsDays: 60 });
  expect(changed.body.paymentTermsDays).toBe(60);
  expect((await order()).paymentTermsDays).toBe(60);
  const cleared = await core.patch(`/customers/${customerId}`, { paymentTermsDays: null });
  expect(cleared.body.paymentTermsDays).toBeNull();
  expect((await order()).paymentTermsDays).toBe(14);
  expect((await core.get(`/orders/${first.orderId}`)).body).toEqual(first);
  const { body: history } = await core.get(`/customers/${customerId}/history?limit=2`);
  expect(history.data.map(({ changes }: { changes: object }) => changes)).toEqual([
    { paymentTermsDays: { from: 60, to: null } },
    { paymentTermsDays: { from: 30, to: 60 } },
  ]);
});

test('a repeated request gets the same text, and after an erasure no metadata', async () => {
  const { id: customerId } = await aCustomer(core);
  const order = { customerId, items, ...DETAILS };
  const first = await core.post('/orders', order, { 'idempotency-key': 'details' });
  const again = await core.post('/orders', order, { 'idempotency-key': 'details' });
  expect([again.headers.get('idempotent-replayed'), again.text]).toEqual(['true', first.text]);
  const [stored] = await core.query<{ response: string }>(
    `select response::text from idempotency_keys where key = 'details'`,
  );
  expect(stored?.response).not.toContain('three');

  await core.delete(`/customers/${customerId}`);
  expect((await core.get(`/orders/${first.body.orderId}`)).body).toMatchObject({ ...DETAILS, metadata: {} });
  expect((await core.post('/orders', order, { 'idempotency-key': 'details' })).body.metadata).toEqual({});
});

test.each([
  ['reference', 'x'.repeat(101)],
  ['reference', 'two\nlines'],
  ['purchaseOrder', 'x'.repeat(101)],
  ['purchaseOrder', 'two\nlines'],
  ['purchaseOrder', 'nul\0'],
  ['purchaseOrder', '\ud83d'],
  ['purchaseOrder', 4711],
  ['deliveryDate', '2026-02-30'],
  ['deliveryDate', '0000-01-01'],
  ['deliveryDate', '2026-02-28T10:00:00Z'],
  ['note', 'x'.repeat(501)],
  ['metadata', Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`key${n}`, '']))],
  ['metadata', { key: 1 }],
  ['paymentTermsDays', 366],
  ['paymentTermsDays', -1],
  ['paymentTermsDays', 1.5],
])('%s of %j is refused, and nothing is placed', async (field, value) => {
  const { id: customerId } = await aCustomer(core);
  const { status, body } = await core.post('/orders', { customerId, items, [field]: value });
  expect([status, body.code]).toEqual([422, 'validation_failed']);
  expect(body.errors[0].path).toContain(field);
  expect((await core.get(`/orders?customerId=${customerId}`)).body.data).toEqual([]);
});

test('the due date is the date of the invoice plus the terms, and the command carries what is printed', async () => {
  const commands: IssueDocument[] = [];
  const order = await anOrderWith(DETAILS);
  const delivery = await deliverInvoices(core, (command) => {
    if (command.type === 'document.issue') commands.push(command);
    return { status: 503, body: '' };
  });
  try {
    await eventually('the command', async () =>
      commands.some(({ data }) => data.document.order.number === order.orderId) ? true : null,
    );
  } finally {
    await delivery.close();
  }
  const command = commands.find(({ data }) => data.document.order.number === order.orderId);
  const { metadata: _, ...printed } = DETAILS;
  expect(command?.data.document).toMatchObject({
    ...printed,
    issueDate: '2026-01-15',
    dueDate: '2026-02-14',
  });
  expect(JSON.stringify(command)).not.toContain('three');
  const { body } = await core.get(`/orders/${order.orderId}/invoice`);
  expect(body).toMatchObject({ issueDate: '2026-01-15', dueDate: '2026-02-14' });
});
