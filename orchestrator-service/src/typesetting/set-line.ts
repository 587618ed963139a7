import { baseDirection, embeddingLevels, hasRightToLeft, reorder } from './bidi.ts';
import { chooseFaces, hanOrder, type HanOrder } from './choose-faces.ts';
import type { FaceName, Weight } from './faces.ts';
import type { Direction } from './join-glyphs.ts';
import type { SetLine } from './line.ts';
import { splitCharacters } from './line-breaks.ts';
import { markSpaces } from './mark-spaces.ts';
import { readingOf } from './reading.ts';
import type { Typefaces } from './typefaces.ts';

/** What a line has from the whole of the text that it is a line of. */
export interface LineContext {
  base: Direction;
  han: HanOrder;
}

export function contextOf(text: string, locale: string): LineContext {
  return { base: baseDirection(text), han: hanOrder(text, locale) };
}

/** Chooses faces, shapes, and orders a text that is drawn as one line. */
export function setLine(
  typefaces: Typefaces,
  { text, weight, context }: { text: string; weight: Weight; context: LineContext },
): SetLine {
  const has = (face: FaceName, codePoint: number) => typefaces.get(face, weight).has(codePoint);
  const faceRuns = chooseFaces(text, context.han, has);
  const isPlain = context.base === 'ltr' && !hasRightToLeft(text);
  const pieces = isPlain
    ? faceRuns.map((run) => ({ ...run, level: 0 }))
    : splitByLevel(faceRuns, embeddingLevels(text, context.base));
  const runs = pieces.map(({ face, text: piece, level }) => {
    const isReversed = level % 2 === 1;
    const typeface = typefaces.get(face, weight);
    const words = splitWords(piece).map((word) => typeface.shape(word, isReversed ? 'rtl' : 'ltr'));
    const width = words.reduce((sum, word) => sum + word.width, 0);
    return { face, weight, words: isReversed ? words.toReversed() : words, level, x: 0, width };
  });
  let width = 0;
  for (const run of isPlain ? runs : reorder(runs)) {
    run.x = width;
    width += run.width;
  }
  if (!isPlain) markSpaces(runs);
  return { runs, width, reading: readingOf(text, { isPlain }) };
}

function splitByLevel(runs: readonly { face: FaceName; text: string }[], levels: Uint8Array) {
  const pieces: { face: FaceName; text: string; level: number }[] = [];
  let runStart = 0;
  for (const { face, text } of runs) {
    let start = 0;
    for (let end = 1; end <= text.length; end += 1) {
      const level = levels[runStart + start]!;
      if (end < text.length && levels[runStart + end] === level) continue;
      for (const part of splitSigns(text.slice(start, end), level)) pieces.push({ face, text: part, level });
      start = end;
    }
    runStart += text.length;
  }
  return pieces;
}

/** Readers turn round what has a letter from right to left: signs that have none among them are drawn one by one. */
function splitSigns(text: string, level: number): string[] {
  return level % 2 === 0 || hasRightToLeft(text) ? [text] : splitCharacters(text);
}

/** Words with the space after each. */
function splitWords(text: string): string[] {
  return text.split(/(?<= )/);
}
