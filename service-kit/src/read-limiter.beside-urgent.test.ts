import { mock } from 'node:test';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createReadLimiter } from './read-limiter.ts';

const BOUNDS = { maxReads: 16, maxReadsDuringUrgent: 1, pauseFactor: 1, maxQueued: 30, maxRunning: 16 };

let nowMs: number;
beforeEach(() => {
  nowMs = 0;
  mock.timers.enable({ apis: ['setTimeout'] });
});
afterEach(() => mock.timers.reset());

function start(bounds = BOUNDS) {
  const limiter = createReadLimiter({ ...bounds, now: () => nowMs });
  const begun: { name: number; end: () => void; fail: (error: Error) => void }[] = [];
  const read = (name: number, signal?: AbortSignal) =>
    limiter.read(signal, () => {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      begun.push({ name, end: resolve, fail: reject });
      return promise;
    });
  const startUrgent = () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const answered = limiter.urgent(() => promise);
    return () => (resolve(), answered);
  };
  return { read, startUrgent, begun, names: () => begun.map(({ name }) => name) };
}

const settled = () => new Promise(setImmediate);
const pass = async (ms: number) => {
  await settled();
  // One by one, so that a timer set by another timer is due on time.
  for (let passed = 0; passed < ms; passed += 1) {
    nowMs += 1;
    mock.timers.tick(1);
    await settled();
  }
  await settled();
};
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

test('without urgent work, 16 reads run concurrently; when one succeeds or fails, the next starts immediately', async () => {
  const { read, begun, names } = start();
  const reads = upTo(20).map((name) => read(name).catch((error: Error) => error.message));
  await settled();
  expect(names()).toEqual(upTo(16));
  begun[3]?.fail(new Error('broken'));
  begun[5]?.end();
  await settled();
  expect(names()).toEqual(upTo(18));
  for (let next = 0; next < 20; next++) {
    begun[next]?.end();
    await settled();
  }
  expect((await Promise.all(reads)).filter((each) => each === 'broken')).toHaveLength(1);
});

test.each([
  [10, 10],
  [60, 60],
  [99, 99],
])(
  'during urgent work, one read runs at a time; after a read of %d ms, none starts for %d ms',
  async (tookMs, restMs) => {
    const { read, startUrgent, begun, names } = start();
    const answer = startUrgent();
    const reads = upTo(2).map((name) => read(name));
    await pass(tookMs);
    expect(names()).toEqual([0]);
    begun[0]?.end();
    await settled();
    await pass(restMs - 1);
    expect(names()).toEqual([0]);
    await pass(1);
    expect(names()).toEqual([0, 1]);
    begun[1]?.end();
    await Promise.all([...reads, answer()]);
  },
);

test('during urgent work, a slow read gives up its slot after 100 ms, once', async () => {
  const { read, startUrgent, begun, names } = start();
  const answer = startUrgent();
  const reads = upTo(3).map((name) => read(name));
  await pass(99);
  expect(names()).toEqual([0]);
  await pass(1);
  expect(names()).toEqual([0, 1]);
  begun[0]?.end();
  await pass(50);
  expect(names()).toEqual([0, 1]);
  await pass(50);
  expect(names()).toEqual([0, 1, 2]);
  for (const each of begun) each.end();
  await Promise.all([...reads, answer()]);
});

test('urgent work counts as in flight for 100 ms after its end; then 16 reads run again', async () => {
  const { read, startUrgent, begun, names } = start();
  const answers = [startUrgent(), startUrgent()];
  const reads = upTo(20).map((name) => read(name));
  await answers[0]?.();
  await answers[1]?.();
  await pass(99);
  expect(names()).toEqual([0]);
  await pass(1);
  expect(names().length).toBeGreaterThanOrEqual(16);
  for (let next = 0; next < 20; next++) {
    begun[next]?.end();
    await settled();
  }
  await Promise.all(reads);
});

test('if urgent work arrives during 16 reads, no further read starts until all of them have ended', async () => {
  const { read, startUrgent, begun, names } = start();
  const reads = upTo(18).map((name) => read(name));
  await settled();
  const answer = startUrgent();
  for (const each of begun.slice(0, 15)) each.end();
  await pass(10);
  expect(names()).toEqual(upTo(16));
  begun[15]?.end();
  await pass(10);
  expect(names()).toEqual(upTo(17));
  begun[16]?.end();
  await pass(10);
  begun[17]?.end();
  await Promise.all([...reads, answer()]);
});

test('the read of a client that leaves the queue never starts; later reads keep their place', async () => {
  const { read, startUrgent, begun, names } = start();
  const answer = startUrgent();
  const gone = new AbortController();
  const kept = [read(0)];
  const left = read(2, gone.signal);
  kept.push(read(3));
  gone.abort(new Error('gone'));
  await expect(left).rejects.toThrow('gone');
  await expect(read(4, gone.signal)).rejects.toThrow('gone');
  begun[0]?.end();
  await pass(10);
  expect(names()).toEqual([0, 3]);
  for (const each of begun) each.end();
  await Promise.all([...kept, answer()]);
});

test('reads past the queue limit are refused; the others run', async () => {
  const { read, begun } = start();
  const reads = upTo(16 + 30).map((name) => read(name));
  await expect(read(99)).rejects.toMatchObject({ code: 'service_unavailable' });
  for (let next = 0; next < 46; next++) {
    begun[next]?.end();
    await settled();
  }
  await Promise.all(reads);
});

test('during urgent work, slow reads that gave up their slots still count towards the limit of running reads', async () => {
  const { read, startUrgent, begun, names } = start();
  const answer = startUrgent();
  const reads = upTo(20).map((name) => read(name));
  await pass(3_000);
  expect(names()).toEqual(upTo(16));
  begun[0]?.end();
  await settled();
  expect(names()).toEqual(upTo(17));
  for (let next = 1; next < 20; next++) {
    begun[next]?.end();
    await pass(100);
  }
  await Promise.all([...reads, answer()]);
});
