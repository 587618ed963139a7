import { expect, test } from '@jest/globals';
import { chooseFaces, hanOrder, LATIN_ONLY } from './choose-faces.ts';
import { typefaces } from './testing/shared-typefaces.ts';

const { has } = typefaces;
const choose = (text: string, locale = 'en-US') =>
  chooseFaces(text, { han: hanOrder(text, locale), has, version: 2 }).map(
    ({ face, text: part }) => `${face}:${part}`,
  );

test('a text of one script is one run, its spaces and punctuation included', () => {
  expect(choose('Łódź, Ελλάς & Москва (दिल्ली)')).toEqual(['latin:Łódź, Ελλάς & Москва (दिल्ली)']);
  expect(choose('שלום, עולם!')).toEqual(['hebrew:שלום, עולם!']);
  expect(choose('東京都「渋谷」カフェ')).toEqual(['japanese:東京都「渋谷」カフェ']);
});

test('brackets and spaces between two scripts look alike on both sides', () => {
  expect(choose('東京 (ABC) 大阪 カ')).toEqual(['japanese:東京', 'latin: (ABC) ', 'japanese:大阪 カ']);
});

test('figures always have the face of the amounts', () => {
  expect(choose('北京88号')).toEqual(['chinese:北京', 'latin:88', 'chinese:号']);
});

test.each([
  ['茶', 'en-US', 'chinese'],
  ['茶', 'ja-JP', 'japanese'],
  ['お茶', 'en-US', 'japanese'],
  ['茶 차', 'ja-JP', 'korean'],
])('%s in an invoice in %s has its %s form', (text, locale, face) => {
  expect(choose(text, locale)[0]).toMatch(new RegExp(`^${face}:`));
});

test('an accent stays with its letter, and a family of emoji is one', () => {
  expect(choose('x\u030c')).toEqual(['latin:x\u030c']);
  expect(choose('a👨‍👩‍👧')).toEqual(['latin:a', 'emoji:👨‍👩‍👧']);
});

test('a pictogram never determines the width of the space beside it', () => {
  expect(choose('😀 😀')).toEqual(['emoji:😀', 'latin: ', 'emoji:😀']);
});

test('a character that no face has is the box of the Latin face', () => {
  expect(choose('ༀ')).toEqual(['latin:ༀ']);
});

test('characters that pass the quick check for Latin are in the Latin face, regular and bold', () => {
  const missing: string[] = [];
  for (let codePoint = 0x20; codePoint < 0x2200; codePoint += 1) {
    const character = String.fromCodePoint(codePoint);
    if (!LATIN_ONLY.test(character) || !/\p{Assigned}/u.test(character)) continue;
    if (!has('latin', codePoint)) missing.push(codePoint.toString(16));
  }
  expect(missing).toEqual([]);
});
