import { LRUCache } from 'lru-cache';

/** How long a revoked key may still work on other instances. */
const TTL_MS = 5_000;
/** The limit of known keys, and the limit of unknown ones; together a few MB at most. */
const MAX_KEYS = 10_000;

interface KeyCacheOptions<Key> {
  find: (hash: Buffer) => Promise<Key | null>;
  /** A monotonic clock. */
  nowMs?: () => number;
}

/**
 * Caches the look-ups of keys for five seconds. Unknown keys are cached too, so a flood of requests with one wrong key
 * is not a flood of queries. They have a cache of their own, so they never evict a known key.
 */
export function createKeyCache<Key extends object>({
  find,
  nowMs = () => performance.now(),
}: KeyCacheOptions<Key>) {
  const bounds = { max: MAX_KEYS, ttl: TTL_MS, ttlResolution: 0, perf: { now: nowMs } };
  const known = new LRUCache<string, Key>(bounds);
  const unknown = new LRUCache<string, true>(bounds);
  const lookUps = new Map<string, Promise<Key | null>>();

  async function lookUp(cacheKey: string, hash: Buffer): Promise<Key | null> {
    const start = nowMs();
    try {
      const key = await find(hash);
      if (key === null) unknown.set(cacheKey, true, { start });
      else known.set(cacheKey, key, { start });
      return key;
    } finally {
      lookUps.delete(cacheKey);
    }
  }

  return {
    /** The key with this hash; synchronous if it is cached. @throws what `find` throws */
    get(hash: Buffer): Key | null | Promise<Key | null> {
      const cacheKey = hash.toString('base64');
      const key = known.get(cacheKey);
      if (key !== undefined) return key;
      if (unknown.get(cacheKey) === true) return null;
      const pending = lookUps.get(cacheKey) ?? lookUp(cacheKey, hash);
      lookUps.set(cacheKey, pending);
      return pending;
    },

    /** The next `get` looks the key up again. */
    forget(hash: Buffer): void {
      known.delete(hash.toString('base64'));
    },
  };
}
