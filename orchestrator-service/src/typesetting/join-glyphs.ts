export type Direction = 'ltr' | 'rtl';

/** A glyph of the font, and where it is drawn, in font units from the pen. */
export interface GlyphPart {
  id: number;
  x: number;
  y: number;
}

/** A glyph as the shaper has it, in font units. */
interface ShapedGlyph {
  text: string;
  parts: GlyphPart[];
  width: number;
  advance: number;
}

/** What a text is drawn with. Lengths are in 1/1000 of the font size. */
export interface PlacedGlyph {
  /** The same for all that look the same and stand for the same text. */
  key: string;
  /** What it stands for, never nothing. */
  text: string;
  /** None, where the text shows nothing; several, where the font makes one letter of them. */
  parts: readonly GlyphPart[];
  /** Its own width, which the PDF states once for the font. */
  width: number;
  /** How far the next glyph is: the width, kerned. */
  advance: number;
  dx: number;
  dy: number;
}

/**
 * Joins each glyph that stands for nothing by itself (the dots of an Arabic letter, half of a Thai vowel) with the one
 * before it, and each text that shows nothing likewise: then every glyph reads back as its text. Readers take a glyph
 * without one for the character of its code, and those that know `ActualText` read it backwards from right to left.
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
