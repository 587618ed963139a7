import type { SetRun } from './line.ts';
import type { PlacedGlyph } from './join-glyphs.ts';

/** A run whose level is odd is set from right to left, its words too. */
export interface LevelRun extends SetRun {
  level: number;
}

/**
 * Between runs that are read one after the other and stand elsewhere, pdf.js drops a space, but not one whose text
 * begins with something else: so it gets the end of an embedding before it, which shows nothing and ends none.
 */
export function markSpaces(runs: readonly LevelRun[]): void {
  for (let index = 1; index < runs.length; index += 1) {
    const [before, after] = [runs[index - 1]!, runs[index]!];
    if (after.x === before.x + before.width) continue;
    if (!markSpace(before, 'end')) markSpace(after, 'start');
  }
}

/** Answers whether there is one at that end, in the order of reading. */
function markSpace(run: LevelRun, end: 'start' | 'end'): boolean {
  const isLeft = (run.level % 2 === 1) === (end === 'end');
  const at = isLeft ? 0 : -1;
  const word = run.words.at(at);
  const space = word?.glyphs.at(at);
  if (word === undefined || space?.text !== ' ') return false;
  const text = '\u202c ';
  const marked: PlacedGlyph = { ...space, text, key: `${space.key} ${text}` };
  // A word is remembered for other lines: it stays as it was.
  const glyphs = word.glyphs.with(at, marked);
  run.words = run.words.with(at, { ...word, glyphs });
  return true;
}
