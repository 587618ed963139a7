import { ProblemError } from '@stockroom/contracts/problems';
import { shorten } from '@stockroom/contracts/text';
import { parse } from 'content-type';

/** The charset names of UTF-8 text; ASCII is UTF-8 too. */
const UTF8_CHARSETS = new Set(['utf-8', 'utf8', 'us-ascii', 'ascii']);

/** The media type of a Content-Type header in lower case, without its parameters; empty without the header. */
export function mediaTypeOf(contentType: string | undefined): string {
  return parse(contentType ?? '', { parameters: false }).type;
}

/** The charset of a Content-Type header, unchanged. */
export function charsetOf(contentType: string | undefined): string | undefined {
  return parse(contentType ?? '').parameters['charset'];
}

/**
 * Refuses text with another charset than UTF-8, because it would be decoded wrongly.
 * @throws ProblemError unsupported_media_type
 */
export function refuseOtherCharset(contentType: string | undefined): void {
  const charset = charsetOf(contentType);
  if (charset === undefined || UTF8_CHARSETS.has(charset.toLowerCase())) return;
  throw new ProblemError(
    'unsupported_media_type',
    `The charset ${shorten(charset, 40)} is not supported; send the body in UTF-8`,
  );
}
