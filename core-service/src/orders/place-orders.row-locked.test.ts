import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { withClient } from '@stockroom/local/postgres/with-client';
import { aCustomer, aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';

/** Short, because tests wait for it; long enough that a stalled machine does not time out on a free lock. */
const WAIT_TIMEOUT_MS = 800;

let core: CoreUnderTest;
beforeAll(async () => {
  core = await startCore({ waitTimeoutMs: WAIT_TIMEOUT_MS });
});
afterAll(() => core.close());

interface Order {
  customerId: number;
  productIds: number[];
  key?: string;
}

const bodyOf = ({ customerId, productIds }: Order) => ({
  customerId,
  items: productIds.map((productId) => ({ productId, quantity: 1 })),
});
const place = ({ key, ...order }: Order) =>
  core.post('/orders', bodyOf(order), key === undefined ? {} : { 'idempotency-key': key });

/** Places orders in one transaction. Returns their statuses. */
async function placeTogether(orders: Order[]): Promise<number[]> {
  const { body } = await core.post('/orders/batch', {
    orders: orders.map((order) => ({
      ...bodyOf(order),
      ...(order.key ? { idempotencyKey: order.key } : {}),
    })),
  });
  return body.results.map(({ status }: { status: number }) => status);
}

/** Runs `work` while another session holds the locks of these statements. */
async function whileLocked<Value>(statements: string[], work: () => Promise<Value>): Promise<Value> {
  return withClient(core.databaseUrl, async (client) => {
    await client.query('begin');
    for (const statement of statements) await client.query(statement);
    const value = await work();
    await client.query('rollback');
    return value;
  });
}

const holdProduct = (id: number) => `select from products where id = ${id} for update`;
const holdCustomer = (id: number) => `select from customers where id = ${id} for update`;
const claimKey = (key: string) => `insert into idempotency_keys (key, request_hash) values ('${key}', '')`;
const deleteKey = (key: string) => `delete from idempotency_keys where key = '${key}'`;

test('a preview waits for no locked row', async () => {
  const [{ id: customerId }, { id: productId }] = [
    await aCustomer(core),
    await aProduct(core, { quantity: 1 }),
  ];
  const locks = [holdProduct(productId), holdCustomer(customerId), claimKey('preview')];
  const preview = await whileLocked(locks, () =>
    core.post('/orders?dryRun=true', bodyOf({ customerId, productIds: [productId] }), {
      'idempotency-key': 'preview',
    }),
  );
  expect(preview).toMatchObject({ status: 200, body: { dryRun: true } });
});

test('while a product row is locked, its orders get 503 and other orders succeed; after that, its orders succeed', async () => {
  const { id: customerId } = await aCustomer(core);
  const [locked, free] = [await aProduct(core, { quantity: 10 }), await aProduct(core, { quantity: 10 })];
  const both = { customerId, productIds: [free.id, locked.id], key: 'both' };
  const one = { customerId, productIds: [locked.id], key: 'locked' };

  const answers = await whileLocked([holdProduct(locked.id)], () =>
    Promise.all([
      place({ customerId, productIds: [free.id] }),
      place(one),
      place(both),
      place({ customerId, productIds: [free.id] }),
      core.post(`/products/${locked.id}/adjustments`, { delta: -1, reason: 'damaged' }),
      core.get(`/products/${locked.id}`),
    ]),
  );
  expect(answers.map(({ status }) => status)).toEqual([201, 503, 503, 201, 503, 200]);
  for (const { headers, status } of answers)
    expect(headers.get('retry-after')).toBe(status === 503 ? '1' : null);
  expect(await core.query('select from orders')).toHaveLength(2);

  const again = [await place(one), await place(both)];
  expect(again.map(({ status, headers }) => [status, headers.get('idempotent-replayed')])).toEqual([
    [201, null],
    [201, null],
  ]);
  const left = [await core.get(`/products/${locked.id}`), await core.get(`/products/${free.id}`)];
  expect(left.map(({ body }) => body.quantity)).toEqual([8, 7]);
});

test.each([
  ['the row of a customer', 'customer', ({ customerId }: Order) => holdCustomer(customerId)],
  ['a key that is being claimed', 'claimed', () => claimKey('claimed')],
  ['a key that is being deleted', 'deleted', () => deleteKey('deleted')],
])(
  'in one batch, when another transaction holds %s, only the orders that need it fail',
  async (_, key, hold) => {
    const [{ id: customerId }, { id: other }] = [await aCustomer(core), await aCustomer(core)];
    const { id } = await aProduct(core, { quantity: 10 });
    const wanting = { customerId, productIds: [id], key };
    await core.query(
      `insert into idempotency_keys (key, request_hash, response) values ('deleted', '', '') on conflict do nothing`,
    );
    const orders = [
      { customerId: other, productIds: [id] },
      wanting,
      { customerId: other, productIds: [id], key: `beside-${key}` },
    ];
    await whileLocked([hold(wanting)], async () => {
      expect(await placeTogether(orders)).toEqual([201, 503, 201]);
      expect((await place(wanting)).headers.get('retry-after')).toBe('1');
    });
    expect((await core.get(`/products/${id}`)).body.quantity).toBe(8);
    await core.query(deleteKey('deleted'));
    expect(await place(wanting)).toMatchObject({ status: 201 });
  },
);

test('when rows of all three kinds are locked, the other orders of the batch wait for one lock time-out', async () => {
  const [{ id: free }, { id: busy }] = [await aCustomer(core), await aCustomer(core)];
  const [product, locked] = [await aProduct(core, { quantity: 99 }), await aProduct(core, { quantity: 99 })];
  const orders = Array.from({ length: 60 }, (_, n): Order => {
    const key = `three-${n}`;
    if (n % 4 === 1) return { customerId: free, productIds: [product.id, locked.id], key };
    if (n % 4 === 2) return { customerId: busy, productIds: [product.id], key };
    return { customerId: free, productIds: [product.id], key };
  });
  const held = orders.flatMap(({ key }, n) => (n % 4 === 3 ? [claimKey(String(key))] : []));
  let transactions = 0;
  core.pools.orders.on('acquire', () => (transactions += 1));
  const statuses = await whileLocked([...held, holdProduct(locked.id), holdCustomer(busy)], () =>
    placeTogether(orders),
  );
  // The batch that times out, the search for the locked rows, and the rest of the batch.
  expect(transactions).toBe(3);
  expect(statuses).toEqual(orders.map((_, n) => (n % 4 === 0 ? 201 : 503)));
  expect((await core.get(`/products/${product.id}`)).body.quantity).toBe(99 - 15);
});
