import type { FaceName } from './faces.ts';

/** The faces for characters that Chinese, Japanese and Korean share, the wanted one first. */
export type HanOrder = readonly FaceName[];

/** Text of one face. */
export interface FaceRun {
  face: FaceName;
  text: string;
}

type Has = (face: FaceName, codePoint: number) => boolean;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** What the Latin face has whole, as a test proves: most texts, told by one look. */
export const LATIN_ONLY =
  /^[\u0020-\u007e\u00a0-\u036f\u0370-\u0373\u0376-\u0377\u037a-\u037f\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03e1\u03f0-\u052f\u1e00-\u1eff\u2010-\u2015\u2018-\u201e\u2022\u2026\u2030\u2039\u203a\u20ac\u2116\u2122]*$/;

const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const KOREAN = /\p{Script=Hangul}/u;

const EMOJI = /\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f|[\d#*]\ufe0f?\u20e3/u;
const EAST_ASIAN =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Hangul}\u3000-\u33ff\ufe10-\ufe1f\ufe30-\ufe4f\uff00-\uffef\u{1f200}-\u{1f2ff}]/u;
const NEUTRAL = /^[\p{P}\p{S}\p{Z}\p{Cf}]/u;
const COMMON = /^[\p{Script=Common}\p{Script=Inherited}]/u;
/** Characters that show nothing themselves, so that no face need have them. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u;

/** Kana make a text Japanese and Hangul make it Korean; else the locale (BCP 47) tells, and else it is Chinese. */
export function hanOrder(text: string, locale: string): HanOrder {
  if (JAPANESE.test(text) || (!KOREAN.test(text) && /^ja\b/i.test(locale))) {
    return ['japanese', 'chinese', 'korean'];
  }
  if (KOREAN.test(text) || /^ko\b/i.test(locale)) return ['korean', 'japanese', 'chinese'];
  return ['chinese', 'japanese', 'korean'];
}

/**
 * Splits a text into runs of one face each. What people see as one character is never split; spaces and punctuation
 * go with the letters on both sides where those have one face that has them, so that faces change only between words.
 */
export function chooseFaces(text: string, han: HanOrder, has: Has): FaceRun[] {
  if (LATIN_ONLY.test(text)) return [{ face: 'latin', text }];
  const clusters = Array.from(graphemes.segment(text), ({ segment }) => segment);
  const strong = clusters.map((cluster) => (isNeutral(cluster) ? undefined : firstWith(cluster, han, has)));
  const runs: FaceRun[] = [];
  clusters.forEach((cluster, index) => {
    const beside = { before: textFace(runs.at(-1)?.face), after: textFace(nextOf(strong, index)) };
    const face = strong[index] ?? faceOfNeutral(cluster, beside, { han, has });
    const last = runs.at(-1);
    if (last?.face === face) last.text += cluster;
    else runs.push({ face, text: cluster });
  });
  return runs;
}

function isNeutral(cluster: string): boolean {
  return NEUTRAL.test(cluster) && !EMOJI.test(cluster);
}

function nextOf(strong: readonly (FaceName | undefined)[], index: number): FaceName | undefined {
  for (let next = index + 1; next < strong.length; next += 1) {
    if (strong[next] !== undefined) return strong[next];
  }
  return undefined;
}

/** The spaces of a face for pictures are as wide as its pictures. */
function textFace(face: FaceName | undefined): FaceName | undefined {
  return face === 'emoji' || face === 'symbols' || face === 'moreSymbols' ? undefined : face;
}

function faceOfNeutral(
  cluster: string,
  { before, after }: { before: FaceName | undefined; after: FaceName | undefined },
  { han, has }: { han: HanOrder; has: Has },
): FaceName {
  // Between two faces the Latin one is the neutral ground, so that a bracket looks like the one it belongs to.
  const wanted =
    before === undefined || after === undefined || before === after ? (before ?? after) : 'latin';
  return wanted !== undefined && hasAll(wanted, cluster, has) ? wanted : firstWith(cluster, han, has);
}

function firstWith(cluster: string, han: HanOrder, has: Has): FaceName {
  const candidates = candidatesFor(cluster, han);
  return (
    candidates.find((face) => hasAll(face, cluster, has)) ??
    candidates.find((face) => has(face, cluster.codePointAt(0)!)) ??
    'latin'
  );
}

/** The faces that may have a character, so that a rare one does not load them all. */
function candidatesFor(cluster: string, han: HanOrder): readonly FaceName[] {
  if (EMOJI.test(cluster)) return ['emoji', 'moreSymbols', 'symbols'];
  if (EAST_ASIAN.test(cluster)) return han;
  if (/^\p{Script=Hebrew}/u.test(cluster)) return ['hebrew'];
  if (/^\p{Script=Arabic}/u.test(cluster)) return ['arabic'];
  if (/^\p{Script=Thai}/u.test(cluster)) return ['thai'];
  if (COMMON.test(cluster)) return ['latin', 'symbols', 'moreSymbols', 'emoji', 'arabic', han[0]!];
  return ['latin'];
}

function hasAll(face: FaceName, cluster: string, has: Has): boolean {
  for (const character of cluster) {
    if (!has(face, character.codePointAt(0)!) && !INVISIBLE.test(character)) return false;
  }
  return true;
}
