import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';
import type { EventJson, EventPage } from '@stockroom/contracts/events';
import { inTransaction } from '../db/transaction.ts';
import { insertEvents } from '../events/event-store.ts';
import { aKey, bearer, startGuardedCore } from '../testing/a-key.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { eventually } from '../testing/eventually.ts';
import { eventsReadable } from '../testing/events-readable.ts';

const FAST = { pollMs: 20, heartbeatMs: 50 };

let core: CoreUnderTest;
const opened: AbortController[] = [];
afterEach(async () => {
  for (const each of opened.splice(0)) each.abort();
  await core.close();
});

const until = (what: string, isSo: () => boolean) => eventually(what, async () => (isSo() ? true : null));

interface Block {
  id: string;
  event: EventJson | null;
}

/** A client of a stream. `blocks` grows as it is sent events and heartbeats. */
async function follow(path: string, headers: Record<string, string> = {}) {
  const leaving = new AbortController();
  opened.push(leaving);
  const response = await fetch(`${core.url}${path}`, { headers, signal: leaving.signal });
  const blocks: Block[] = [];
  const ended = (async () => {
    let text = '';
    for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
      text += Buffer.from(chunk).toString();
      const parts = text.split('\n\n');
      text = parts.pop() ?? '';
      blocks.push(...parts.map(parseBlock));
    }
    return 'ended' as const;
  })().catch(() => 'broken' as const);
  if (response.ok) await until('the place of the stream', () => blocks.length > 0);
  const events = () => blocks.flatMap(({ event }) => event ?? []);
  return {
    response,
    blocks,
    ended,
    events,
    leave: () => leaving.abort(),
    products: () => events().map(({ data }) => (data as { productId: number }).productId),
    lastId: () => String(blocks.at(-1)?.id),
  };
}

function parseBlock(text: string): Block {
  const fields = new Map(
    text.split('\n').map((line) => [line.slice(0, line.indexOf(': ')), line.slice(line.indexOf(': ') + 2)]),
  );
  const data = fields.get('data');
  const event = data === undefined ? null : (JSON.parse(data) as EventJson);
  if (event !== null) expect(fields.get('event')).toBe(event.type);
  return { id: String(fields.get('id')), event };
}

const insert = (...productIds: number[]) =>
  inTransaction(core.pool, (tx) =>
    insertEvents(
      tx,
      productIds.map((productId) => ({ type: 'stock.low', productId, at: new Date() })),
    ),
  );

