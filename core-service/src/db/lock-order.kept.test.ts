import { expect, test } from '@jest/globals';
import { inTransaction } from './transaction.ts';
import { checksLockOrder, createTransactionCheck, LockOrderError } from './check-lock-order.ts';
import { GUARDED_BY, LOCK_ORDER, TURN_OF } from './lock-order.ts';
import { locksOf } from './statement-locks.ts';
import { createPools } from './pools.ts';
import { createTestDatabase } from '@stockroom/local/testing/test-database';

const LOCK_ORDER_ROW = 'select from orders where number = $1 for update';
const LOCK_PRODUCTS = 'select id from products where id = any($1) order by id for update';

/** The error of a transaction with these statements; null if they keep the order. */
function errorOf(...statements: string[]): string | null {
  const transaction = createTransactionCheck();
  try {
    for (const text of ['begin', ...statements]) transaction.check({ text, values: [1] });
    return null;
  } catch (error) {
    if (!(error instanceof LockOrderError)) throw error;
    return error.message;
  }
}

test('a transaction that takes a lock of an earlier table than one that it holds is refused', () => {
  expect(errorOf(LOCK_ORDER_ROW, LOCK_PRODUCTS)).toBeNull();
  expect(errorOf(LOCK_PRODUCTS, LOCK_ORDER_ROW)).toMatch(
    /^a transaction that holds products waits for orders, see lock-order\.ts: select from orders/,
  );
  expect(errorOf(LOCK_PRODUCTS, 'select pg_advisory_xact_lock($1)')).toMatch(
    /holds products waits for turns/,
  );
  const claim = 'insert into idempotency_keys (key) values ($1) on conflict do nothing';
  expect(errorOf(LOCK_ORDER_ROW, claim)).toMatch(/holds orders waits for idempotency_keys/);
  expect(errorOf('update documents set state = 1 where id = $1', 'delete from outbox where id = $1')).toMatch(
    /holds documents waits for outbox/,
  );
});

test.each(['skip locked', 'nowait'])('a lock with %s waits for nobody, so its place is free', (words) => {
  expect(errorOf(LOCK_PRODUCTS, `${LOCK_ORDER_ROW} ${words}`)).toBeNull();
  // But others wait for it.
  const keys = 'update idempotency_keys set response = null where id = $1';
  expect(errorOf(`${LOCK_PRODUCTS.replace(' order by id', '')} ${words}`, keys)).toMatch(
    /holds products waits for idempotency_keys/,
  );
});

test('rows of one table are locked once, in a fixed order', () => {
  const unsorted = /^a statement locks rows of products in no fixed order/;
  expect(errorOf('select from products where active for update')).toMatch(unsorted);
  expect(errorOf('update products set active = false')).toMatch(unsorted);
  expect(errorOf('delete from products where sku = $1')).toMatch(unsorted);
  expect(errorOf(LOCK_PRODUCTS, 'update products set active = false')).toBeNull();
  const more = 'select from products where sku > $1 order by id for update';
  expect(errorOf(LOCK_PRODUCTS, more)).toMatch(/holds rows of products waits for more of them/);
  expect(errorOf('update products set active = false where id = (select max(id) from products)')).toBeNull();
  const sorted = `update products set active = false where id = any(array(${more}))`;
  expect(errorOf(sorted)).toBeNull();
});

test('rows after a rollback to a savepoint, or of the previous transaction, are not held', () => {
  expect(errorOf('savepoint a', LOCK_PRODUCTS, 'rollback to savepoint a', LOCK_ORDER_ROW)).toBeNull();
  expect(
    errorOf(LOCK_ORDER_ROW, 'savepoint a', LOCK_PRODUCTS, 'rollback to savepoint a', LOCK_PRODUCTS),
  ).toBeNull();
  expect(errorOf(LOCK_PRODUCTS, 'rollback', 'begin', LOCK_ORDER_ROW)).toBeNull();
});

test('a statement that locks a table without a place is refused', () => {
  expect(errorOf('update parcels set weight = 1 where id = $1')).toMatch(/locks parcels without its place/);
  expect(errorOf('select from parcels join orders on true for update of parcels')).toMatch(/locks parcels/);
  expect(errorOf('insert into parcels (id) values ($1) on conflict do nothing')).toMatch(/locks parcels/);
  expect(errorOf('update refunds set note = null')).toMatch(/locks refunds without a lock of customers/);
});

test('the locks of a statement are found in subselects, with aliases and with `of`', () => {
  const claim = `update outbox set attempts = 1 where id = any(array(select due.id from x as wanted,
    lateral (select id from outbox where lane = wanted.lane order by id limit 1 for update skip locked) as due))`;
  expect(locksOf(claim)).toEqual([{ table: 'outbox', by: 'select', waits: false, isSorted: true }]);
  const joined = `select 'for update' from documents as doc join orders on orders.id = order_id
    where message_id = $1 for update of doc`;
  expect(locksOf(joined)).toEqual([{ table: 'documents', by: 'select', waits: true, isSorted: true }]);
  const both = `select from documents join orders on true order by id
    for no key update of documents skip locked for key share of orders`;
  expect(locksOf(both)).toEqual([
    { table: 'documents', by: 'select', waits: false, isSorted: true },
    { table: 'orders', by: 'select', waits: true, isSorted: true },
  ]);
  expect(locksOf('select updated_at from orders where number = $1')).toEqual([]);
});

test('core refuses such a transaction in every test, and sends nothing of it', async () => {
  expect(checksLockOrder).toBe(true);
  const database = await createTestDatabase();
  const pools = createPools({ databaseUrl: database.url, onIdleError: () => undefined });
  try {
    const crossing = inTransaction(pools.writes, async (tx) => {
      await tx.query({ text: LOCK_PRODUCTS, values: [[1]] });
      await tx.query({ text: LOCK_ORDER_ROW, values: ['ORD-2026-000001'] });
    });
    await expect(crossing).rejects.toThrow(LockOrderError);
    await expect(pools.jobs.query('update products set active = false')).rejects.toThrow(LockOrderError);
    const { rows } = await pools.reads.query<{ name: string }>(
      `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
    );
    const tables = new Set(['turns', ...rows.map(({ name }) => name)]);
    const named = [...LOCK_ORDER, ...Object.keys(GUARDED_BY)];
    expect(named.filter((table) => !tables.has(table))).toEqual([]);
  } finally {
    await pools.close();
    await database.drop();
  }
});

test('no two kinds of turns share an advisory lock', () => {
  expect(new Set(Object.values(TURN_OF)).size).toBe(Object.keys(TURN_OF).length);
});
