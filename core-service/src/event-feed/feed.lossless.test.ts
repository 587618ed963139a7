import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { EventJson, EventPage } from '@stockroom/contracts/events';
import { inTransaction, type Tx } from '../db/transaction.ts';
import { recordEventEpoch } from '../events/event-epoch.ts';
import { insertEvents } from '../events/event-store.ts';
import { anOrder } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { eventsReadable } from '../testing/events-readable.ts';

let core: CoreUnderTest;
beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.close());

const read = async (query: string): Promise<EventPage> => {
  const { status, body } = await core.get(`/events?${query}`);
  expect(status).toBe(200);
  return body;
};
const now = async () => (await read('after=now')).nextCursor;
/** The events that can be read at this moment. */
const readable = async (after: string) => (await read(`after=${after}&limit=1000`)).data;
const since = async (after: string) => {
  await eventsReadable(core);
  return readable(after);
};

/** Marks an event of this test by the id of a product that does not exist. */
const mark = (tx: Tx, ...productIds: number[]) =>
  insertEvents(
    tx,
    productIds.map((productId) => ({ type: 'stock.low', productId, at: new Date() })),
  );
const marksOf = (events: EventJson[]) =>
  events.flatMap(({ data }) => ('productId' in data ? [data.productId] : []));

/** A transaction that has inserted these marks, and ends when it is told to. */
async function hold(...marks: number[]) {
  const inserted = Promise.withResolvers<void>();
  const decided = Promise.withResolvers<'commit' | 'roll back'>();
  const ended = inTransaction(core.pool, async (tx) => {
    await mark(tx, ...marks);
    inserted.resolve();
    if ((await decided.promise) === 'roll back') throw new Error('rolled back');
  }).catch(() => undefined);
  await inserted.promise;
  return async (how: 'commit' | 'roll back') => {
    decided.resolve(how);
    await ended;
  };
}

test('a transaction that commits late is not skipped, and holds back those that began after it', async () => {
  await eventsReadable(core);
  const start = await now();
  const early = await hold(1);
  const late = await hold(2, 3);
  await inTransaction(core.pool, (tx) => mark(tx, 4));
  expect(await readable(start)).toEqual([]);
  await late('commit');
  const stillNothing = await read(`after=${start}`);
  expect(stillNothing).toEqual({ data: [], nextCursor: start, hasMore: false });
  // A reader that begins while it is held gets it, too.
  const meanwhile = await now();
  await early('commit');
  expect(marksOf(await since(start))).toEqual([1, 2, 3, 4]);
  expect(marksOf(await since(meanwhile))).toEqual([1, 2, 3, 4]);
});

test('a transaction that is rolled back holds back the others until then, and leaves nothing', async () => {
  await eventsReadable(core);
  const start = await now();
  const end = await hold(5);
  await inTransaction(core.pool, (tx) => mark(tx, 6));
  expect(await readable(start)).toEqual([]);
  await end('roll back');
  expect(marksOf(await since(start))).toEqual([6]);
});

test('a follower gets every event of many writers once, in one order, while some are slow and some roll back', async () => {
  await eventsReadable(core);
  const start = await now();
  const committed: number[] = [];
  let isWriting = true;
  let next = 1_000;
  const write = async () => {
    for (let count = 0; count < 25; count += 1) {
      const own = [next++, next++, next++];
      await inTransaction(core.pool, async (tx) => {
        await mark(tx, own[0] as number);
        await sleep(Math.random() * 20);
        await mark(tx, ...own.slice(1));
        if (Math.random() < 0.2) throw new Error('rolled back');
      }).then(
        () => committed.push(...own),
        () => undefined,
      );
    }
  };
  const follow = async () => {
    const got: EventJson[] = [];
    let after = start;
    for (;;) {
      const wasWriting = isWriting;
      const page: EventPage = await read(`after=${after}&limit=${1 + Math.floor(Math.random() * 9)}`);
      got.push(...page.data);
      after = page.nextCursor;
      if (!page.hasMore && !wasWriting) return got;
      if (!page.hasMore) await sleep(Math.random() * 10);
    }
  };
  const followers = [follow(), follow(), follow()];
  await Promise.all(Array.from({ length: 6 }, write));
  await eventsReadable(core);
  isWriting = false;
  const [first, ...others] = await Promise.all(followers);
  expect(committed.length).toBeGreaterThan(100);
  expect(marksOf(first ?? []).toSorted((a, b) => a - b)).toEqual(committed.toSorted((a, b) => a - b));
  for (const other of others) expect(other).toEqual(first);
  expect(new Set(first?.map(({ id }) => id)).size).toBe(committed.length);
  // The events of a transaction stay together, in the order in which it inserted them.
  const marks = marksOf(first ?? []);
  for (const mine of committed.filter((_, index) => index % 3 === 0))
    expect(marks.slice(marks.indexOf(mine), marks.indexOf(mine) + 3)).toEqual([mine, mine + 1, mine + 2]);
});

test('a server that was restored begins a new epoch: its transaction ids are lower, and yet its events come last', async () => {
  await inTransaction(core.pool, (tx) => mark(tx, 7));
  // As a dump from a server that had come further: what it restores are these rows.
  await core.query(`update events set xid = (xid::text::bigint + 1000000000000)::text::xid8`);
  await core.query(`update event_feed set server_started_at = server_started_at - interval '1 day'`);
  const restored = await read('limit=1000');
  expect(marksOf(restored.data).at(-1)).toBe(7);
  const [atOnce, another] = await Promise.all([hold(8), hold(9)]);
  await atOnce('commit');
  await another('commit');
  await anOrder(core);
  const following = await since(restored.nextCursor);
  expect(
    marksOf(following)
      .slice(0, 2)
      .toSorted((a, b) => a - b),
  ).toEqual([8, 9]);
  expect(following.map(({ type }) => type)).toContain('order.placed');
  await eventsReadable(core);
  const all = (await read('limit=1000')).data.map(({ id }) => id);
  expect(new Set(all).size).toBe(all.length);
  // The epoch is the same before and after it is recorded.
  const epochs = () => core.query('select distinct epoch from events order by epoch');
  const unrecorded = await epochs();
  expect(unrecorded).toHaveLength(2);
  await recordEventEpoch(core.pool);
  await inTransaction(core.pool, (tx) => mark(tx, 10));
  expect(await epochs()).toEqual(unrecorded);
});
