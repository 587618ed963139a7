import { createExpiringMap } from './expiring-map.ts';

/** How long a revoked key may go on at an instance that did not revoke it. */
const TTL_MS = 5_000;
/** Of each kind: some MB at most. */
const MAX = 10_000;

interface KeyCacheOptions<Key> {
  find: (hash: Buffer) => Promise<Key | null>;
  /** Of a clock that never goes back. */
  nowMs?: () => number;
}

/**
 * What the database says of a key, asked at most every five seconds; of keys that there are not too, so that a flood of
 * one wrong key is not one of queries. Those are kept apart: whatever number of them comes, it drives out no key.
 */
export function createKeyCache<Key extends object>({
  find,
  nowMs = () => performance.now(),
}: KeyCacheOptions<Key>) {
  const known = createExpiringMap<Key>({ ttlMs: TTL_MS, max: MAX });
  const unknown = createExpiringMap<null>({ ttlMs: TTL_MS, max: MAX });
  const asked = new Map<string, Promise<Key | null>>();

  async function ask(name: string, hash: Buffer): Promise<Key | null> {
    const askedAtMs = nowMs();
    try {
      const key = await find(hash);
      if (key === null) unknown.set(name, null, askedAtMs);
      else known.set(name, key, askedAtMs);
      return key;
    } finally {
      asked.delete(name);
    }
  }

  return {
    /** The key with this hash, at once where it is known. @throws what `find` throws */
    get(hash: Buffer): Key | null | Promise<Key | null> {
      const name = hash.toString('base64');
      const now = nowMs();
      const cached = known.get(name, now) ?? unknown.get(name, now);
      if (cached !== undefined) return cached;
      const pending = asked.get(name) ?? ask(name, hash);
      asked.set(name, pending);
      return pending;
    },

    /** Has it asked for anew. */
    forget(hash: Buffer): void {
      known.delete(hash.toString('base64'));
    },
  };
}
