/** Remembers what is dear to make, up to a bound; past it, all is forgotten, and what is needed is made again. */
export interface Memory<Value> {
  get: (key: string) => Value | undefined;
  /** `size` counts towards the bound. */
  set: (key: string, value: Value, size: number) => void;
}

export function createMemory<Value>(maxSize: number): Memory<Value> {
  const values = new Map<string, Value>();
  let total = 0;
  return {
    get: (key) => values.get(key),
    set(key, value, size) {
      total += size;
      if (total > maxSize) {
        values.clear();
        total = size;
      }
      values.set(key, value);
    },
  };
}
