import { LRUCache } from 'lru-cache';
import { type Coverage, readCoverage } from './coverage.ts';
import type { FaceName, Weight } from './faces.ts';
import type { SetLine } from './line.ts';
import { openTypeface, pathOfFont, type Typeface } from './typeface.ts';

/** The cache size of lines, in characters. Each takes about 300 bytes. */
const MAX_CHARACTERS = 20_000;

/** The number of typefaces kept from one document to the next. */
const MAX_OPEN = 20;

/** The typefaces of a thread, and a cache of lines set in them. */
export interface Typefaces {
  /** Parses a typeface when the first text needs it, and keeps it. */
  get: (name: FaceName, weight: Weight) => Typeface;
  /** Whether a typeface has a character, in either weight. Opens no typeface. */
  has: (name: FaceName, codePoint: number) => boolean;
  /** Lines already set, by everything that they depend on. */
  lines: LRUCache<string, SetLine>;
  /** Call it between two documents: if there are too many typefaces, discards the least recently used. */
  trim: () => void;
}

export function loadTypefaces({ maxOpen = MAX_OPEN } = {}): Typefaces {
  // In order of last use.
  const open = new Map<string, Typeface>();
  const coverages = new Map<FaceName, Coverage>();
  return {
    lines: new LRUCache({ maxSize: MAX_CHARACTERS }),
    get(name, weight) {
      const key = `${name} ${weight}`;
      const typeface = open.get(key) ?? openTypeface(name, weight);
      open.delete(key);
      open.set(key, typeface);
      return typeface;
    },
    has(name, codePoint) {
      let covers = coverages.get(name);
      if (covers === undefined) {
        covers = readCoverage(pathOfFont(name, 'regular'));
        coverages.set(name, covers);
      }
      return covers(codePoint);
    },
    trim() {
      for (const key of open.keys()) {
        if (open.size <= maxOpen) return;
        open.delete(key);
      }
    },
  };
}
