import { describe, expect, test } from '@jest/globals';
import { FACE_NAMES, type FaceName, type Weight } from './faces.ts';
import type { SetLine } from './line.ts';
import { contextOf, setLine } from './set-line.ts';
import { loadTypefaces } from './typefaces.ts';

const typefaces = loadTypefaces({ maxOpen: Number.POSITIVE_INFINITY });
const set = (text: string, weight: Weight = 'regular') =>
  setLine(typefaces, { text, weight, context: contextOf(text, { locale: 'en-US', version: 2 }) });
/** Whether a box is among the glyphs, independent of the line's own count. */
const showsBox = ({ runs }: SetLine) =>
  runs.some(({ words }) =>
    words.some(({ glyphs }) => glyphs.some(({ parts }) => parts.some(({ id }) => id === 0))),
  );
const textOf = ({ runs }: SetLine) =>
  runs.flatMap(({ words }) => words.flatMap(({ glyphs }) => glyphs.map(({ text }) => text))).join('');

/** These do not affect their neighbours, and are most characters. */
const IDEOGRAPH = /[\p{Script=Han}\p{Script=Hangul}]/u;

/** By fontkit, which has its own parser of a font's map. */
const inFont = (face: FaceName, weight: Weight) => {
  const { font } = typefaces.get(face, weight);
  return new Set(font.characterSet.filter((codePoint) => font.hasGlyphForCodePoint(codePoint)));
};
const installed = new Map(FACE_NAMES.map((face) => [face, inFont(face, 'regular')]));

const inAnyFace = new Set(Array.from(installed.values(), (each) => Array.from(each)).flat());
const isInstalled = (character: string) => inAnyFace.has(character.codePointAt(0)!);

/** Every character except private ones. Unicode assigns none in the planes between. */
function* everyCharacter(): Generator<string> {
  const planes = [0x0, 0x1, 0x2, 0x3, 0xe];
  for (const plane of planes) {
    for (let place = 0; place <= 0xffff; place += 1) yield String.fromCodePoint(plane * 0x10000 + place);
  }
}
const hexOf = (character: string) => character.codePointAt(0)!.toString(16);

test.each(FACE_NAMES)('the coverage of %s equals its file, in both weights', (face) => {
  const expected = installed.get(face)!;
  for (const codePoint of [...expected].flatMap((each) => [each - 1, each, each + 1])) {
    if (typefaces.has(face, codePoint) !== expected.has(codePoint)) throw new Error(codePoint.toString(16));
  }
  expect(inFont(face, 'bold')).toEqual(expected);
});

test('a character that a face has is never a box', () => {
  const boxes: string[] = [];
  const characters = Array.from(inAnyFace, (codePoint) => String.fromCodePoint(codePoint));
  const [alone, ideographs] = [
    characters.filter((character) => !IDEOGRAPH.test(character)),
    characters.filter((character) => IDEOGRAPH.test(character)).join(''),
  ];
  for (const text of [...alone, ...(ideographs.match(/.{1,100}/gu) ?? [])]) {
    const line = set(text);
    if (line.missing > 0 || showsBox(line)) boxes.push(text);
  }
  expect(boxes).toEqual([]);
});

test('a character with a form that a face has is never a box', () => {
  const boxes: string[] = [];
  let forms = 0;
  for (const character of everyCharacter()) {
    if (isInstalled(character)) continue;
    const others = [character.normalize('NFKC'), character.normalize('NFD')];
    if (others.every((other) => other === character)) continue;
    if (!others.some((other) => Array.from(other).every(isInstalled))) continue;
    forms += 1;
    if (set(character).missing > 0) boxes.push(hexOf(character));
  }
  expect(boxes).toEqual([]);
  // Over a thousand of them are mathematical letters and figures.
  expect(forms).toBeGreaterThan(1500);
});

test('invisible characters are never boxes: controls, ignorable characters, variation selectors', () => {
  const boxes: string[] = [];
  for (const character of everyCharacter()) {
    if (!/[\p{Cc}\p{Default_Ignorable_Code_Point}\p{Variation_Selector}\p{Zs}]/u.test(character)) continue;
    const isUnassigned = /\p{Cn}/u.test(character);
    const others = isUnassigned ? [] : [`北${character}`, `க${character}`];
    for (const text of [`a${character}b`, ...others]) {
      const line = set(text);
      if (line.missing > 0 || showsBox(line)) boxes.push(hexOf(character));
    }
  }
  expect(boxes).toEqual([]);
});

describe('a character without a glyph is drawn, and reads, in its compatibility form', () => {
  test.each([
    ['𝐀𝒜𝔸𝟗', 'AAA9'],
    ['𝓐𝓬𝓶𝓮 𝕋𝕖𝕒', 'Acme Tea'],
    ['Ｔｅａ', 'Ｔｅａ'],
    ['Ⅷ ฿ ⑴ ㎏ ﬁ', 'Ⅷ ฿ ⑴ ㎏ ﬁ'],
    ['𝛂𝛃', 'αβ'],
    ['a\u1680b', 'a b'],
  ])('%s', (text, shown) => {
    const line = set(text);
    expect([textOf(line), line.missing]).toEqual([shown, 0]);
  });
});

test.each([
  ['ༀ', 1],
  ['Tea ༀ𓀀 茶 \u0378', 3],
  ['Tea', 0],
])('of %s, %i are boxes', (text, missing) => {
  expect(set(text).missing).toBe(missing);
});

test('a letter and a mark that no face has together are drawn in separate faces', () => {
  // The Latin face lacks the keycap's frame, and the symbols' face lacks the letter.
  for (const text of ['é\u20dd', 'ж\u20e0', 'क\u20dd', '北\u0301\u20dd']) {
    const line = set(text);
    expect([textOf(line), line.missing, showsBox(line)]).toEqual([text.normalize('NFC'), 0, false]);
  }
});
