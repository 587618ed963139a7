import { createHash } from 'node:crypto';
import { isUtf8 } from 'node:buffer';
import { ProblemError } from '@stockroom/contracts/problems';
import { FileError } from './file-error.ts';

const NEWLINE = 0x0a;

export type CheckedBytes = ReturnType<typeof checkBytes>;

/**
 * Passes a file's bytes on, and sees to it that they are not too many and all of them UTF-8 text; `sha256` is known
 * once all have passed.
 * @throws ProblemError payload_too_large; FileError where a line is not text
 */
export function checkBytes(source: AsyncIterable<Buffer>, maxBytes: number) {
  const hash = createHash('sha256');
  let bytes = 0;
  let lines = 0;

  async function* check(): AsyncGenerator<Buffer> {
    let begun: Buffer = Buffer.alloc(0);
    for await (const chunk of measured()) {
      const block = begun.length === 0 ? chunk : Buffer.concat([begun, chunk]);
      const whole = block.subarray(0, block.length - begunCharacterBytes(block));
      begun = block.subarray(whole.length);
      refuseOther(whole);
      lines += newlinesIn(whole);
      yield whole;
    }
    refuseOther(begun);
  }

  async function* measured(): AsyncGenerator<Buffer> {
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
  }

  function refuseOther(text: Buffer): void {
    if (isUtf8(text) && !text.includes(0)) return;
    let line = lines + 1;
    for (let from = 0; from < text.length; line += 1) {
      const end = text.indexOf(NEWLINE, from);
      const rest = text.subarray(from, end === -1 ? text.length : end);
      if (rest.includes(0)) throw new FileError(line, 'has a NUL character, which no text has');
      if (!isUtf8(rest)) throw new FileError(line, 'is not UTF-8; save the file as CSV in UTF-8');
      from += rest.length + 1;
    }
  }

  return {
    chunks: check(),
    /** Reads what is left, for its hash alone. */
    async drain(): Promise<void> {
      const rest = measured();
      while ((await rest.next()).done !== true);
    },
    sha256: () => hash.copy().digest('hex'),
  };
}

/** How many bytes at the end belong to a character that goes on in the next chunk: 0 to 3. */
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
