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

test('whatever the text and the width, nothing but spaces at line ends is lost, and nothing is doubled', () => {
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
