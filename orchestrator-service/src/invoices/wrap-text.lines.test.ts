import { expect, test } from '@jest/globals';
import { wrapText } from './wrap-text.ts';

const wrap = (text: string, width: number) => wrapText(text, width, (part) => [...part].length);

test('breaks after spaces and hyphens', () => {
  expect(wrap('a well-known long name', 7)).toEqual(['a well-', 'known', 'long', 'name']);
});

test('a word that is too wide is broken inside, without losing a character', () => {
  expect(wrap('abcdefghij kl', 4)).toEqual(['abcd', 'efgh', 'ij', 'kl']);
});

test('never breaks inside what people see as one character', () => {
  const family = '👨‍👩‍👧';
  expect(wrap(`${family}${family}`, 6)).toEqual([family, family]);
});

test('text that fits stays as it is, the empty one too', () => {
  expect(wrap('short', 5)).toEqual(['short']);
  expect(wrap('', 5)).toEqual(['']);
});
