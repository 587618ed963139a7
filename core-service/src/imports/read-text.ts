import { createHash } from 'node:crypto';
import { isUtf8 } from 'node:buffer';
import { ProblemError } from '@stockroom/contracts/problems';
import { type FileCharset, findEncoding } from './file-charset.ts';
import { FileError } from './read-records.ts';

const NEWLINE = 0x0a;
/** The longest byte order mark. */
const HEAD_BYTES = 3;

export type FileText = ReturnType<typeof readText>;

/**
 * Decodes a file to UTF-8 without a byte order mark, and enforces its maximum size and encoding. `sha256` is that of
 * the file's bytes, available after the last one.
 * @throws ProblemError payload_too_large, unsupported_media_type; FileError if a line is not text
 */
export function readText(
  source: AsyncIterable<Buffer>,
  { maxBytes, charset }: { maxBytes: number; charset: FileCharset },
) {
  const file = measure(source, maxBytes);
  let lines = 0;

  async function* check(): AsyncGenerator<Buffer> {
    let begun: Buffer = Buffer.alloc(0);
    for await (const chunk of decode(file.chunks(), { charset, line: () => lines + 1 })) {
      const block = begun.length === 0 ? chunk : Buffer.concat([begun, chunk]);
      const whole = block.subarray(0, block.length - begunCharacterBytes(block));
      begun = block.subarray(whole.length);
      refuseOther(whole, lines + 1);
      lines += newlinesIn(whole);
      yield whole;
    }
    refuseOther(begun, lines + 1);
  }

  return {
    chunks: check(),
    /** Reads the rest only for the hash. */
    async drain(): Promise<void> {
      const rest = file.chunks();
      while ((await rest.next()).done !== true);
    },
    sha256: file.sha256,
  };
}

/** The chunks of a source and their hash. @throws ProblemError payload_too_large */
function measure(source: AsyncIterable<Buffer>, maxBytes: number) {
  const hash = createHash('sha256');
  let bytes = 0;
  return {
    async *chunks(): AsyncGenerator<Buffer> {
      for await (const chunk of source) {
        bytes += chunk.length;
        if (bytes > maxBytes) {
          throw new ProblemError(
            'payload_too_large',
            `The file may have ${maxBytes / 1024 / 1024} MiB at most`,
          );
        }
        hash.update(chunk);
        yield chunk;
      }
    },
    sha256: () => hash.copy().digest('hex'),
  };
}

/**
 * The chunks in UTF-8, without the byte order mark. `line` is the current line.
 * @throws ProblemError unsupported_media_type; FileError
 */
async function* decode(
  chunks: AsyncIterable<Buffer>,
  { charset, line }: { charset: FileCharset; line: () => number },
): AsyncGenerator<Buffer> {
  let head: Buffer | null = Buffer.alloc(0);
  let decoder = (chunk: Buffer, _: { stream: boolean }): Buffer => chunk;
  const start = (first: Buffer) => {
    const { encoding, markBytes } = findEncoding(first, charset);
    if (encoding !== 'utf-8') decoder = createDecoder(encoding, line);
    head = null;
    return decoder(first.subarray(markBytes), { stream: true });
  };
  for await (const chunk of chunks) {
    if (head === null) yield decoder(chunk, { stream: true });
    else {
      head = Buffer.concat([head, chunk]);
      if (head.length >= HEAD_BYTES) yield start(head);
    }
  }
  if (head !== null) yield start(head);
  yield decoder(Buffer.alloc(0), { stream: false });
}

function createDecoder(encoding: string, line: () => number) {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  return (chunk: Buffer, options: { stream: boolean }): Buffer => {
    try {
      return Buffer.from(decoder.decode(chunk, options));
    } catch {
      throw new FileError(line(), `or a later line is not ${encoding.toUpperCase()}`);
    }
  };
}

/** @throws FileError if the text, which begins in `firstLine`, is not UTF-8 or has a NUL character */
function refuseOther(text: Buffer, firstLine: number): void {
  if (isUtf8(text) && !text.includes(0)) return;
  let line = firstLine;
  for (let from = 0; from < text.length; line += 1) {
    const end = text.indexOf(NEWLINE, from);
    const rest = text.subarray(from, end === -1 ? text.length : end);
    if (rest.includes(0)) {
      throw new FileError(
        line,
        'has a NUL character, so it is not text; a file in UTF-16 needs a byte order mark, or charset=utf-16 in its Content-Type',
      );
    }
    if (!isUtf8(rest)) {
      throw new FileError(
        line,
        'is not UTF-8; export the file as CSV UTF-8, or give its encoding in the Content-Type: text/csv; charset=windows-1252',
      );
    }
    from += rest.length + 1;
  }
}

/** The number of bytes at the end that belong to a character split across chunks: 0 to 3. */
function begunCharacterBytes(block: Buffer): number {
  for (let back = 1; back <= Math.min(3, block.length); back += 1) {
    const byte = block[block.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? back : 0;
    }
  }
  return 0;
}

function newlinesIn(block: Buffer): number {
  let count = 0;
  for (let at = block.indexOf(NEWLINE); at !== -1; at = block.indexOf(NEWLINE, at + 1)) count += 1;
  return count;
}
