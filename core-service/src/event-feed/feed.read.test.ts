import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { EVENTS_KEPT_DAYS, type EventPage, eventPageSchema } from '@stockroom/contracts/events';
import type { Scope } from '@stockroom/contracts/keys';
import { createRetention } from '../db/retention.ts';
import { inTransaction } from '../db/transaction.ts';
import { insertEvents } from '../events/event-store.ts';
import { aKey, bearer, startGuardedCore } from '../testing/a-key.ts';
import { anOrder } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { eventsReadable } from '../testing/events-readable.ts';

let core: CoreUnderTest;
beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.close());

const read = async (query: string): Promise<EventPage> => {
  await eventsReadable(core);
  return (await core.get(`/events?${query}`)).body;
};

/** Inserts an event about this product, so many days ago. */
const insert = (productId: number, daysAgo = 0) =>
  inTransaction(core.pool, (tx) =>
    insertEvents(tx, [{ type: 'stock.low', productId, at: new Date(Date.now() - daysAgo * 24 * 3_600_000) }]),
  );
const productsOf = ({ data }: EventPage) =>
  data.map((event) => ('productId' in event.data ? event.data.productId : null));

test('an event has a type, a time and ids, and nothing else', async () => {
  const order = await anOrder(core);
  const page = await read('types=order.placed');
  expect(page).toEqual({
    data: [
      {
        id: expect.stringMatching(/^evt_\d+_\d+_1$/),
        type: 'order.placed',
        timestamp: order.createdAt,
        data: { orderId: order.orderId },
      },
    ],
    nextCursor: expect.any(String),
    hasMore: false,
  });
  expect(eventPageSchema.parse(page)).toEqual(page);
});

test('pages of any size give every event once, and the last cursor goes on', async () => {
  const { nextCursor: start } = await read('after=now');
  for (let id = 1; id <= 7; id += 1) await insert(id);
  for (const limit of [1, 2, 3, 7, 1000]) {
    const seen: unknown[] = [];
    let page = await read(`after=${start}&limit=${limit}`);
    for (; page.hasMore; page = await read(`after=${page.nextCursor}&limit=${limit}`))
      seen.push(...productsOf(page));
    expect([...seen, ...productsOf(page)]).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(await read(`after=${page.nextCursor}`)).toEqual({
      data: [],
      nextCursor: page.nextCursor,
      hasMore: false,
    });
  }
});

test('a reader of a rare type moves on with all events, so that its cursor does not expire', async () => {
  const { nextCursor: start } = await read('after=now');
  await insert(1);
  const filtered = await read(`after=${start}&types=job.dead,import.finished`);
  expect([filtered.data, filtered.hasMore]).toEqual([[], false]);
  expect(filtered.nextCursor).not.toBe(start);
  expect(await read(`after=${filtered.nextCursor}`)).toMatchObject({ data: [] });
});

test('a page with a filter reads a bounded number of events, and then says that there is more', async () => {
  const { nextCursor: start } = await read('after=now');
  await core.query(`insert into events (epoch, xid, n, type, created_at, subject_id)
    select event_epoch(), pg_current_xact_id(), n, 'stock.low', now(), n from generate_series(1, 10001) as n`);
  const first = await read(`after=${start}&types=order.placed`);
  expect([first.data, first.hasMore]).toEqual([[], true]);
  const second = await read(`after=${first.nextCursor}&types=order.placed`);
  expect([second.data, second.hasMore]).toEqual([[], false]);
  await core.query(`delete from events where n > 10`);
});

test.each([
  ['after=x', /^after: belongs to another list/],
  ['limit=0', /^limit: /],
  ['limit=1001', /^limit: /],
  ['types=order.placed,order.x', /^types: 'order.x' is not a type of event/],
  ['cursor=x', /cursor/],
])('%s is refused', async (query, detail) => {
  expect(await core.get(`/events?${query}`)).toMatchObject({
    status: 400,
    body: { code: 'invalid_parameter', detail: expect.stringMatching(detail) },
  });
});

test('a cursor of a list is refused', async () => {
  for (let count = 0; count < 2; count += 1) await anOrder(core);
  const { nextCursor } = (await core.get('/orders?limit=1')).body;
  expect((await core.get(`/events?after=${nextCursor}`)).body.code).toBe('invalid_parameter');
});

test('events are kept for 30 days; then a cursor before them has expired, and one after them has not', async () => {
  await core.query('delete from events');
  const oldest = (await read('after=now')).nextCursor;
  await insert(1, EVENTS_KEPT_DAYS + 2);
  const { nextCursor: afterFirst } = await read(`after=${oldest}`);
  // Of a clock that was wrong: it does not keep the others.
  await insert(2, -400);
  await insert(3, EVENTS_KEPT_DAYS + 1);
  const { nextCursor: afterOld } = await read(`after=${afterFirst}`);
  await insert(4, EVENTS_KEPT_DAYS - 1);
  const retention = createRetention({ pool: core.pool, logger: core.logger });
  await Promise.all([retention.run(), createRetention({ pool: core.pool, logger: core.logger }).run()]);
  await retention.close();
  for (const cursor of [oldest, afterFirst])
    expect(await core.get(`/events?after=${cursor}`)).toMatchObject({
      status: 410,
      body: { code: 'cursor_expired' },
    });
  expect(productsOf(await read(`after=${afterOld}`))).toEqual([4]);
  expect(productsOf(await read(''))).toEqual([4]);
});

test('only a key with events:read may read the feed', async () => {
  const guarded = await startGuardedCore();
  try {
    const status = async (scopes: Scope[]) =>
      (await guarded.send('GET', '/events', { headers: bearer((await aKey(guarded, { scopes })).key) }))
        .status;
    expect(await status(['orders:read'])).toBe(403);
    expect(await status(['events:read'])).toBe(200);
    expect((await guarded.get('/events')).status).toBe(401);
  } finally {
    await guarded.close();
  }
});
