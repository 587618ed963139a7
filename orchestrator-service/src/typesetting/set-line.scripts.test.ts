import { describe, expect, test } from '@jest/globals';
import { standGlyphs, type StandingGlyph } from './testing/stand-glyphs.ts';
import { typefaces } from './testing/shared-typefaces.ts';

// Noto names its glyphs by their characters and their forms: uni066E.fina is the final form of beh, whose dot is a
// separate glyph.

describe.each(['regular', 'bold'] as const)('in %s', (weight) => {
  const stand = (text: string) => standGlyphs(typefaces, text, weight);
  const names = (text: string) => stand(text).map(({ name }) => name);
  const letters = (text: string) => stand(text).filter(({ name }) => !name.startsWith('dot'));

  test.each([
    ['क्ष', 'uni0915094D0937'],
    ['त्र', 'uni0924094D0930'],
    ['द्ध', 'uni0926094D0927'],
  ])('the Devanagari conjunct %s is one glyph', (text, name) => {
    expect(names(text)).toEqual([name]);
  });

  test('a prefixed Devanagari vowel sign is before its consonant, and reaches over it', () => {
    const [sign, consonant] = stand('कि') as [StandingGlyph, StandingGlyph];
    expect([sign.name, consonant.name]).toEqual([expect.stringMatching(/^uni093F/), 'uni0915']);
    expect(sign.left).toBeLessThan(consonant.left);
    expect(sign.right).toBeGreaterThan(consonant.left);
    // Before the whole conjunct, not only its last letter.
    expect(names('क्षि')).toEqual([expect.stringMatching(/^uni093F/), 'uni0915094D0937']);
  });

  test('a Devanagari r before a consonant is a hook over it', () => {
    const [consonant, hook] = stand('र्क') as [StandingGlyph, StandingGlyph];
    expect([consonant.name, hook.name]).toEqual(['uni0915', expect.stringMatching(/^uni0930094D/)]);
    expectOver(hook, consonant);
  });

  test('an Arabic letter has a form for each place in a word', () => {
    const namesOf = (text: string) => letters(text).map(({ name }) => name);
    expect(namesOf('ب')).toEqual(['uni066E']);
    // In visual order, from left to right.
    expect(namesOf('بب')).toEqual(['uni066E.fina', 'uni066E.init']);
    expect(namesOf('ببب')).toEqual(['uni066E.fina', 'uni066E.medi', 'uni066E.init']);
    expect(namesOf('ب ب').filter((name) => name !== 'space')).toEqual(['uni066E', 'uni066E']);
    // Alef does not join the next letter.
    expect(namesOf('باب')).toEqual(['uni066E', 'uni0627.fina', 'uni066E.init']);
  });

  test('Arabic letters of one word touch each other, and each has its dot under its middle', () => {
    const joined = letters('ببب');
    const dots = stand('ببب').filter(({ name }) => name === 'dotbelowar');
    expect(dots).toHaveLength(joined.length);
    joined.forEach((letter, index) => {
      expect(letter.right).toBeGreaterThanOrEqual(joined[index + 1]?.left ?? 0);
      const dot = dots[index]!;
      expect(dot.top).toBeLessThan(letter.bottom);
      const place = ((dot.left + dot.right) / 2 - letter.left) / (letter.right - letter.left);
      expect(Math.abs(place - 0.5)).toBeLessThan(0.25);
    });
  });

  test.each([
    ['لا', 'uni0627.fina.rlig', 'uni0644.init.rlig'],
    ['بلا', 'uni0627.fina.rlig.2', 'uni0644.medi.rlig'],
  ])('lam and alef are one shape: %s', (text, alefName, lamName) => {
    const [alef, lam] = letters(text) as [StandingGlyph, StandingGlyph];
    expect([alef.name, lam.name]).toEqual([alefName, lamName]);
    expect(alef.right).toBeGreaterThan(lam.left);
  });

  test('a Thai vowel is above its letter, and a tone above the vowel', () => {
    const [letter, vowel, tone] = stand('ที่') as [StandingGlyph, StandingGlyph, StandingGlyph];
    expect([letter.name, vowel.name, tone.name]).toEqual(['uni0E17', 'uni0E35', 'uni0E48.small']);
    expectOver(vowel, letter);
    expectOver(tone, vowel);
  });

  test('of the Thai vowel am, the ring stands over the letter and under the tone, the stroke after them', () => {
    const found = stand('ก่ำ');
    const named = (start: string) => found.find(({ name }) => name.startsWith(start))!;
    expectOver(named('uni0E4D'), named('uni0E01'));
    expectOver(named('uni0E48'), named('uni0E4D'));
    expect(named('uni0E32').left).toBeGreaterThan(named('uni0E01').right);
  });

  test.each(['e\u0301', 'x\u030c', 'q\u0302', 'ц\u0301'])(
    'the accent of %s, which is given by itself, is in the middle over its letter and takes no room',
    (text) => {
      const [letter, accent] = stand(text) as [StandingGlyph, StandingGlyph];
      expectOver(accent, letter);
      // The middle of a slanted accent is to the right of the point where it touches.
      const between = (accent.left + accent.right) / 2 - (letter.left + letter.right) / 2;
      expect(Math.abs(between)).toBeLessThan(90);
      const next = (before: string) => stand(`${before}n`).at(-1)!.left;
      expect(next(text)).toBeCloseTo(next(text[0]!), 6);
    },
  );
});

/** Above the other, not beside it. */
function expectOver(mark: StandingGlyph, base: StandingGlyph): void {
  expect(mark.bottom).toBeGreaterThan(base.top - 20);
  expect(mark.left).toBeLessThan(base.right);
  expect(mark.right).toBeGreaterThan(base.left);
}
