import { createHash, createHmac } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { decodeAwsChunked } from './aws-chunked.ts';
import { createChunkSignatures } from './chunk-signatures.ts';

// The example of "Signature calculations … transferring payload in multiple chunks", Amazon S3 API reference.
const scope = '20130524/us-east-1/s3/aws4_request';
const secret = 'AWS4wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const signingKey = scope
  .split('/')
  .reduce((key, part) => createHmac('sha256', key).update(part).digest(), Buffer.from(secret));
const chunks = [
  { bytes: 65_536, signature: 'ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648' },
  { bytes: 1024, signature: '0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497' },
  { bytes: 0, signature: 'b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9' },
];

const request = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  scope,
  signedHeaders: [],
  amzDate: '20130524T000000Z',
  signedAt: new Date('2013-05-24T00:00:00Z'),
  signingKey,
};

function signatures() {
  return createChunkSignatures({
    ...request,
    signature: '4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9',
  });
}

async function decode(body: string, pieceBytes: number): Promise<Buffer> {
  const whole = Buffer.from(body);
  async function* pieces() {
    for (let at = 0; at < whole.length; at += pieceBytes) yield whole.subarray(at, at + pieceBytes);
  }
  const options = { signatures: signatures(), hasTrailer: false, onTrailer: () => undefined };
  return Buffer.concat(await Array.fromAsync(decodeAwsChunked(pieces(), options)));
}

function aBody(letter = 'a'): string {
  return chunks
    .map(
      ({ bytes, signature }) =>
        `${bytes.toString(16)};chunk-signature=${signature}\r\n${letter.repeat(bytes)}\r\n`,
    )
    .join('');
}

test("Amazon's example of signed chunks is accepted, in any portions", async () => {
  for (const pieceBytes of [37, 1000, 65_536, 1_000_000]) {
    expect((await decode(aBody(), pieceBytes)).equals(Buffer.alloc(66_560, 'a'))).toBe(true);
  }
});

test('a changed chunk is refused', async () => {
  await expect(decode(aBody('b'), 65_536)).rejects.toMatchObject({ code: 'SignatureDoesNotMatch' });
});

test('a body that ends before its last chunk is refused', async () => {
  await expect(decode(aBody().slice(0, 66_000), 1000)).rejects.toMatchObject({ code: 'IncompleteBody' });
});

test("Amazon's example of a signed trailer is accepted, and a changed trailer is refused", async () => {
  const signed = createChunkSignatures({
    ...request,
    signature: '106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e',
  });
  const first = createHash('sha256').update(Buffer.alloc(65_536, 'a')).digest('hex');
  const second = createHash('sha256').update(Buffer.alloc(1024, 'a')).digest('hex');
  const last = createHash('sha256').digest('hex');
  signed.verifyChunk(first, 'b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2');
  signed.verifyChunk(second, '1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7');
  signed.verifyChunk(last, '2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992');
  const signature = 'd81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435';
  signed.verifyTrailer([['x-amz-checksum-crc32c', 'sOO8/Q==']], signature);
  expect(() => signed.verifyTrailer([['x-amz-checksum-crc32c', 'sOO8/A==']], signature)).toThrow(/signature/);
});
