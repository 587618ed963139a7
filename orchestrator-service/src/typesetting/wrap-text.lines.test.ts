import { describe, expect, test } from '@jest/globals';
import { continueIsolates, wrapText } from './wrap-text.ts';

const measure = (part: string) => [...part].length;
const wrap = (text: string, maxWidth: number) => wrapText(text, { maxWidth, measure, hyphenate: null });
/**
 * Words may be divided after each vowel except in the last letters; `-` is a soft hyphen, which counts as a character.
 */
const wrapHyphenated = (text: string, maxWidth: number) =>
  wrapText(text.replaceAll('-', '\u00ad'), {
    maxWidth,
    measure,
    hyphenate: (word) => word.replaceAll(/(?<=[aeiou])(?=\p{L}{2})/gu, '\u00ad'),
  }).map((line) => line.replaceAll('\u00ad', '-'));

test('breaks after spaces and hyphens', () => {
  expect(wrap('a well-known long name', 7)).toEqual(['a well-', 'known', 'long', 'name']);
});

test('a word that is too wide is broken without losing a character', () => {
  expect(wrap('abcdefghij kl', 4)).toEqual(['abcd', 'efgh', 'ij', 'kl']);
});

test('never breaks inside a grapheme', () => {
  const family = '👨‍👩‍👧';
  expect(wrap(`${family}${family}`, 6)).toEqual([family, family]);
});

test('text that fits is unchanged, and so is an empty text', () => {
  expect(wrap('short', 5)).toEqual(['short']);
  expect(wrap('', 5)).toEqual(['']);
});

test.each([
  {
    promise: 'Chinese breaks between characters',
    text: '北京市朝阳区建国路',
    width: 4,
    lines: ['北京市朝', '阳区建国', '路'],
  },
  {
    promise: 'no line begins with a closing mark',
    text: '株式会社、東京',
    width: 4,
    lines: ['株式会', '社、東京'],
  },
  {
    promise: 'no line begins with a small kana or a mark of length',
    text: 'コーヒーショップ',
    width: 5,
    lines: ['コーヒー', 'ショップ'],
  },
  {
    promise: 'no line ends with an opening bracket',
    text: '東京都「渋谷」',
    width: 4,
    lines: ['東京都', '「渋谷」'],
  },
  { promise: 'Thai breaks between words', text: 'สินค้าไทย', width: 7, lines: ['สินค้า', 'ไทย'] },
  { promise: 'a no-break space does not break', text: 'a 10\u00a0kg', width: 5, lines: ['a', '10\u00a0kg'] },
  { promise: 'a number with hyphens stays whole', text: 'ab 97-3', width: 6, lines: ['ab', '97-3'] },
  { promise: 'a minus stays with its number', text: 'ab -5', width: 4, lines: ['ab', '-5'] },
])('$promise', ({ text, width, lines }) => {
  expect(wrap(text, width)).toEqual(lines);
});

