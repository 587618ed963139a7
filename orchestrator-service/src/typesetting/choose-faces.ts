import { FACE_NAMES, faceOf, type FaceName } from './faces.ts';
import type { LayoutVersion } from './layout-version.ts';

/** The faces for characters that Chinese, Japanese and Korean share, the preferred one first. */
export type HanOrder = readonly FaceName[];

/** Text of one face. */
export interface FaceRun {
  face: FaceName;
  text: string;
}

type Has = (face: FaceName, codePoint: number) => boolean;

/** The context that a character's face depends on. */
export interface FaceChoice {
  han: HanOrder;
  has: Has;
  version: LayoutVersion;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Characters that the Latin face has completely, as a test proves. Most texts need only this check. */
export const LATIN_ONLY =
  /^[\u0020-\u007e\u00a0-\u036f\u0370-\u0373\u0376-\u0377\u037a-\u037f\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03e1\u03f0-\u052f\u1e00-\u1eff\u2010-\u2015\u2018-\u201e\u2022\u2026\u2030\u2039\u203a\u20ac\u2116\u2122]*$/;

const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const KOREAN = /\p{Script=Hangul}/u;

const EMOJI = /\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f|[\d#*]\ufe0f?\u20e3/u;
const EAST_ASIAN =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Hangul}\u3000-\u33ff\ufe10-\ufe1f\ufe30-\ufe4f\uff00-\uffef\u{1f200}-\u{1f2ff}]/u;
const NEUTRAL = /^[\p{P}\p{S}\p{Z}\p{Cf}]/u;
const COMMON = /^[\p{Script=Common}\p{Script=Inherited}]/u;
/** Invisible characters, which no face needs to have. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u;

/** Scripts that need only one face, as in the first layout. */
const FIRST_FACES: ReadonlySet<FaceName> = new Set(['hebrew', 'arabic', 'thai']);
const scriptFaces = FACE_NAMES.flatMap((face) => {
  const { script } = faceOf(face);
  return script === undefined ? [] : [{ face, pattern: new RegExp(`^\\p{Script=${script}}`, 'u') }];
});

/**
 * Kana make a text Japanese, and Hangul makes it Korean. Otherwise the locale (BCP 47) decides, and otherwise it is
 * Chinese.
 */
export function hanOrder(text: string, locale: string): HanOrder {
  if (JAPANESE.test(text) || (!KOREAN.test(text) && /^ja\b/i.test(locale))) {
    return ['japanese', 'chinese', 'korean'];
  }
  if (KOREAN.test(text) || /^ko\b/i.test(locale)) return ['korean', 'japanese', 'chinese'];
  return ['chinese', 'japanese', 'korean'];
}

/**
 * Splits a text into runs of one face. A grapheme is never split, unless no face has all of it. Spaces and punctuation
 * join the letters on both sides if those have the same face and it has them, so that faces change only between words.
 */
export function chooseFaces(text: string, choice: FaceChoice): FaceRun[] {
  if (LATIN_ONLY.test(text)) return [{ face: 'latin', text }];
  const clusters = Array.from(graphemes.segment(text), ({ segment }) => segment).flatMap((cluster) =>
    choice.version === 1 || findFace(cluster, choice) !== undefined ? [cluster] : Array.from(cluster),
  );
  const strong = clusters.map((cluster) => (isNeutral(cluster) ? undefined : firstWith(cluster, choice)));
  const runs: FaceRun[] = [];
  clusters.forEach((cluster, index) => {
    const beside = { before: textFace(runs.at(-1)?.face), after: textFace(nextOf(strong, index)) };
    const face = strong[index] ?? faceOfNeutral(cluster, beside, choice);
    const last = runs.at(-1);
    if (last?.face === face) last.text += cluster;
    else runs.push({ face, text: cluster });
  });
  return runs;
}

/** The face that has a whole grapheme, if there is one. */
export function findFace(cluster: string, choice: FaceChoice): FaceName | undefined {
  const hasIt = (face: FaceName) => hasAll(face, cluster, choice.has);
  return candidatesFor(cluster, choice).find(hasIt) ?? rareFaces(choice).find(hasIt);
}

/** The number of characters of a run that its face lacks. */
export function countMissing({ face, text }: FaceRun, has: Has): number {
  return Array.from(text).filter((character) => !hasAll(face, character, has)).length;
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
  choice: FaceChoice,
): FaceName {
  // Between two faces, the Latin face is used, so that both brackets of a pair look alike.
  const wanted =
    before === undefined || after === undefined || before === after ? (before ?? after) : 'latin';
  return wanted !== undefined && hasAll(wanted, cluster, choice.has) ? wanted : firstWith(cluster, choice);
}

function firstWith(cluster: string, choice: FaceChoice): FaceName {
  return (
    findFace(cluster, choice) ??
    candidatesFor(cluster, choice).find((face) => choice.has(face, cluster.codePointAt(0)!)) ??
    'latin'
  );
}

/** The faces that most likely have a character, so that a rare one seldom has to be looked up in all faces. */
function candidatesFor(cluster: string, { han, version }: FaceChoice): readonly FaceName[] {
  if (EMOJI.test(cluster)) return ['emoji', 'moreSymbols', 'symbols'];
  if (EAST_ASIAN.test(cluster)) return han;
  const ofScript = scriptFaces.find(({ pattern }) => pattern.test(cluster))?.face;
  if (ofScript !== undefined && (version > 1 || FIRST_FACES.has(ofScript))) return [ofScript];
  if (COMMON.test(cluster)) return ['latin', 'symbols', 'moreSymbols', 'emoji', 'arabic', han[0]!];
  return ['latin'];
}

/** All faces, those for Chinese, Japanese and Korean in order of preference. */
function rareFaces({ han, version }: FaceChoice): readonly FaceName[] {
  if (version === 1) return [];
  const others = [...han];
  return FACE_NAMES.map((face) => (han.includes(face) ? others.shift()! : face));
}

function hasAll(face: FaceName, cluster: string, has: Has): boolean {
  for (const character of cluster) {
    if (!has(face, character.codePointAt(0)!) && !INVISIBLE.test(character)) return false;
  }
  return true;
}
