/**
 * The typefaces by purpose, in the order in which they are searched for a rare character. All are Noto, designed to
 * match at one size. `script` is the Unicode script of a face for one script.
 */
const FACES = {
  /** Latin, Greek, Cyrillic and Devanagari, with all figures; and the missing-glyph box. */
  latin: { package: 'noto-sans', file: 'NotoSans' },
  hebrew: { package: 'noto-sans-hebrew', file: 'NotoSansHebrew', script: 'Hebrew' },
  arabic: { package: 'noto-sans-arabic', file: 'NotoSansArabic', script: 'Arabic' },
  thai: { package: 'noto-sans-thai', file: 'NotoSansThai', script: 'Thai' },
  bengali: { package: 'noto-sans-bengali', file: 'NotoSansBengali', script: 'Bengali', harfBuzz: true },
  gurmukhi: { package: 'noto-sans-gurmukhi', file: 'NotoSansGurmukhi', script: 'Gurmukhi', harfBuzz: true },
  gujarati: { package: 'noto-sans-gujarati', file: 'NotoSansGujarati', script: 'Gujarati', harfBuzz: true },
  tamil: { package: 'noto-sans-tamil', file: 'NotoSansTamil', script: 'Tamil', harfBuzz: true },
  telugu: { package: 'noto-sans-telugu', file: 'NotoSansTelugu', script: 'Telugu', harfBuzz: true },
  kannada: { package: 'noto-sans-kannada', file: 'NotoSansKannada', script: 'Kannada', harfBuzz: true },
  malayalam: {
    package: 'noto-sans-malayalam',
    file: 'NotoSansMalayalam',
    script: 'Malayalam',
    harfBuzz: true,
  },
  sinhala: { package: 'noto-sans-sinhala', file: 'NotoSansSinhala', script: 'Sinhala', harfBuzz: true },
  lao: { package: 'noto-sans-lao', file: 'NotoSansLao', script: 'Lao', harfBuzz: true },
  burmese: { package: 'noto-sans-myanmar', file: 'NotoSansMyanmar', script: 'Myanmar', harfBuzz: true },
  khmer: { package: 'noto-sans-khmer', file: 'NotoSansKhmer', script: 'Khmer', harfBuzz: true },
  ethiopic: { package: 'noto-sans-ethiopic', file: 'NotoSansEthiopic', script: 'Ethiopic', harfBuzz: true },
  armenian: { package: 'noto-sans-armenian', file: 'NotoSansArmenian', script: 'Armenian', harfBuzz: true },
  georgian: { package: 'noto-sans-georgian', file: 'NotoSansGeorgian', script: 'Georgian', harfBuzz: true },
  symbols: { package: 'noto-sans-symbols', file: 'NotoSansSymbols' },
  moreSymbols: { package: 'noto-sans-symbols-2', file: 'NotoSansSymbols2', hasBold: false },
  chinese: { package: 'noto-sans-sc', file: 'NotoSansSC' },
  japanese: { package: 'noto-sans-jp', file: 'NotoSansJP' },
  korean: { package: 'noto-sans-kr', file: 'NotoSansKR' },
  emoji: { package: 'noto-emoji', file: 'NotoEmoji' },
} as const satisfies Record<string, Face>;

/** fontkit shapes a face unless `harfBuzz` is set: see docs/adr/0035. */
interface Face {
  package: string;
  file: string;
  script?: string;
  hasBold?: false;
  harfBuzz?: true;
}

export type FaceName = keyof typeof FACES;
export type Weight = 'regular' | 'bold';

export const FACE_NAMES = Object.keys(FACES) as FaceName[];

export function faceOf(name: FaceName): Face {
  return FACES[name];
}
