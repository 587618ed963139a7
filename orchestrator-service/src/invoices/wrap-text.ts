const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Breaks text into lines no wider than `maxWidth`: after spaces, hyphens and slashes, and inside a word only where
 * the word alone is too wide. `measure` gives a text's width in the same unit.
 */
export function wrapText(text: string, maxWidth: number, measure: (text: string) => number): string[] {
  if (measure(text) <= maxWidth) return [text];
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/(?<=[\s\-–—/])/u)) {
    if (measure((line + word).trimEnd()) <= maxWidth) {
      line += word;
      continue;
    }
    if (line !== '') lines.push(line.trimEnd());
    const pieces = splitWord(word, maxWidth, measure);
    line = pieces.pop() ?? '';
    lines.push(...pieces);
  }
  return [...lines, line.trimEnd()].filter((each) => each !== '');
}

/** Pieces of a word, each at least one character and, past that, no wider than `maxWidth`. */
function splitWord(word: string, maxWidth: number, measure: (text: string) => number): string[] {
  if (measure(word.trimEnd()) <= maxWidth) return [word];
  const pieces: string[] = [];
  let piece = '';
  for (const { segment } of graphemes.segment(word)) {
    if (piece !== '' && measure(piece + segment) > maxWidth) {
      pieces.push(piece);
      piece = '';
    }
    piece += segment;
  }
  return [...pieces, piece];
}
