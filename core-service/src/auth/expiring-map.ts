interface Entry<Value> {
  value: Value;
  untilMs: number;
}

/** Keeps values for `ttlMs` after `sinceMs`, and `max` of them: the one that was put in first makes room. */
export function createExpiringMap<Value>({ ttlMs, max }: { ttlMs: number; max: number }) {
  const entries = new Map<string, Entry<Value>>();
  return {
    get(key: string, nowMs: number): Value | undefined {
      const entry = entries.get(key);
      return entry !== undefined && nowMs < entry.untilMs ? entry.value : undefined;
    },

    set(key: string, value: Value, sinceMs: number): void {
      entries.delete(key);
      const [first] = entries.keys();
      if (entries.size >= max && first !== undefined) entries.delete(first);
      entries.set(key, { value, untilMs: sinceMs + ttlMs });
    },

    delete(key: string): void {
      entries.delete(key);
    },
  };
}
