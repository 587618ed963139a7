import { createHash } from 'node:crypto';
import { createByteReader } from './byte-reader.ts';
import type { ByteReader } from './byte-reader.ts';
import type { ChunkSignatures } from './chunk-signatures.ts';
import { s3Error } from './s3-errors.ts';

/** The framing of a body, and where its trailing headers go. */
export interface AwsChunkedOptions {
  /** Undefined if the chunks are not signed. */
  signatures?: ChunkSignatures | undefined;
  hasTrailer: boolean;
  onTrailer: (trailer: Map<string, string>) => void;
}

/**
 * Decodes a body with `content-encoding: aws-chunked` as it arrives. A chunk is verified after it is passed on, so the
 * consumer must not publish the bytes before the end.
 * @throws AwsError IncompleteBody, SignatureDoesNotMatch, MalformedTrailerError
 */
export async function* decodeAwsChunked(
  source: AsyncIterable<Buffer>,
  { signatures, hasTrailer, onTrailer }: AwsChunkedOptions,
): AsyncGenerator<Buffer> {
  const reader = createByteReader(source);
  for (;;) {
    const { bytes, signature } = parseChunkHeader(await reader.readLine());
    const sha256 = createHash('sha256');
    for (let left = bytes; left > 0;) {
      const some = await reader.readSome(left);
      left -= some.length;
      if (signatures) sha256.update(some);
      yield some;
    }
    signatures?.verifyChunk(sha256.digest('hex'), signature);
    if (bytes === 0) break;
    if ((await reader.readLine()) !== '') throw s3Error('IncompleteBody');
  }
  onTrailer(await readTrailer(reader, { signatures, hasTrailer }));
}

function parseChunkHeader(line: string): { bytes: number; signature: string | undefined } {
  const match = /^([0-9a-f]{1,12})(?:;chunk-signature=([0-9a-f]{64}))?$/i.exec(line);
  if (match?.[1] === undefined) throw s3Error('IncompleteBody');
  return { bytes: Number.parseInt(match[1], 16), signature: match[2] };
}

async function readTrailer(
  reader: ByteReader,
  { signatures, hasTrailer }: Pick<AwsChunkedOptions, 'signatures' | 'hasTrailer'>,
): Promise<Map<string, string>> {
  const lines: [string, string][] = [];
  for (let line = await reader.readLine(); line !== ''; line = await reader.readLine()) {
    const [name = '', ...value] = line.split(':');
    lines.push([name.trim().toLowerCase(), value.join(':').trim()]);
    if (lines.length > 20) throw s3Error('MalformedTrailerError');
    // Clients end a signed trailer with one or two empty lines; all of them end it with its signature.
    if (signatures && name === SIGNATURE) break;
  }
  const trailer = new Map(lines);
  const signature = trailer.get(SIGNATURE);
  trailer.delete(SIGNATURE);
  if (!hasTrailer && trailer.size > 0) throw s3Error('MalformedTrailerError');
  if (signatures && hasTrailer) signatures.verifyTrailer([...trailer], signature);
  return trailer;
}

const SIGNATURE = 'x-amz-trailer-signature';
