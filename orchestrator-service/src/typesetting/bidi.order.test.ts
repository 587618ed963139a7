import { expect, test } from '@jest/globals';
import { baseDirection, embeddingLevels, mirror, reorder } from './bidi.ts';

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

test('the first letter decides the base direction', () => {
  expect(['12 abc אבג', '12 אבג abc', '12', ''].map(baseDirection)).toEqual(['ltr', 'rtl', 'ltr', 'ltr']);
});