test('for any text and width, only spaces at line ends are lost, and nothing is duplicated', () => {
  const parts = [
    'word',
    'well-known',
    ' ',
    '  ',
    '東京',
    '「',
    '」',
    'ー',
    'ッ',
    '서울',
    'สินค้า',
    'שלום',
    '👨‍👩‍👧',
    'e\u0301',
    '-',
    '/',
    '12',
  ];
  let seed = 1;
  const next = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
  for (let round = 0; round < 500; round += 1) {
    const text = Array.from({ length: 1 + next(30) }, () => parts[next(parts.length)])
      .join('')
      .trim();
    const width = 1 + next(20);
    const lines = wrap(text, width);
    expect(lines.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
    for (const line of lines) expect([...line].length <= width || !/\s/.test(line)).toBe(true);
  }
});

describe('soft hyphens and hyphenation', () => {
  test.each([
    {
      promise: 'a soft hyphen inside a line is invisible',
      text: 'ab-cd ef',
      width: 10,
      lines: ['abcd ef'],
    },
    {
      promise: 'a line breaks at a soft hyphen, and ends in a hyphen',
      text: 'ab xyz-uvw',
      width: 8,
      lines: ['ab xyz-', 'uvw'],
    },
    {
      promise: 'a line breaks at the last soft hyphen that fits',
      text: 'ab-cd-ef-gh',
      width: 6,
      lines: ['abcd-', 'efgh'],
    },
    {
      promise: 'a line does not break at a soft hyphen whose hyphen would not fit',
      text: 'abc-def-g',
      width: 6,
      lines: ['abc-', 'defg'],
    },
    {
      promise: 'beside spaces and at the ends, soft hyphens are ignored',
      text: '-ab- -cd--ef-',
      width: 3,
      lines: ['ab', 'cd-', 'ef'],
    },
    {
      promise: 'a word that is too wide is hyphenated',
      text: 'x banananas',
      width: 6,
      lines: ['x ba-', 'nana-', 'nas'],
    },
    {
      promise: 'a word that fits a line is not hyphenated',
      text: 'xyz bananas',
      width: 7,
      lines: ['xyz', 'bananas'],
    },
    {
      promise: 'a part that is still too wide is broken anywhere',
      text: 'bcdfghjk',
      width: 3,
      lines: ['bcd', 'fgh', 'jk'],
    },
    {
      promise: 'a part between two hyphens that is too wide is broken anywhere',
      text: 'bcdfg-hjklm',
      width: 4,
      lines: ['bcdf', 'g-', 'hjkl', 'm'],
    },
  ])('$promise', ({ text, width, lines }) => {
    expect(wrapHyphenated(text, width)).toEqual(lines);
  });

  test('for any text and width, nothing is lost, and only soft hyphens at line ends are added', () => {
    let seed = 7;
    const next = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
    const parts = ['banana', 'xyz', ' ', '-', 'e\u0301', '東京', 'ស្ត្រី', 'ကြွေး', '12', 'a'];
    for (let round = 0; round < 500; round += 1) {
      const text = Array.from({ length: 1 + next(20) }, () => parts[next(parts.length)]).join('');
      const width = 2 + next(15);
      const lines = wrapHyphenated(text, width);
      expect(lines.join('').replaceAll(/[\s-]/g, '')).toBe(text.replaceAll(/[\s-]/g, ''));
      for (const line of lines.map((each) => each.slice(0, -1))) expect(line).not.toContain('-');
      expect(lines.at(-1)).not.toMatch(/-$/);
      expect(lines).not.toContain('-');
    }
  });
});

test.each([
  ['Kannada', 'ಕ್ಷಕ್ಷ', ['ಕ್ಷ', 'ಕ್ಷ']],
  ['Khmer', 'ស្ត្រីស្ត្រី', ['ស្ត្រី', 'ស្ត្រី']],
  ['Burmese', 'ဒ္ဓဒ္ဓ', ['ဒ္ဓ', 'ဒ္ဓ']],
  ['Sinhala', 'ශ්‍රීශ්‍රී', ['ශ්‍රී', 'ශ්‍රී']],
  ['Bengali', 'ক্তক্ত', ['ক্ত', 'ক্ত']],
])('a stack of %s letters is not split', (_, text, lines) => {
  expect(wrap(text, 1)).toEqual(lines);
});

test('an isolate that is broken over lines is closed and opened again', () => {
  expect(continueIsolates(['a \u2068b c', 'd', 'e\u2069 f', 'g'])).toEqual([
    'a \u2068b c\u2069',
    '\u2068d\u2069',
    '\u2068e\u2069 f',
    'g',
  ]);
  expect(continueIsolates(['\u2067\u2066a', 'b\u2069c', 'd\u2069', '\u2069e'])).toEqual([
    '\u2067\u2066a\u2069\u2069',
    '\u2067\u2066b\u2069c\u2069',
    '\u2067d\u2069',
    '\u2069e',
  ]);
});
