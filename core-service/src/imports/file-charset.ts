import { ProblemError } from '@stockroom/contracts/problems';

/** The encodings that spreadsheets write, named as in the WHATWG Encoding Standard. */
const TAKEN = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
type Encoding = (typeof TAKEN)[number];

/** The charset of a content type: none, an encoding, or UTF-16 with the byte order of the file. */
export type FileCharset = Encoding | 'utf-16' | null;

/** @throws ProblemError unsupported_media_type if the charset is not supported */
export function parseCharset(label: string | undefined): FileCharset {
  if (label === undefined) return null;
  if (/^utf-?16$/i.test(label)) return 'utf-16';
  // The standard maps ASCII to Windows-1252. Here it is UTF-8, as for JSON.
  if (/^(us-)?ascii$/i.test(label)) return 'utf-8';
  const encoding = TAKEN.find((each) => each === encodingOf(label));
  if (encoding !== undefined) return encoding;
  throw new ProblemError('unsupported_media_type', 'Send the file in UTF-8, UTF-16 or Windows-1252');
}

function encodingOf(label: string): string | null {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null;
  }
}

/**
 * The encoding of a file that begins with these bytes, and the length of its byte order mark, which takes precedence.
 * @throws ProblemError unsupported_media_type if the content type says UTF-16 and the file is not
 */
export function findEncoding(head: Buffer, charset: FileCharset): { encoding: Encoding; markBytes: number } {
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', markBytes: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', markBytes: 2 };
  const isUtf8 = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
  if (charset === null || charset === 'utf-8') return { encoding: 'utf-8', markBytes: isUtf8 ? 3 : 0 };
  if (charset === 'windows-1252')
    return isUtf8 ? { encoding: 'utf-8', markBytes: 3 } : { encoding: charset, markBytes: 0 };
  // A header begins with an ASCII letter or quote, so in UTF-16 one of its two bytes is zero.
  const shown = head[0] === 0 ? 'utf-16be' : head[1] === 0 ? 'utf-16le' : null;
  if (head.length === 0) return { encoding: 'utf-8', markBytes: 0 };
  if (shown !== null && (charset === 'utf-16' || charset === shown)) return { encoding: shown, markBytes: 0 };
  throw new ProblemError(
    'unsupported_media_type',
    'The Content-Type says UTF-16, but the file is not UTF-16',
  );
}
