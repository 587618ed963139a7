import type { SetRun } from './line.ts';
import type { PlacedGlyph } from './join-glyphs.ts';

/** A run with an odd level is set from right to left, and so are its words. */
export interface LevelRun extends SetRun {
  level: number;
}

/**
 * Between runs whose reading order differs from their position, pdf.js drops a space, unless its text begins with
 * another character. So the end of an embedding, which is invisible and ends none, is put before it.
 */
export function markSpaces(runs: readonly LevelRun[], spaces: readonly string[]): void {
  for (let index = 1; index < runs.length; index += 1) {
    const [before, after] = [runs[index - 1]!, runs[index]!];
    if (after.x === before.x + before.width) continue;
    for (const space of spaces) {
      const marked = { from: space, to: `\u202c${space}` };
      if (changeText(before, 'end', marked) || changeText(after, 'start', marked)) break;
    }
  }
}

/** Changes the text of the glyph at one end of a run, in reading order. Returns whether it is that glyph. */
export function changeText(
  run: LevelRun,
  end: 'start' | 'end',
  { from, to }: { from: string; to: string },
): boolean {
  const isLeft = (run.level % 2 === 1) === (end === 'end');
  const at = isLeft ? 0 : -1;
  const word = run.words.at(at);
  const glyph = word?.glyphs.at(at);
  if (word === undefined || glyph?.text !== from) return false;
  const changed: PlacedGlyph = { ...glyph, text: to, key: `${glyph.key} ${to}` };
  // A word is cached for other lines, so it must not change.
  const glyphs = word.glyphs.with(at, changed);
  run.words = run.words.with(at, { ...word, glyphs });
  return true;
}
