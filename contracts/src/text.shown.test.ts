import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { asCode, isBlank, lineSchema, nullableText, shorten, trimInvisible } from './text.ts';

const INVISIBLE = [' ', '\t', '\n', '\u0085', '\u00a0', '\u200b', '\u2060', '\ufeff', '\u3000'];
const anyText = fc.string({ unit: 'binary' });

test('only white space and zero-width spaces are trimmed from both ends', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...INVISIBLE)),
      fc.array(fc.constantFrom(...INVISIBLE)),
      (before, after) => {
        expect(trimInvisible(`${before.join('')}a \u200b b${after.join('')}`)).toBe('a \u200b b');
      },
    ),
  );
  expect(trimInvisible(INVISIBLE.join(''))).toBe('');
});

test('trimming a long run of spaces takes time in proportion to its length', () => {
  const spaces = ' '.repeat(2_000_000);
  expect(trimInvisible(`a${spaces}b${spaces}`)).toBe(`a${spaces}b`);
});

test('trimming a text, or making it a code, is idempotent', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(trimInvisible(trimInvisible(text))).toBe(trimInvisible(text));
      expect(asCode(asCode(text))).toBe(asCode(text));
    }),
  );
});

test.each(['', ' ', '\u00ad', '\u200d', '\u2800', '\ufe0f', '\u0301'])('%p shows nothing', (text) => {
  expect(isBlank(text)).toBe(true);
  expect(nullableText(lineSchema({ min: 0, max: 9 })).parse(text)).toBeNull();
});

test.each(['a', '0', '-', '€', '茶', '😀', 'e\u0301'])('%p shows something', (text) => {
  expect(isBlank(text)).toBe(false);
  expect(nullableText(lineSchema({ min: 0, max: 9 })).parse(text)).toBe(text.normalize('NFC'));
});

test('a text is shortened to its limit with an ellipsis, never in the middle of a character', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 1, max: 20 }), (text, max) => {
      const short = shorten(text, max);
      expect(short.length).toBeLessThanOrEqual(max);
      expect(short === text || short.endsWith('…')).toBe(true);
      expect(short.isWellFormed() || !text.isWellFormed()).toBe(true);
    }),
  );
  expect([shorten('abc', 3), shorten('abcd', 3), shorten('😀😀', 2)]).toEqual(['abc', 'ab…', '\ufffd…']);
});