test('a stream sends each event as it happens, and a client that reconnects loses none and gets none twice', async () => {
  core = await startCore({ streams: FAST });
  await insert(1);
  await eventsReadable(core);
  const first = await follow('/stream');
  expect(first.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  await insert(2, 3);
  await until('two events', () => first.products().length === 2);
  first.leave();
  await insert(4);
  const second = await follow('/stream', { 'last-event-id': first.lastId() });
  await insert(5);
  await until('what happened meanwhile', () => second.products().length === 2);
  expect([first.products(), second.products()]).toEqual([
    [2, 3],
    [4, 5],
  ]);
  const page: EventPage = (await core.get(`/events?after=${first.lastId()}`)).body;
  expect(page.data).toEqual(second.events());
});

test('streams of any place get the same events as the feed, while several writers commit', async () => {
  core = await startCore({ streams: FAST });
  await insert(...Array.from({ length: 950 }, (_, n) => n));
  await eventsReadable(core);
  const { nextCursor } = (await core.get('/events?limit=1')).body;
  const early = await Promise.all(Array.from({ length: 8 }, () => follow(`/stream?after=${nextCursor}`)));
  const write = async () => {
    for (let n = 0; n < 15; n += 1) await insert(2_000 + n, 3_000 + n);
  };
  const writing = Promise.all([write(), write(), write()]);
  await sleep(10);
  const late = await follow(`/stream?after=${nextCursor}`);
  await writing;
  await eventsReadable(core);
  const { data } = (await core.get(`/events?after=${nextCursor}&limit=1000`)).body as EventPage;
  const rest = ((await core.get(`/events?limit=1000`)).body as EventPage).nextCursor;
  const tail = ((await core.get(`/events?after=${rest}&limit=1000`)).body as EventPage).data;
  const all = [...data, ...tail.filter(({ id }) => !data.some((each) => each.id === id))];
  expect(all).toHaveLength(949 + 90);
  for (const each of [...early, late]) {
    await until('all events', () => each.events().length >= all.length);
    expect(each.events().map(({ id }) => id)).toEqual(all.map(({ id }) => id));
  }
});

test.each(['orders', 'jobs', 'writes'] as const)(
  'a commit on the pool of %s wakes the streams, so events do not wait for the next poll',
  async (name) => {
    core = await startCore({ streams: { pollMs: 2 ** 31 - 1 } });
    const stream = await follow('/stream');
    const commit = (productId: number) =>
      inTransaction(core.pools[name], (tx) =>
        insertEvents(tx, [{ type: 'stock.low', productId, at: new Date() }]),
      );
    await commit(0);
    // A transaction of another test's database may hold the first events back; then a later commit shows them.
    const first = await eventually('the first event', async () => {
      if (stream.products().length > 0) return stream.products()[0];
      await commit(1);
      return null;
    });
    expect(first).toBe(0);
  },
);

test('a stream of a type gets only that, and heartbeats move its place on', async () => {
  core = await startCore({ streams: FAST });
  const stream = await follow('/stream?types=job.dead');
  const start = stream.lastId();
  await insert(1);
  await until('a heartbeat after the event', () => stream.lastId() !== start);
  expect(stream.events()).toEqual([]);
  expect((await core.get(`/events?after=${stream.lastId()}`)).body.data).toEqual([]);
});

test('streams are ended when core stops, so that their clients go on elsewhere', async () => {
  core = await startCore({ streams: FAST });
  const streams = await Promise.all([follow('/stream'), follow('/stream')]);
  core.eventStreams.end();
  expect(await Promise.all(streams.map(({ ended }) => ended))).toEqual(['ended', 'ended']);
  expect((await core.get('/stream')).status).toBe(503);
});

test('a client that reads nothing is disconnected, and the others do not notice', async () => {
  core = await startCore({ streams: FAST });
  const healthy = await follow('/stream');
  const { hostname, port } = new URL(core.url);
  const slow = connect(Number(port), hostname);
  slow.write('GET /stream HTTP/1.1\r\nhost: x\r\n\r\n');
  await until('both streams', () => core.eventStreams.count() === 2);
  slow.pause();
  let inserted = 0;
  while (core.eventStreams.count() === 2) {
    await insert(...Array.from({ length: 500 }, (_, n) => inserted + n));
    inserted += 500;
  }
  await until('all events', () => healthy.products().length === inserted);
  expect(healthy.products()).toEqual(Array.from({ length: inserted }, (_, n) => n));
  slow.destroy();
});

test('the streams of one key and of one instance are limited, and one that ends makes room', async () => {
  core = await startCore({ streams: { ...FAST, limits: { streams: 3, streamsOfKey: 2 } } });
  const [first] = await Promise.all([follow('/stream'), follow('/stream')]);
  const refused = await core.get('/stream');
  expect([refused.status, refused.body.code]).toEqual([429, 'rate_limited']);
  first.leave();
  await until('room', () => core.eventStreams.count() === 1);
  expect((await follow('/stream')).response.status).toBe(200);
});

test('a stream needs events:read, and ends when its key is revoked', async () => {
  core = await startGuardedCore({ streams: FAST });
  const other = await aKey(core, { scopes: ['orders:read'] });
  const { id, key } = await aKey(core, { scopes: ['events:read', 'keys:write'] });
  const answers = [await follow('/stream'), await follow('/stream', bearer(other.key))];
  expect(answers.map(({ response }) => response.status)).toEqual([401, 403]);
  const stream = await follow('/stream', bearer(key));
  expect(stream.response.status).toBe(200);
  expect((await core.delete(`/keys/${id}`, bearer(key))).status).toBe(204);
  expect(await stream.ended).toBe('ended');
});

test('a broken or expired place is refused before the stream begins', async () => {
  core = await startCore({ streams: FAST });
  expect((await core.get('/stream?after=x')).body.code).toBe('invalid_parameter');
  const stream = await follow('/stream');
  const place = stream.lastId();
  await core.query(`update event_feed set pruned_epoch = 2147483647`);
  expect((await core.get(`/stream?after=${place}`)).body.code).toBe('cursor_expired');
  expect(await stream.ended).toBe('ended');
});
