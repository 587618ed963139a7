import type { FaceName, Weight } from './faces.ts';
import { createMemory, type Memory } from './memory.ts';
import type { SetLine } from './line.ts';
import { openTypeface, type Typeface } from './typeface.ts';

/** Characters of the lines that are remembered. Each takes about 300 bytes. */
const MAX_CHARACTERS = 20_000;

/** The typefaces of a thread, and the lines set in them. */
export interface Typefaces {
  /** A typeface is parsed when the first text needs it, and kept. */
  get: (name: FaceName, weight: Weight) => Typeface;
  /** Lines as they were set, by all that they depend on. */
  lines: Memory<SetLine>;
}

export function loadTypefaces(): Typefaces {
  const open = { regular: new Map<FaceName, Typeface>(), bold: new Map<FaceName, Typeface>() };
  return {
    lines: createMemory(MAX_CHARACTERS),
    get(name, weight) {
      let typeface = open[weight].get(name);
      if (typeface === undefined) {
        typeface = openTypeface(name, weight);
        open[weight].set(name, typeface);
      }
      return typeface;
    },
  };
}
