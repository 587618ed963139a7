export type Random = ReturnType<typeof createRandom>;

/** Numbers determined by the seed (mulberry32): every first start has the same orders. */
export function createRandom(seed: number) {
  let state = seed;
  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  return {
    /** From 0, below 1. */
    next,
    /** A whole number from `min` to `max`. */
    whole: (min: number, max: number) => min + Math.floor(next() * (max - min + 1)),
    /** One of the things, each as often as its weight says. */
    pick<Thing>(things: readonly Thing[], weightOf: (thing: Thing) => number = () => 1): Thing {
      let left = next() * things.reduce((sum, thing) => sum + weightOf(thing), 0);
      const found = things.find((thing) => (left -= weightOf(thing)) < 0) ?? things.at(-1);
      if (found === undefined) throw new Error('there is nothing to pick from');
      return found;
    },
  };
}
