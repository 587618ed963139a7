/** The characters that direct text (UAX 9). A PDF has no glyphs for them, and readers add some of their own. */
const CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A text as a reader of a PDF gives it: without invisible controls, and with plain spaces. */
export function readable(text: string): string {
  return text.replaceAll(CONTROLS, '').replaceAll(/\s+/g, ' ');
}
