import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { GrantedScope } from '@stockroom/contracts/keys';
import type { OrderJson } from '@stockroom/contracts/orders';
import { aKey, bearer, BOOTSTRAP_KEY, startGuardedCore } from './testing/a-key.ts';
import type { CoreUnderTest } from './testing/core-under-test.ts';

const ALL = bearer(BOOTSTRAP_KEY);

let core: CoreUnderTest;
let productIds: number[];
let customerIds: number[];
/** The first two are of the first customer, the third of the second. The second is paid twice and refunded. */
let orders: OrderJson[];
let paymentIds: number[];
let noteIds: number[];
const post = async (path: string, body: unknown) => (await core.post(path, body, ALL)).body;
const get = (path: string, headers: Record<string, string> = ALL) => core.send('GET', path, { headers });

beforeAll(async () => {
  core = await startGuardedCore();
  const ids = (rows: { id: number }[]) => rows.map(({ id }) => id);
  const sku = ['A', 'B', 'C'];
  productIds = ids(
    await inTurn(sku, (each) => post('/products', { sku: each, name: each, price: 10, quantity: 100 })),
  );
  customerIds = ids(
    await inTurn(['Anna', 'Ben'], (name) => post('/customers', { name, email: `${name}@example.com` })),
  );
  const items = [{ productId: productIds[0], quantity: 1 }];
  orders = await inTurn([0, 0, 1], (nth) => post('/orders', { customerId: customerIds[nth], items }));
  const path = `/orders/${orders[1]?.orderId}`;
  paymentIds = ids(
    await inTurn([1, 2], (amount) =>
      post(`${path}/payments`, { amount, method: 'cash', paidAt: '2026-01-20' }),
    ),
  );
  await inTurn([1, 2], (amount) => post(`${path}/refunds`, { amount, reason: 'Returned' }));
  noteIds = ids((await get('/credit-notes')).body.data);
});
afterAll(() => core.close());

async function inTurn<Input, Output>(
  inputs: Input[],
  make: (input: Input) => Promise<Output>,
): Promise<Output[]> {
  const made: Output[] = [];
  for (const input of inputs) made.push(await make(input));
  return made;
}

const numberOf = (nth: number) => orders[nth]?.orderId;

test('?ids= lists what has these ids, skips unknown ones, and goes with other filters and pages', async () => {
  const found = async (path: string, key = 'id') =>
    (await get(path)).body.data.map((row: Record<string, unknown>) => row[key]);
  const [a, b, c] = productIds;
  expect(await found(`/products?ids=${c},${a},999,${a}`)).toEqual([a, c]);
  expect(await found(`/products?ids=${c},${a}&sort=-sku`)).toEqual([c, a]);
  expect(await found(`/products?ids=${b}&q=a`)).toEqual([]);
  expect(await found(`/customers?ids=${customerIds[1]}`)).toEqual([customerIds[1]]);
  expect(await found(`/payments?ids=${paymentIds[0]},999`)).toEqual([paymentIds[0]]);
  expect(await found(`/credit-notes?ids=${noteIds[1]}`)).toEqual([noteIds[1]]);
  expect(await found(`/orders?ids=${numberOf(2)},ORD-1999-000001,${numberOf(0)}`, 'orderId')).toEqual([
    numberOf(2),
    numberOf(0),
  ]);
  expect(
    await found(`/orders?ids=${numberOf(0)},${numberOf(2)}&customerId=${customerIds[0]}`, 'orderId'),
  ).toEqual([numberOf(0)]);
  expect(await found(`/invoices?ids=${numberOf(1)}`, 'orderId')).toEqual([numberOf(1)]);
  const { body: first } = await get(`/products?ids=${a},${b},${c}&limit=2`);
  expect(await found(`/products?ids=${a},${b},${c}&limit=2&cursor=${first.nextCursor}`)).toEqual([c]);
  const hundred = Array.from({ length: 100 }, (_, index) => index + 1).join(',');
  expect(await found(`/products?ids=${hundred}`)).toEqual(productIds);
});

