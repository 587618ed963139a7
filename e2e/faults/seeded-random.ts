export type Random = ReturnType<typeof createRandom>;

/**
 * Numbers determined by the seed (mulberry32). The seed is printed, and `FAULTS_SEED` sets it: the same orders and
 * pauses, but not the same interleaving.
 */
export function createRandom() {
  const seed = Number(process.env['FAULTS_SEED'] ?? Date.now() % 1_000_000);
  process.stderr.write(`FAULTS_SEED=${seed}\n`);
  let state = seed;
  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  return {
    /** A whole number from `low` to `high`, both inclusive. */
    between: (low: number, high: number) => low + Math.floor(next() * (high - low + 1)),
  };
}
