import { Blob, Buffer, Direction, Face, Font, shape } from 'harfbuzzjs';
import { distribute } from './assign-texts.ts';
import { mirror } from './bidi.ts';
import type { Lay } from './shape-word.ts';

/**
 * Lays out words with HarfBuzz. The font's bytes are copied into HarfBuzz's memory, which is released with the returned
 * function.
 */
export function createHarfBuzzLayout(bytes: Uint8Array<ArrayBuffer>): Lay {
  const font = new Font(new Face(new Blob(bytes)));
  const buffer = new Buffer();
  return (word, direction) => {
    const isReversed = direction === 'rtl';
    buffer.reset();
    buffer.addText(word);
    buffer.setDirection(isReversed ? Direction.RTL : Direction.LTR);
    // Otherwise the machine's locale would apply.
    buffer.setLanguage('und');
    buffer.guessSegmentProperties();
    shape(font, buffer);
    const infos = buffer.getGlyphInfos();
    const positions = buffer.getGlyphPositions();
    const texts = textsOf(
      word,
      joinClusters(infos.map(({ cluster }, index) => ({ cluster, advance: positions[index]!.xAdvance }))),
    );
    return infos.map(({ codepoint: id }, index) => {
      const text = isReversed ? mirror(texts[index]!) : texts[index]!;
      return { id, codePoints: Array.from(text, (each) => each.codePointAt(0)!), position: positions[index] };
    });
  };
}

/** Clusters that each take horizontal space: a letter below another belongs to that letter's cluster. */
function joinClusters(glyphs: readonly { cluster: number; advance: number }[]): number[] {
  const wide = new Set(glyphs.filter(({ advance }) => advance !== 0).map(({ cluster }) => cluster));
  const starts = [...wide].toSorted((a, b) => a - b);
  return glyphs.map(({ cluster }) => starts.findLast((start) => start <= cluster) ?? 0);
}

/**
 * A cluster, mostly a syllable, begins at the index that its glyphs state. Its characters are distributed over these
 * glyphs.
 */
function textsOf(word: string, clusters: readonly number[]): string[] {
  const starts = [...new Set(clusters)].toSorted((a, b) => a - b);
  const isReversed = clusters[0]! > clusters.at(-1)!;
  const dealt = new Map(
    starts.map((start, index) => {
      const characters = Array.from(word.slice(start, starts[index + 1]));
      const texts = distribute(characters, clusters.filter((cluster) => cluster === start).length);
      return [start, isReversed ? texts.toReversed() : texts];
    }),
  );
  return clusters.map((cluster) => dealt.get(cluster)!.shift()!);
}
