import { describe, expect, test } from '@jest/globals';
import { hasProgram } from '../documents/testing/has-program.ts';
import { runOnPdf } from '../documents/testing/run-on-pdf.ts';
import type { FaceName } from './faces.ts';
import { contextOf, setLine } from './set-line.ts';
import { drawLines } from './testing/draw-lines.ts';
import { standGlyphs } from './testing/stand-glyphs.ts';
import { typefaces } from './testing/shared-typefaces.ts';

const names = (text: string) => standGlyphs(typefaces, text).map(({ name }) => name);

/** The language for names of countries and languages, used as sample words. */
const languages = {
  bengali: 'bn',
  gurmukhi: 'pa',
  gujarati: 'gu',
  tamil: 'ta',
  telugu: 'te',
  kannada: 'kn',
  malayalam: 'ml',
  sinhala: 'si',
  lao: 'lo',
  burmese: 'my',
  khmer: 'km',
  ethiopic: 'am',
  armenian: 'hy',
  georgian: 'ka',
} as const satisfies Partial<Record<FaceName, string>>;

const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index));

/** The names of all countries. */
function namesIn(language: string): string[] {
  const regions = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  return codes.flatMap((code) => regions.of(code)?.normalize('NFC') ?? []);
}

// From hb-shape, HarfBuzz's own program, and checked by eye. The glyphs are in order from left to right.
test.each([
  [
    'of a Tamil vowel, one half stands before its letter and one after it',
    'கொ',
    'evowelsigntamil katamil aavowelsigntamil',
  ],
  ['of a Malayalam vowel likewise', 'കൊ', 'evowelsignmlym kamlym aavowelsignmlym'],
  ['of a Sinhala vowel likewise', 'කො', 'evowelsignsinh kasinh aavowelsignsinh'],
  ['of a Bengali vowel likewise', 'কো', 'uni09C7.init uni0995 uni09BE'],
  ['a Bengali vowel sign stands before its letter', 'কি', 'uni09BF uni0995'],
  ['a Gurmukhi vowel sign stands before its letter', 'ਟਿ', 'imatraguru ttaguru'],
  ['a Gurmukhi r is under its letter', 'ਸ੍ਰ', 'saguru rasubscriptguru'],
  ['a Gujarati vowel sign stands before a whole conjunct', 'ક્ષિ', 'ivowelsign4gujr kassagujr'],
  ['a Kannada conjunct is one glyph', 'ಕ್ಷ', 'kassaknda'],
  ['a Malayalam conjunct is one glyph', 'ക്ക', 'kakamlym'],
  ['two Telugu letters are under a third, its vowel part of it', 'స్త్రీ', 'siivoweltelu tarasubscriptligtelu'],
  ['a Sinhala r is under its letter', 'ශ්‍රී', 'shiivowelsinh sharasinh'],
  ['a Khmer letter is under another', 'ក្ក', 'uni1780 uni17D21780'],
  ['a Khmer r stands before its letter', 'ក្រ', 'uni17D2179A uni1780'],
  ['of a Khmer vowel, one half stands before its letter and one is part of it', 'កោ', 'uni17C1 uni178017B6'],
  [
    'a Lao ring and the tone over it are over their letter',
    'ນ້ຳ',
    'uni0E99 niggahita_maiTholao.right uni0EB2',
  ],
  ['a Burmese letter is under another', 'ဒ္ဓ', 'da dha.sub'],
  ['a Burmese r goes round its letter', 'ကြ', 'medial_ra.w2 ka'],
  ['a Burmese vowel stands before its letter', 'ကေ', '_e ka'],
  ['a Burmese kinzi is over the letter after it', 'အင်္ဂ', 'a_m ga kinzi'],
])('%s', (_, text, glyphs) => {
  expect(names(text)).toEqual(glyphs.split(' '));
});

test.each(Object.entries(languages))(
  '%s names of countries have no box, and a face of their own',
  (face, language) => {
    const found = namesIn(language);
    expect(found.length).toBeGreaterThan(200);
    const faces = new Set<FaceName>();
    for (const text of found) {
      const line = setLine(typefaces, {
        text,
        weight: 'bold',
        context: contextOf(text, { locale: 'en-US', version: 2 }),
      });
      expect([text, line.missing]).toEqual([text, 0]);
      for (const run of line.runs) faces.add(run.face);
    }
    expect([...faces].filter((each) => each !== 'latin')).toEqual([face]);
  },
);

// From Debian's package poppler-utils.
(hasProgram('pdftotext') ? describe : describe.skip)('read by pdftotext (if installed)', () => {
  test('names of countries in every script read back, including spaces', async () => {
    for (const language of [...Object.values(languages), 'hi', 'th']) {
      const lines = namesIn(language).slice(0, 30);
      const text = runOnPdf('pdftotext', ['invoice.pdf', '-'], await drawLines(typefaces, lines)).toString();
      const read = text.split(/[\n\f]/).filter((line) => line !== '');
      expect(read).toEqual(lines);
    }
  });

  test('a line of several scripts reads back', async () => {
    const lines = ['Tea தேநீர் 500 g', 'ქართული שלום (הנחה) 12', 'ជា 12 กาแฟ ကော်ဖီ A-1'];
    const text = runOnPdf('pdftotext', ['invoice.pdf', '-'], await drawLines(typefaces, lines)).toString();
    expect(
      text
        .replaceAll(/[\u202a-\u202e]/g, '')
        .trim()
        .split('\n'),
    ).toEqual(lines);
  });
});
