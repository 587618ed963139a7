/** What shows text: an array of strings and of moves between them, or one string. */
const SHOWING = /(?:\[([^\]]*)\]\s*TJ|(<[^>]*>)\s*Tj)\b/g;
/** The same in all its forms, literal strings and the operators `'` and `"` too: ours has none that the above lacks. */
const ANY_SHOWING = /\bT[Jj]\b|[)>]\s*['"]/g;

/**
 * The codes of all glyphs that a page's content shows, in order; each is two bytes in a font of ours.
 * @throws Error where text is shown in another way than ours, so that none is overlooked
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
