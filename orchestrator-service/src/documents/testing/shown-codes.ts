/** An operator that shows text: an array of strings and moves, or one string. */
const SHOWING = /(?:\[([^\]]*)\]\s*TJ|(<[^>]*>)\s*Tj)\b/g;
/**
 * All forms of these operators, also literal strings and `'` and `"`. Our PDFs use none that the pattern above lacks.
 */
const ANY_SHOWING = /\bT[Jj]\b|[)>]\s*['"]/g;

/**
 * The codes of all glyphs that a page's content shows, in order; each has two bytes in our fonts.
 * @throws Error if text is shown in another form, so that none is overlooked
 */
export function readShownCodes(content: string): number[] {
  const shown = [...content.matchAll(SHOWING)];
  const operators = content.match(ANY_SHOWING)?.length ?? 0;
  if (operators !== shown.length)
    throw new Error(`${operators} texts are shown, ${shown.length} are understood`);
  return shown.flatMap(([, array, string]) =>
    Array.from((array ?? string ?? '').matchAll(/<([^>]*)>/g), ([, hex = '']) => hex).flatMap(splitCodes),
  );
}

function splitCodes(hex: string): number[] {
  if (!/^(?:[0-9a-f]{4})*$/.test(hex)) throw new Error(`<${hex}> is not of two bytes a glyph`);
  return Array.from(hex.matchAll(/.{4}/g), ([code]) => Number.parseInt(code, 16));
}
