import { createRequire } from 'node:module';

type Hyphenate = (text: string, options: { minWordLength: number }) => string;

const require = createRequire(import.meta.url);

/** A word, with the text before and after it; not an address, number or code, which a hyphen would change. */
const WORD = /^([\p{P}\p{S}]*)([\p{L}\p{M}'’]{5,})([\p{P}\p{S}]*\s*\u00ad?)$/u;
/** The minimum of letters before and after a hyphen. */
const NARROW = /^(\P{Cf}?)\u00ad|\u00ad(\P{Cf}{0,2})$/gu;

// Each takes up to 1 MB; one per locale in use.
const loaded = new Map<string, Hyphenate | null>();

/**
 * A word with soft hyphens where the language of `locale` (BCP 47) allows them, by TeX's patterns; unchanged if the
 * language has none.
 */
export function hyphenateWord(word: string, locale: string): string {
  const [, before, letters, after] = WORD.exec(word) ?? [];
  if (letters === undefined) return word;
  const hyphenate = loadFor(locale);
  if (hyphenate === null) return word;
  return before + hyphenate(letters, { minWordLength: 5 }).replaceAll(NARROW, '$1$2') + after;
}

function loadFor(locale: string): Hyphenate | null {
  const known = loaded.get(locale);
  if (known !== undefined) return known;
  const names = [locale.toLowerCase(), locale.toLowerCase().split('-')[0]!];
  const hyphenate = names.map(load).find((each) => each !== null) ?? null;
  loaded.set(locale, hyphenate);
  return hyphenate;
}

function load(name: string): Hyphenate | null {
  try {
    return (require(`hyphen/${name}`) as { hyphenateSync: Hyphenate }).hyphenateSync;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return null;
    throw error;
  }
}
