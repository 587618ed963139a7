import { expect, test } from '@jest/globals';
import {
  baseDirection,
  embeddingLevels,
  levelsWithoutControls,
  mirror,
  reorder,
  withoutControls,
} from './bidi.ts';

/** The text in visual order, from left to right. */
function shown(text: string): string {
  const levels = embeddingLevels(text, baseDirection(text));
  const characters = Array.from(text, (character, index) => ({ character, level: levels[index]! }));
  return reorder(characters)
    .map(({ character, level }) => (level % 2 === 1 ? mirror(character) : character))
    .join('');
}

test.each([
  ['abc 12', 'abc 12'],
  ['אבג', 'גבא'],
  ['abc אבג 12 def', 'abc 12 גבא def'],
  ['אבג 12, abc', 'abc ,12 גבא'],
  ['אבג (abc) דה', 'הד (abc) גבא'],
  ['abc (אבג)', 'abc (גבא)'],
  ['אבג (דה)', '(הד) גבא'],
])('%s is shown as %s', (text, expected) => {
  expect(shown(text)).toBe(expected);
});

test.each([
  // Numbers after Arabic letters are numbers of Arabic, whose order is that of the letters, unless isolated.
  ['هاتف: +1 207', '207 1+ :فتاه'],
  ['هاتف: \u2068+1 207\u2069', '+1 207 :فتاه'],
  ['\u200f1,234.50 US$', '$US 1,234.50'],
  ['\u200f1,234.50 \u2068US$\u2069', 'US$ 1,234.50'],
])('controls direct the text without being shown: %j is %s', (text, expected) => {
  const levels = levelsWithoutControls(text, baseDirection(text));
  const shownCharacters = Array.from(withoutControls(text), (character, index) => ({
    character,
    level: levels[index]!,
  }));
  expect(levels).toHaveLength(shownCharacters.length);
  const visual = reorder(shownCharacters).map(({ character }) => character);
  expect(visual.join('')).toBe(expected);
});

test('the first letter decides the base direction', () => {
  expect(['12 abc אבג', '12 אבג abc', '12', ''].map(baseDirection)).toEqual(['ltr', 'rtl', 'ltr', 'ltr']);
});
