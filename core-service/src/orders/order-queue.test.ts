import { afterEach, expect, test } from '@jest/globals';
import { ProblemError } from '@stockroom/contracts/problems';
import pg from 'pg';
import { OPEN_CALLER } from '../auth/caller.ts';
import type { OrderRequest } from './decide-batch.ts';
import { createOrderQueue, type OrderQueue } from './order-queue.ts';
import type { PlacedOrder } from './place-orders.ts';

/** A request, identified by its customer id. */
const aRequest = (customerId: number): OrderRequest => ({
  order: { customerId, items: [] },
  key: null,
  by: OPEN_CALLER,
});
const placed = ({ order }: OrderRequest): PlacedOrder => ({
  outcome: 'placed',
  number: 'ORD-2026-000001',
  body: String(order.customerId),
});

let queue: OrderQueue;
afterEach(() => queue.close());

function open(
  place: (ids: number[]) => Promise<void>,
  options: {
    batchMax?: number;
    queueMax?: number;
    blocked?: number[];
    findBlocked?: (requests: OrderRequest[]) => Promise<Set<OrderRequest>>;
  } = {},
): number[][] {
  const batches: number[][] = [];
  queue = createOrderQueue({
    async place(requests) {
      const ids = requests.map(({ order }) => order.customerId);
      batches.push(ids);
      await place(ids);
      return requests.map(placed);
    },
    findBlocked: async (requests) =>
      new Set(requests.filter(({ order }) => options.blocked?.includes(order.customerId))),
    batchMax: 256,
    queueMax: 10_000,
    ...options,
  });
  return batches;
}

const submit = (id: number) => queue.submit(aRequest(id));
const submitAll = (ids: number[]) => Promise.allSettled(ids.map(submit));

/** A promise, and the function that resolves it. */
function gate(): { opened: Promise<void>; open: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: resolve };
}

test('orders that arrive during a transaction form the next batch, in order of arrival, each with its own result', async () => {
  const first = gate();
  const batches = open(async (ids) => (ids.includes(0) ? first.opened : undefined));
  const started = submit(0);
  await new Promise(setImmediate);
  const rest = submitAll([1, 2, 3]);
  first.open();
  expect(await started).toMatchObject({ body: '0' });
  expect((await rest).map((result) => result.status === 'fulfilled' && result.value)).toMatchObject([
    { body: '1' },
    { body: '2' },
    { body: '3' },
  ]);
  expect(batches).toEqual([[0], [1, 2, 3]]);
});

test('a batch has at most its maximum size', async () => {
  const batches = open(async () => undefined, { batchMax: 2 });
  await submitAll([1, 2, 3, 4, 5]);
  expect(batches).toEqual([[1, 2], [3, 4], [5]]);
});

test('a failing batch is split until only the culprit fails', async () => {
  open(async (ids) => {
    if (ids.includes(5)) throw new Error('poison');
  });
  const results = await submitAll([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(results.map(({ status }) => status === 'fulfilled')).toEqual([
    true,
    true,
    true,
    true,
    false,
    true,
    true,
    true,
  ]);
});

const databaseError = (code: string) => Object.assign(new pg.DatabaseError('no', 0, 'error'), { code });

test.each(['40001', '40P01', '57P01', '08006'])(
  'a batch that fails with %s is retried, and no client sees the error',
  async (code) => {
    let failures = 2;
    const batches = open(async () => {
      if (failures-- > 0) throw databaseError(code);
    });
    const results = await submitAll([1, 2]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    expect(batches).toEqual([
      [1, 2],
      [1, 2],
      [1, 2],
    ]);
  },
);

test('after a lock time-out the orders that need the locked row fail, and the others are placed as one batch', async () => {
  const batches = open(
    async (ids) => {
      if (ids.includes(2) || ids.includes(4)) throw databaseError('55P03');
    },
    { blocked: [2, 4] },
  );
  const results = await submitAll([1, 2, 3, 4]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected']);
  expect(results[1]).toMatchObject({ reason: { code: '55P03' } });
  expect(batches).toEqual([
    [1, 2, 3, 4],
    [1, 3],
  ]);
});

test('a second lock in the rest of the batch fails only the orders that need it', async () => {
  const batches = open(
    async (ids) => {
      if (ids.includes(2) || ids.includes(4)) throw databaseError('55P03');
    },
    { findBlocked: async (requests) => new Set(requests.slice(1, 2)) },
  );
  const results = await submitAll([1, 2, 4, 5]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
  expect(batches).toEqual([
    [1, 2, 4, 5],
    [1, 4, 5],
    [1, 5],
  ]);
});

test('a second lock time-out without a known row fails the whole batch, unsplit', async () => {
  const batches = open(async () => {
    throw databaseError('55P03');
  });
  const results = await submitAll([1, 2]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(batches).toEqual([
    [1, 2],
    [1, 2],
  ]);
});

test('when the database stays unreachable, the batch fails after a bounded number of attempts, unsplit', async () => {
  const batches = open(async () => {
    throw databaseError('57P03');
  });
  const results = await submitAll([1, 2]);
  expect(results).toMatchObject([{ reason: { code: '57P03' } }, { reason: { code: '57P03' } }]);
  expect(batches).toHaveLength(5);
});

test('a full queue refuses new orders with 503 and processes the queued ones', async () => {
  const first = gate();
  open(async () => first.opened, { queueMax: 2 });
  const started = submit(0);
  await new Promise(setImmediate);
  const waiting = submitAll([1, 2]);
  await expect(submit(3)).rejects.toMatchObject({ code: 'service_unavailable' });
  first.open();
  await started;
  expect((await waiting).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
});

test('a closing queue settles its orders and accepts no new ones', async () => {
  const first = gate();
  open(async () => first.opened);
  const taken = submitAll([1, 2]);
  const closing = queue.close();
  await expect(submit(3)).rejects.toThrow(ProblemError);
  first.open();
  await closing;
  expect((await taken).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
});
