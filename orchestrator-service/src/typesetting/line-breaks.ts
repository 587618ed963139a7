const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const thaiWords = new Intl.Segmenter('th', { granularity: 'word' });

/** After breakable spaces, and after a hyphen, dash or slash before a letter: 978-3-16 stays whole. */
const AFTER_WORD =
  /(?<=[ \t\u1680\u2000-\u2006\u2008-\u200b\u205f\u3000])|(?<=[\p{L}\p{N}][-\u2010\u2012-\u2014/])(?=\p{L})/u;

/** Scripts without spaces between words; Khmer, Lao and Burmese are treated as Thai. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Emoji_Presentation}]/u;
const EAST_ASIAN =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Emoji_Presentation}\u3000-\u303f\u30fb\u30fc\uff00-\uffef]/u;
const BY_DICTIONARY = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Signs that stack the next letter below or into the previous one, in scripts whose syllables ICU splits. */
const JOINS_NEXT = /[\u0ccd\u0dca\u1039\u17d2]\u200d?$/;

/** Characters that no line begins with: closing marks, small kana, marks of repetition and length (JIS X 4051). */
const NO_START =
  /^[\p{Pe}\p{Pf}\s,.:;!?%‰°′″℃、。，．・：；？！゛゜ヽヾゝゞ々〻ー―‐゠–〜～…‥’”ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰ-ㇿ％￠、｡､･ｧ-ｯｰﾞﾟ\u00a0\u202f\u2060]/u;
/** Characters that no line ends with: opening marks, and signs that belong to the amount after them. */
const NO_END = /[\p{Ps}\p{Pi}\p{Sc}＃№\u00a0\u202f\u2060]$/u;

/** Splits a text at every possible line break. The pieces joined are the text. */
export function splitAtBreaks(text: string): string[] {
  const pieces = text.split(AFTER_WORD);
  return UNSPACED.test(text) ? pieces.flatMap(splitUnspaced) : pieces;
}

/** Graphemes, with the letters of a conjunct or a stack joined to the letter above them. */
export function splitCharacters(text: string): string[] {
  const characters: string[] = [];
  for (const { segment } of graphemes.segment(text)) {
    const last = characters.at(-1);
    if (last !== undefined && JOINS_NEXT.test(last)) characters[characters.length - 1] = last + segment;
    else characters.push(segment);
  }
  return characters;
}

function splitUnspaced(piece: string): string[] {
  if (!UNSPACED.test(piece)) return [piece];
  const wordStarts = BY_DICTIONARY.test(piece)
    ? new Set(Array.from(thaiWords.segment(piece), ({ index }) => index))
    : undefined;
  const parts: string[] = [];
  let before = '';
  for (const { segment, index } of graphemes.segment(piece)) {
    if (before !== '' && mayBreak(before, segment, wordStarts?.has(index) ?? false)) parts.push(segment);
    else parts.push((parts.pop() ?? '') + segment);
    before = segment;
  }
  return parts;
}

function mayBreak(before: string, after: string, startsWord: boolean): boolean {
  if (NO_START.test(after) || NO_END.test(before)) return false;
  if (EAST_ASIAN.test(before) || EAST_ASIAN.test(after)) return true;
  return startsWord && BY_DICTIONARY.test(before) && BY_DICTIONARY.test(after);
}
