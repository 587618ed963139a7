/** What words begin after, in a searched text: a line break before each of its parts, a space, a hyphen. */
const WORD_STARTS = ['\n', ' ', '-'];
/** The trigram index finds nothing by less than three characters, save by the beginning of a word. */
const MIN_ANYWHERE = 3;

/**
 * The patterns that find `term` in a lower-case text whose parts each begin with a line break: anywhere, or where it
 * has one or two characters, at the beginning of a word. `lower` is left to the database, which knows the text's.
 */
export function searchPatterns(term: string): string[] {
  const literal = term.replaceAll(/[\\%_]/g, String.raw`\$&`);
  if ([...term].length >= MIN_ANYWHERE) return [`%${literal}%`];
  return WORD_STARTS.map((start) => `%${start}${literal}%`);
}
