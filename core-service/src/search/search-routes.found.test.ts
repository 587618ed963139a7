import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { creditorReferenceOf } from '@stockroom/contracts/creditor-reference';
import type { GrantedScope } from '@stockroom/contracts/keys';
import type { FoundJson } from '@stockroom/contracts/search';
import { aKey, bearer, BOOTSTRAP_KEY, startGuardedCore } from '../testing/a-key.ts';
import { type CoreUnderTest } from '../testing/core-under-test.ts';
import { numberDocument } from '../documents/number-document.ts';
import { numberInvoiceOf } from '../testing/number-invoice-of.ts';
import { bothClocks } from '../testing/both-clocks.ts';

const NOW = new Date('2026-03-01T10:00:00Z');
const ALL = bearer(BOOTSTRAP_KEY);

let core: CoreUnderTest;
/** The number of the order of which every kind of thing exists. */
let orderId: string;
const post = async (path: string, body: unknown) => (await core.post(path, body, ALL)).body;

beforeAll(async () => {
  core = await startGuardedCore({ clock: () => NOW });
  const customer = await post('/customers', {
    name: 'Łucja Straße',
    companyName: 'Meyer & Co',
    email: 'lucja@example.com',
    address: '1 Harbour Street',
  });
  const product = await post('/products', {
    sku: 'TEA-100',
    name: 'Green tea 50%_\\',
    price: 10,
    quantity: 100,
  });
  await post('/products', { sku: 'POT-TEA', name: 'Teapot', price: 10, quantity: 100 });
  const items = [{ productId: product.id, quantity: 1 }];
  const order = await post('/orders', {
    customerId: customer.id,
    items,
    reference: 'Dept. 7',
    purchaseOrder: 'PO-4711',
  });
  await post('/orders', { customerId: customer.id, items });
  orderId = order.orderId;
  const { deps, pool, seller } = core;
  await numberInvoiceOf({ ...deps, pool, seller, ...bothClocks(() => NOW) }, order.id);
  const refund = await post(`/orders/${orderId}/refunds`, { amount: 1, reason: 'Returned' });
  const [note] = await core.query<{ id: number }>('select id from documents where refund_id = $1', [
    refund.id,
  ]);
  await numberDocument({ ...deps, pool, seller, ...bothClocks(() => NOW) }, note?.id ?? 0);
  await post(`/orders/${orderId}/payments`, {
    amount: 1,
    method: 'cash',
    paidAt: '2026-01-20',
    externalId: 'bank-0042',
  });
});
afterAll(() => core.close());

async function search(q: string, { limit = '', headers = ALL } = {}): Promise<FoundJson[]> {
  const query = new URLSearchParams({ q, ...(limit === '' ? {} : { limit }) });
  const answer = await core.send('GET', `/search?${query}`, { headers });
  expect([q, answer.status]).toEqual([q, 200]);
  return answer.body.data;
}
const found = async (q: string) => (await search(q)).map(({ kind, title }) => `${kind} ${title}`);

const ORDER = 'order ORD-2026-000001';
const INVOICE = 'invoice INV-2026-000001';
const NOTE = 'credit_note CRN-2026-000001';
const TEA = 'product Green tea 50%_\\';
const CUSTOMER = 'customer Łucja Straße';

test.each([
  ['ORD-2026-000001', [ORDER]],
  [' ord-2026-000001 ', [ORDER]],
  ['ORD-2026-00000', ['order ORD-2026-000002', ORDER]],
  ['ORD-2025', []],
  ['1', [ORDER, INVOICE, NOTE, TEA]],
  ['000001', [ORDER, INVOICE, NOTE]],
  ['2', ['order ORD-2026-000002']],
  ['PO-47', [ORDER]],
  ['PO-4711', [ORDER]],
  ['po-4711', []],
  ['Dept.', [ORDER]],
  ['inv-2026-0', [INVOICE]],
  ['CRN-2026-000001', [NOTE]],
  [creditorReferenceOf('INV-2026-000001'), [INVOICE]],
  ['rf94 inv2 0260 0000 1', [INVOICE]],
  ['tea-1', [TEA]],
  ['tea', [TEA, 'product Teapot']],
  ['green', [TEA]],
  ['50%_\\', [TEA]],
  ['łuc', [CUSTOMER]],
  ['strasse', [CUSTOMER]],
  ['meyer', [CUSTOMER]],
  ['lucja@example.com', [CUSTOMER]],
  ['example', [CUSTOMER]],
  ['bank-0042', ['payment bank-0042']],
  ['bank-', ['payment bank-0042']],
  ['nothing at all', []],
  ["o'); drop table orders; --", []],
])('%s finds %j', async (q, titles) => {
  expect(await found(q)).toEqual(titles);
});

test('a result says where it leads', async () => {
  const [order, invoice, note] = await search('1');
  const [customer] = await search('lucja');
  const [payment] = await search('bank-0042');
  const [product] = await search('TEA-100');
  const subtitle = 'Łucja Straße';
  expect(order).toEqual({ kind: 'order', id: orderId, orderId, title: orderId, subtitle });
  expect(invoice).toMatchObject({ id: 'INV-2026-000001', orderId, subtitle });
  expect(note).toMatchObject({ id: 'CRN-2026-000001', orderId, subtitle });
  expect(customer).toMatchObject({ id: '1', orderId: null, subtitle: 'lucja@example.com' });
  expect(payment).toMatchObject({ id: '1', orderId, subtitle });
  expect(product).toMatchObject({ id: '1', orderId: null, subtitle: 'TEA-100' });
});

test('the limit keeps the best, and each kind gets its turn', async () => {
  expect((await search('1', { limit: '2' })).map(({ kind }) => kind)).toEqual(['order', 'invoice']);
});

const everyKind = ['000001', 'TEA-100', 'lucja', 'bank-0042'];

test.each([
  ['orders:read', ['order']],
  ['invoices:read', ['invoice', 'credit_note']],
  ['products:read', ['product']],
  ['customers:read', ['customer']],
  ['payments:read', ['payment']],
] as [GrantedScope, string[]][])('a key with %s finds only %j', async (scope, kinds) => {
  const { key } = await aKey(core, { scopes: [scope] });
  const results = await Promise.all(everyKind.map((q) => search(q, { headers: bearer(key) })));
  expect(results.flat().map(({ kind }) => kind)).toEqual(kinds);
});

test('a key without these scopes and a customer get 403', async () => {
  const { key } = await aKey(core, { scopes: ['orders:write', 'admin'] });
  const { token } = await post('/customers/1/tokens', {});
  for (const credential of [key, token]) {
    const answer = await core.send('GET', '/search?q=tea', { headers: bearer(credential) });
    expect([answer.status, answer.body.code]).toEqual([403, 'insufficient_scope']);
  }
});

test.each([
  '',
  'q=',
  'q=%20',
  'q=%25_%5C',
  'q=%00',
  'q=a%00',
  `q=${'a'.repeat(101)}`,
  'q=a&q=b',
  'q=a&limit=0',
  'q=a&limit=21',
  'q=a&limit=x',
  'q=a&cursor=x',
])('?%s is refused', async (query) => {
  const answer = await core.send('GET', `/search?${query}`, { headers: ALL });
  expect([answer.status, answer.body.code]).toEqual([400, 'invalid_parameter']);
});
