import { s3Error } from './s3-errors.ts';

/** Reads lines and byte counts from a stream of chunks. */
export interface ByteReader {
  /** The next line without its CRLF. */
  readLine(): Promise<string>;
  /** The next 1 to `maxBytes` bytes. */
  readSome(maxBytes: number): Promise<Buffer>;
}

const MAX_LINE_BYTES = 8192;

/** @throws AwsError IncompleteBody if the stream ends too early or a line is too long */
export function createByteReader(source: AsyncIterable<Buffer>): ByteReader {
  const iterator = source[Symbol.asyncIterator]();
  let buffered: Buffer = Buffer.alloc(0);

  async function fill(): Promise<void> {
    const next = await iterator.next();
    if (next.done) throw s3Error('IncompleteBody');
    buffered = buffered.length === 0 ? next.value : Buffer.concat([buffered, next.value]);
  }

  return {
    async readLine() {
      let end = buffered.indexOf('\r\n');
      while (end < 0) {
        if (buffered.length > MAX_LINE_BYTES) throw s3Error('IncompleteBody');
        await fill();
        end = buffered.indexOf('\r\n');
      }
      const line = buffered.toString('latin1', 0, end);
      buffered = buffered.subarray(end + 2);
      return line;
    },
    async readSome(maxBytes) {
      while (buffered.length === 0) await fill();
      const some = buffered.subarray(0, maxBytes);
      buffered = buffered.subarray(some.length);
      return some;
    },
  };
}
