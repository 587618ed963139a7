import {
  baseDirection,
  embeddingLevels,
  hasRightToLeft,
  levelsWithoutControls,
  reorder,
  withoutControls,
} from './bidi.ts';
import { chooseFaces, countMissing, findFace, hanOrder, LATIN_ONLY, type HanOrder } from './choose-faces.ts';
import type { FaceName, Weight } from './faces.ts';
import type { Direction } from './join-glyphs.ts';
import type { LayoutVersion } from './layout-version.ts';
import type { SetLine } from './line.ts';
import { splitCharacters } from './line-breaks.ts';
import { changeText, markSpaces } from './mark-spaces.ts';
import { readingOf } from './reading.ts';
import { replaceMissing } from './replace-missing.ts';
import type { Typefaces } from './typefaces.ts';
import { SOFT_HYPHEN } from './wrap-text.ts';

const HYPHEN = '-';

/** The properties that a line takes from its whole text. */
export interface LineContext {
  base: Direction;
  han: HanOrder;
  version: LayoutVersion;
}

export function contextOf(
  text: string,
  { locale, version }: { locale: string; version: LayoutVersion },
): LineContext {
  return { base: baseDirection(text), han: hanOrder(text, locale), version };
}

/** Chooses faces for a text of one line, shapes and orders it. */
export function setLine(
  typefaces: Typefaces,
  { text: given, weight, context }: { text: string; weight: Weight; context: LineContext },
): SetLine {
  const { has } = typefaces;
  const choice = { ...context, has };
  const isHyphenated = context.version > 1 && given.endsWith(SOFT_HYPHEN);
  const spelt = isHyphenated ? `${given.slice(0, -1)}${HYPHEN}` : given;
  const isLatin = LATIN_ONLY.test(spelt);
  const directed =
    context.version === 1 || isLatin
      ? spelt
      : replaceMissing(spelt, (character) => findFace(character, choice) !== undefined);
  const isPlain = context.base === 'ltr' && !hasRightToLeft(directed);
  const hidesControls = context.version > 2 && !isLatin;
  const text = hidesControls ? withoutControls(directed) : directed;
  const levelsOf = hidesControls ? levelsWithoutControls : embeddingLevels;
  const faceRuns = chooseFaces(text, choice);
  const pieces = isPlain
    ? faceRuns.map((run) => ({ ...run, level: 0 }))
    : splitByLevel(faceRuns, levelsOf(directed, context.base));
  const runs = pieces.map(({ face, text: piece, level }) => {
    const isReversed = level % 2 === 1;
    const typeface = typefaces.get(face, weight);
    const words = splitWords(piece).map((word) =>
      typeface.shape(word, isReversed ? 'rtl' : 'ltr', context.version),
    );
    const width = words.reduce((sum, word) => sum + word.width, 0);
    return { face, weight, words: isReversed ? words.toReversed() : words, level, x: 0, width };
  });
  let width = 0;
  for (const run of isPlain ? runs : reorder(runs)) {
    run.x = width;
    width += run.width;
  }
  if (!isPlain) markSpaces(runs, context.version > 2 ? [' ', '\u00a0'] : [' ']);
  const last = runs.at(-1);
  if (isHyphenated && last !== undefined) changeText(last, 'end', { from: HYPHEN, to: SOFT_HYPHEN });
  const missing = isLatin ? 0 : faceRuns.reduce((sum, run) => sum + countMissing(run, has), 0);
  return {
    runs,
    width,
    reading: readingOf(isHyphenated ? `${text.slice(0, -1)}${SOFT_HYPHEN}` : text, {
      isPlain,
      version: context.version,
    }),
    missing,
  };
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

/** Readers reverse a run with a right-to-left letter: signs without one are drawn one by one. */
function splitSigns(text: string, level: number): string[] {
  return level % 2 === 0 || hasRightToLeft(text) ? [text] : splitCharacters(text);
}

/** Words, each with the space after it. */
function splitWords(text: string): string[] {
  return text.split(/(?<= )/);
}
