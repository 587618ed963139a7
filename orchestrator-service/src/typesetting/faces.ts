/** The typefaces, by what they are there for. All are Noto, drawn to stand beside each other at one size. */
export const FACES = {
  /** Latin, Greek, Cyrillic and Devanagari, with all figures; and the box for what no face has. */
  latin: { package: 'noto-sans', file: 'NotoSans' },
  hebrew: { package: 'noto-sans-hebrew', file: 'NotoSansHebrew' },
  arabic: { package: 'noto-sans-arabic', file: 'NotoSansArabic' },
  thai: { package: 'noto-sans-thai', file: 'NotoSansThai' },
  japanese: { package: 'noto-sans-jp', file: 'NotoSansJP' },
  chinese: { package: 'noto-sans-sc', file: 'NotoSansSC' },
  korean: { package: 'noto-sans-kr', file: 'NotoSansKR' },
  symbols: { package: 'noto-sans-symbols', file: 'NotoSansSymbols' },
  moreSymbols: { package: 'noto-sans-symbols-2', file: 'NotoSansSymbols2', hasBold: false },
  emoji: { package: 'noto-emoji', file: 'NotoEmoji' },
} as const;

export type FaceName = keyof typeof FACES;
export type Weight = 'regular' | 'bold';
