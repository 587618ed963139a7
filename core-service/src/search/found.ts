import type { FoundJson } from '@stockroom/contracts/search';

/** How well a result matches: 0 if the text is its whole number, sku or email, 1 if it begins with the text, 2 if it contains it. */
export type Rank = 0 | 1 | 2;

export interface Found extends FoundJson {
  rank: Rank;
}

/** What to search for. */
export interface Wanted {
  text: string;
  limit: number;
  /** Numbers are searched in this year and the years before it. */
  year: number;
}

/** The end of the range of texts that begin with a text, in the order of code points. */
export const AFTER_EVERY_CHARACTER = '\u{10ffff}';