test.each([
  ['/products?ids=', "'' is not an id"],
  ['/products?ids=1,,2', "'' is not an id"],
  ['/products?ids=1,x', "'x' is not an id"],
  ['/customers?ids=01', "'01' is not an id"],
  ['/customers?ids=9007199254740993', "'9007199254740993' is not an id"],
  ['/payments?ids=1%00', 'is not an id'],
  [`/credit-notes?ids=${Array.from({ length: 101 }, (_, index) => index + 1).join(',')}`, 'has 101 ids'],
  ['/orders?ids=ORD-2026-000001,7', "'7' is not an order's number"],
  ['/invoices?ids=INV-2026-000001', "'INV-2026-000001' is not an order's number"],
  ['/orders?expand=', "'' cannot be expanded; possible: customer, payments, refunds"],
  ['/orders?expand=customer,items', "'items' cannot be expanded; possible: customer, payments, refunds"],
  ['/orders/ORD-2026-000001?expand=order', "'order' cannot be expanded"],
  ['/invoices?expand=customer', "'customer' cannot be expanded; possible: order"],
  ['/payments?expand=__proto__', "'__proto__' cannot be expanded; possible: order"],
  ['/products?expand=order', 'expand'],
])('%s is refused: %s', async (path, text) => {
  const answer = await get(path);
  expect([answer.status, answer.body.code]).toEqual([400, 'invalid_parameter']);
  expect(answer.body.errors[0].message).toContain(text);
});

test('orders are expanded by their customer, payments and refunds, in a list and alone', async () => {
  const { body: customer } = await get(`/customers/${customerIds[0]}`);
  const { body: refunds } = await get(`/orders/${numberOf(1)}/refunds`);
  const { body: payments } = await get(`/payments?orderId=${numberOf(1)}`);
  const { body: list } = await get('/orders?expand=refunds,customer,payments');
  expect(list.data).toMatchObject([
    { customer: { name: 'Ben' }, payments: [], refunds: [] },
    { customer, payments: payments.data, refunds: refunds.data },
    { customer, payments: [], refunds: [] },
  ]);
  const { body: alone } = await get(`/orders/${numberOf(1)}?expand=customer,payments,refunds`);
  expect(alone).toEqual(list.data[1]);
  const { customer: _, payments: __, refunds: ___, ...plain } = alone;
  expect((await get(`/orders/${numberOf(1)}`)).body).toEqual(plain);
});

test('invoices, credit notes and payments are expanded by their order', async () => {
  const { body: order } = await get(`/orders/${numberOf(1)}`);
  const { body: invoices } = await get(`/invoices?expand=order&ids=${numberOf(1)}`);
  const { body: notes } = await get('/credit-notes?expand=order');
  const { body: payments } = await get('/payments?expand=order');
  expect([...invoices.data, ...notes.data, ...payments.data].map((row) => row.order)).toEqual(
    Array(5).fill(order),
  );
});

test('the number of statements does not depend on the number of rows', async () => {
  const count = async (path: string): Promise<number> => {
    let statements = 0;
    const note = () => (statements += 1);
    core.pools.reads.on('acquire', note);
    expect((await get(path)).status).toBe(200);
    core.pools.reads.off('acquire', note);
    return statements;
  };
  for (const expand of ['customer', 'customer,payments,refunds'])
    expect(await count(`/orders?expand=${expand}&limit=1`)).toBe(
      await count(`/orders?expand=${expand}&limit=3`),
    );
});

test.each([
  ['/orders?expand=customer', 'orders:read', 'customers:read'],
  ['/orders?expand=payments', 'orders:read', 'payments:read'],
  ['/orders?expand=refunds', 'orders:read', 'refunds:read'],
  ['/invoices?expand=order', 'invoices:read', 'orders:read'],
  ['/credit-notes?expand=order', 'invoices:read', 'orders:read'],
  ['/payments?expand=order', 'payments:read', 'orders:read'],
] as [string, GrantedScope, GrantedScope][])('%s needs %s and %s', async (path, own, other) => {
  const statuses = await inTurn([[own], [own, other]], async (scopes) => {
    const { key } = await aKey(core, { scopes });
    return (await get(path, bearer(key))).status;
  });
  expect(statuses).toEqual([403, 200]);
});

test('a customer lists their own orders by ids, and expands nothing', async () => {
  const { token } = await post(`/customers/${customerIds[1]}/tokens`, {});
  const { body } = await get(`/orders?ids=${numberOf(0)},${numberOf(2)}`, bearer(token));
  expect(body.data.map(({ orderId }: OrderJson) => orderId)).toEqual([numberOf(2)]);
  for (const path of [
    '/orders?expand=customer',
    `/orders/${numberOf(2)}?expand=payments`,
    '/invoices?expand=order',
  ])
    expect((await get(path, bearer(token))).status).toBe(403);
});
