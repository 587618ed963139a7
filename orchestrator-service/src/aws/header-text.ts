const WORD_JOINER = '\u2060';

/**
 * A text for a mail's header that readers show as it is. `=?` begins an encoded word (RFC 2047), which a reader decodes
 * even where the sender has meant it to the letter: a name could so bring in a line break or another name. With a
 * joiner in it, which nobody sees, it begins nothing.
 */
export function headerText(text: string): string {
  return text.replaceAll('=?', `=${WORD_JOINER}?`);
}
