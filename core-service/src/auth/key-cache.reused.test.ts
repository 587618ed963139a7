import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { createKeyCache } from './key-cache.ts';

function aCache(isKnown: (hash: Buffer) => boolean) {
  // The monotonic clock, which is not 0 when the first key arrives.
  let nowMs = 1;
  let asked = 0;
  const cache = createKeyCache({
    nowMs: () => nowMs,
    find: async (hash) => {
      asked += 1;
      return isKnown(hash) ? { id: 1 } : null;
    },
  });
  return { cache, asked: () => asked, wait: (ms: number) => (nowMs += ms) };
}

test.each([true, false])(
  'a known key (%p) is looked up once in 5 s, whatever the number of requests',
  async (isThere) => {
    const { cache, asked, wait } = aCache(() => isThere);
    const hash = randomBytes(32);
    await Promise.all(Array.from({ length: 1_000 }, () => cache.get(hash)));
    expect(asked()).toBe(1);
    wait(4_999);
    expect(await cache.get(hash)).toEqual(isThere ? { id: 1 } : null);
    expect(asked()).toBe(1);
    wait(2);
    await cache.get(hash);
    expect(asked()).toBe(2);
  },
);

test('a key that was dropped from the cache is looked up at once', async () => {
  const { cache, asked } = aCache(() => true);
  const hash = randomBytes(32);
  await cache.get(hash);
  cache.forget(hash);
  await cache.get(hash);
  expect(asked()).toBe(2);
});

test('wrong keys never evict a valid key from the cache', async () => {
  const right = randomBytes(32);
  const { cache, asked } = aCache((hash) => hash.equals(right));
  await cache.get(right);
  for (let n = 0; n < 20_001; n += 1) await cache.get(randomBytes(32));
  const askedBefore = asked();
  expect(cache.get(right)).toEqual({ id: 1 });
  expect(asked()).toBe(askedBefore);
});

test('a failed look-up is repeated', async () => {
  let fails = true;
  const cache = createKeyCache({
    find: async () => {
      if (fails) throw new Error('the database is away');
      return { id: 1 };
    },
  });
  const hash = randomBytes(32);
  await expect(cache.get(hash)).rejects.toThrow('away');
  fails = false;
  expect(await cache.get(hash)).toEqual({ id: 1 });
});
