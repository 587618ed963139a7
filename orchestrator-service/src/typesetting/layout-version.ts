/**
 * How documents are laid out. A stored document that is lost is drawn again by the rules of its own version, to the same
 * bytes: see docs/adr/0034.
 *
 * 1: a character that no face of its script has is a box; soft hyphens show nothing; words that are too wide are broken
 *    anywhere; a last page may hold one row.
 * 2: every face is asked, and a character's compatible forms; words are hyphenated; a last page holds two rows.
 * 3: a table over several pages has running totals; the column of dates and numbers is wider; the characters that direct
 *    text have no glyph and are not read out; the account and the terms are in a block, with a reference and a QR code;
 *    tax numbers and VAT ids have different labels.
 * 4: the metadata claim PDF/A-3a and PDF/UA-1 instead of PDF/A-3b; characters for private use read as U+FFFD.
 * 5: the number of the purchase order is shown, and the symbol of the unit after a quantity.
 */
const LAYOUT_VERSIONS = [1, 2, 3, 4, 5] as const;
export type LayoutVersion = (typeof LAYOUT_VERSIONS)[number];

/** The layout of new documents. */
export const LAYOUT_VERSION: LayoutVersion = 5;

export function isLayoutVersion(version: number): version is LayoutVersion {
  return LAYOUT_VERSIONS.some((known) => known === version);
}
