export type Direction = 'ltr' | 'rtl';

/** A glyph of the font and its position, in font units from the pen. */
export interface GlyphPart {
  id: number;
  x: number;
  y: number;
}

/** A glyph from the shaper, in font units. */
interface ShapedGlyph {
  text: string;
  parts: GlyphPart[];
  width: number;
  advance: number;
}

/** A drawn glyph. Lengths are in 1/1000 of the font size. */
export interface PlacedGlyph {
  /** Equal for all glyphs with the same look and the same text. */
  key: string;
  /** Its text, never empty. */
  text: string;
  /** Empty for invisible text; several if the font composes one letter from them. */
  parts: readonly GlyphPart[];
  /** The glyph's own width, which the PDF states once per font. */
  width: number;
  /** The distance to the next glyph: the width with kerning. */
  advance: number;
  dx: number;
  dy: number;
}

/**
 * Joins each glyph without a text of its own (the dots of an Arabic letter, half of a Thai vowel) with the glyph before
 * it, and likewise each invisible text: then every glyph reads back as its text. Readers take a glyph without a text
 * for the character of its code, and readers that know `ActualText` read it backwards from right to left.
 */
export function joinGlyphs(
  glyphs: readonly ShapedGlyph[],
  direction: Direction,
  scale: number,
): PlacedGlyph[] {
  const joined: ShapedGlyph[] = [];
  for (const glyph of direction === 'rtl' ? glyphs.toReversed() : glyphs) {
    const last = joined.at(-1);
    const standsAlone = last === undefined || (isWhole(last) && isWhole(glyph));
    if (standsAlone) joined.push(glyph);
    else joined[joined.length - 1] = join(last, glyph, direction);
  }
  const placed = joined.map((glyph) => place(glyph, scale));
  return direction === 'rtl' ? placed.toReversed() : placed;
}

function isWhole({ text, parts }: ShapedGlyph): boolean {
  return text !== '' && parts.length > 0;
}

function join(before: ShapedGlyph, after: ShapedGlyph, direction: Direction): ShapedGlyph {
  const [left, right] = direction === 'rtl' ? [after, before] : [before, after];
  const advance = left.advance + right.advance;
  const parts = [...left.parts, ...right.parts.map(({ id, x, y }) => ({ id, x: x + left.advance, y }))];
  return { text: before.text + after.text, parts, width: advance, advance };
}

function place({ text, parts, width, advance }: ShapedGlyph, scale: number): PlacedGlyph {
  const [only] = parts;
  const common = { text, width: width * scale, advance: advance * scale };
  if (only === undefined || parts.length > 1) {
    const look = parts.map(({ id, x, y }) => `${id}@${x},${y}`).join(' ');
    return { ...common, key: `${look} ${width} ${text}`, parts, dx: 0, dy: 0 };
  }
  const { id, x, y } = only;
  return { ...common, key: `${id} ${text}`, parts: [{ id, x: 0, y: 0 }], dx: x * scale, dy: y * scale };
}
