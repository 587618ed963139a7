import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import type { PutObjectCommandInput, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { presigned, send, signed } from '../http/testing/signed-request.ts';
import type { Draft, RawRequest } from '../http/testing/signed-request.ts';
import { clientOf } from './testing/conformance-target.ts';
import type { ConformanceTarget } from './testing/conformance-target.ts';
import { findTargets } from './testing/find-targets.ts';

for (const { name, missing, isCurrent, start } of findTargets()) {
  describe(`S3 of ${name}`, () => {
    if (missing === undefined) conformanceCases({ isCurrent, start });
    else test.todo(`is not tested here: ${missing}`);
  });
}

function conformanceCases({
  isCurrent,
  start,
}: {
  isCurrent: boolean;
  start: () => Promise<ConformanceTarget>;
}) {
  const testWhereCurrent = isCurrent ? test : test.skip;
  let target: ConformanceTarget;
  let client: S3Client;
  let Bucket: string;

  beforeAll(async () => {
    target = await start();
    client = clientOf(target);
  }, 120_000);
  afterAll(async () => {
    client.destroy();
    await target.close();
  });
  beforeEach(async () => {
    Bucket = `conformance-${randomUUID()}`;
    await client.send(new CreateBucketCommand({ Bucket }));
  });

  const put = (Key: string, rest: Partial<PutObjectCommandInput> = {}) =>
    client.send(new PutObjectCommand({ Bucket, Key, Body: `body of ${Key}`, ...rest }));
  const read = async (Key: string) => {
    const answer = await client.send(new GetObjectCommand({ Bucket, Key }));
    return Buffer.from((await answer.Body?.transformToByteArray()) ?? []);
  };
  const call = async (request: RawRequest | Promise<RawRequest>) => send(target.endpoint, await request);
  const code = (answer: { body: string }) => /<Code>([^<]*)<\/Code>/.exec(answer.body)?.[1];
  const aPut = (key: string, rest: Partial<Draft> = {}): Draft => ({
    method: 'PUT',
    path: `/${Bucket}/${key}`,
    body: 'hello',
    ...rest,
  });
  const unsignedBody = { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' };

  describe('objects', () => {
    test('an object is returned unchanged, with its type, headers and metadata', async () => {
      const Body = Buffer.from([0, 255, 10, 13, 0]);
      const ETag = `"${createHash('md5').update(Body).digest('hex')}"`;
      const headers = {
        ContentType: 'application/pdf',
        ContentDisposition: 'attachment; filename="a.pdf"',
        CacheControl: 'no-store',
        Metadata: { sha256: 'abc', 'order-id': 'ORD-2026-000001' },
      };
      expect(await put('a.pdf', { Body, ...headers })).toMatchObject({ ETag });
      expect(await read('a.pdf')).toEqual(Body);
      const head = await client.send(new HeadObjectCommand({ Bucket, Key: 'a.pdf' }));
      expect(head).toMatchObject({ ...headers, ETag, ContentLength: 5 });
      expect(head.LastModified).toBeInstanceOf(Date);
    });

    test.each([
      'plain',
      'invoices/2026/INV-2026-000001.pdf',
      'spaces and + and %25',
      'ünïcode/日本語',
      "!'()*~",
      'a//b',
      '../up',
      'x/../y',
      'a&b=<c>',
    ])('the key %j is distinct from every other', async (Key) => {
      await put(Key);
      expect((await read(Key)).toString()).toBe(`body of ${Key}`);
      const list = await client.send(new ListObjectsV2Command({ Bucket }));
      expect(list.Contents?.map((one) => one.Key)).toEqual([Key]);
    });

    test('an object may be empty', async () => {
      await put('empty', { Body: new Uint8Array(0) });
      expect(await read('empty')).toHaveLength(0);
    });

    test('a put replaces an existing object', async () => {
      await put('a', { Body: 'longer than the next', ContentType: 'text/plain' });
      await put('a', { Body: 'new' });
      expect((await read('a')).toString()).toBe('new');
    });

    test('a delete removes an object, and a delete of a missing object succeeds', async () => {
      await put('a');
      for (let round = 0; round < 2; round += 1) {
        const answer = await client.send(new DeleteObjectCommand({ Bucket, Key: 'a' }));
        expect(answer.$metadata.httpStatusCode).toBe(204);
      }
      await expect(read('a')).rejects.toMatchObject({
        name: 'NoSuchKey',
        $metadata: { httpStatusCode: 404 },
      });
      await expect(client.send(new HeadObjectCommand({ Bucket, Key: 'a' }))).rejects.toMatchObject({
        name: 'NotFound',
      });
    });
  });

  describe('conditions', () => {
    test('If-None-Match: * creates and never overwrites', async () => {
      await put('a', { Body: 'first', IfNoneMatch: '*' });
      const second = put('a', { Body: 'second', IfNoneMatch: '*' });
      await expect(second).rejects.toMatchObject({
        name: 'PreconditionFailed',
        $metadata: { httpStatusCode: 412 },
      });
      expect((await read('a')).toString()).toBe('first');
    });

    test('of 20 racing creates, exactly one wins, and its bytes stay', async () => {
      const attempts = Array.from({ length: 20 }, (_, index) => `racer ${index}`);
      const results = await Promise.allSettled(
        attempts.map((Body) => put('race', { Body, IfNoneMatch: '*' })),
      );
      const winners = attempts.filter((_, index) => results[index]?.status === 'fulfilled');
      expect(winners).toHaveLength(1);
      const refusals = results.flatMap((result) =>
        result.status === 'rejected' ? [result.reason.name] : [],
      );
      expect(new Set(refusals)).toEqual(new Set(['PreconditionFailed']));
      expect((await read('race')).toString()).toBe(winners[0]);
    });

    testWhereCurrent('If-Match replaces only the version that the writer knows', async () => {
      const { ETag } = await put('a', { Body: 'one' });
      await put('a', { Body: 'two', IfMatch: ETag });
      const stale = put('a', { Body: 'three', IfMatch: ETag });
      await expect(stale).rejects.toMatchObject({ name: 'PreconditionFailed' });
      expect((await read('a')).toString()).toBe('two');
    });

    testWhereCurrent('If-Match on a missing object gets 404', async () => {
      await expect(put('absent', { IfMatch: '"abc"' })).rejects.toMatchObject({ name: 'NoSuchKey' });
    });

    test('reads honour If-Match and If-None-Match', async () => {
      const { ETag } = await put('a');
      const get = (conditions: object) =>
        client.send(new GetObjectCommand({ Bucket, Key: 'a', ...conditions }));
      await expect(get({ IfMatch: '"other"' })).rejects.toMatchObject({ $metadata: { httpStatusCode: 412 } });
      await expect(get({ IfNoneMatch: ETag })).rejects.toMatchObject({ $metadata: { httpStatusCode: 304 } });
      expect(await (await get({ IfMatch: ETag, IfNoneMatch: '"other"' })).Body?.transformToString()).toBe(
        'body of a',
      );
    });
  });

  describe('ranges and overrides', () => {
    test.each([
      ['bytes=0-3', '0123', 'bytes 0-3/10'],
      ['bytes=7-', '789', 'bytes 7-9/10'],
      ['bytes=-2', '89', 'bytes 8-9/10'],
      ['bytes=8-99', '89', 'bytes 8-9/10'],
    ])('the range %s is answered with 206', async (Range, part, ContentRange) => {
      await put('digits', { Body: '0123456789' });
      const answer = await client.send(new GetObjectCommand({ Bucket, Key: 'digits', Range }));
      expect(answer).toMatchObject({
        ContentRange,
        ContentLength: part.length,
        $metadata: { httpStatusCode: 206 },
      });
      expect(await answer.Body?.transformToString()).toBe(part);
    });

    test('a range past the end gets 416', async () => {
      await put('digits', { Body: '0123456789' });
      const get = client.send(new GetObjectCommand({ Bucket, Key: 'digits', Range: 'bytes=10-' }));
      await expect(get).rejects.toMatchObject({ name: 'InvalidRange', $metadata: { httpStatusCode: 416 } });
    });

    test('response-* parameters override the headers of the upload', async () => {
      await put('a', { ContentType: 'text/plain' });
      const answer = await client.send(
        new GetObjectCommand({
          Bucket,
          Key: 'a',
          ResponseContentType: 'application/pdf',
          ResponseContentDisposition: 'attachment; filename="INV 1.pdf"',
        }),
      );
      await answer.Body?.transformToString();
      expect(answer).toMatchObject({
        ContentType: 'application/pdf',
        ContentDisposition: 'attachment; filename="INV 1.pdf"',
      });
    });
  });

  describe('listings', () => {
    test('pages contain every key once, in byte order', async () => {
      const keys = ['a', 'b/1', 'b/2', 'B', 'ä', '日本'];
      await Promise.all(keys.map((key) => put(key)));
      const found: string[] = [];
      let ContinuationToken: string | undefined;
      do {
        const page = await client.send(new ListObjectsV2Command({ Bucket, MaxKeys: 2, ContinuationToken }));
        expect(page.KeyCount).toBeLessThanOrEqual(2);
        expect(page.IsTruncated).toBe(page.NextContinuationToken !== undefined);
        found.push(...(page.Contents ?? []).map((one) => one.Key ?? ''));
        ContinuationToken = page.NextContinuationToken;
      } while (ContinuationToken !== undefined);
      expect(found).toEqual(['B', 'a', 'b/1', 'b/2', 'ä', '日本']);
    });

    test('prefix, delimiter and start-after narrow the listing', async () => {
      await Promise.all(['2025/1', '2026/01/1', '2026/01/2', '2026/02/1', '2026/x'].map((key) => put(key)));
      const list = (query: object) => client.send(new ListObjectsV2Command({ Bucket, ...query }));
      const years = await list({ Delimiter: '/' });
      expect(years.CommonPrefixes?.map((one) => one.Prefix)).toEqual(['2025/', '2026/']);
      const months = await list({ Prefix: '2026/', Delimiter: '/' });
      expect(months.CommonPrefixes?.map((one) => one.Prefix)).toEqual(['2026/01/', '2026/02/']);
      expect(months.Contents?.map((one) => one.Key)).toEqual(['2026/x']);
      const rest = await list({ StartAfter: '2026/01/2' });
      expect(rest.Contents?.map((one) => one.Key)).toEqual(['2026/02/1', '2026/x']);
    });

    test('pages of common prefixes do not repeat one', async () => {
      await Promise.all(['a/1', 'a/2', 'b/1', 'c'].map((key) => put(key)));
      const page = (ContinuationToken?: string) =>
        client.send(new ListObjectsV2Command({ Bucket, Delimiter: '/', MaxKeys: 1, ContinuationToken }));
      const first = await page();
      expect(first.CommonPrefixes).toEqual([{ Prefix: 'a/' }]);
      const second = await page(first.NextContinuationToken);
      expect(second.CommonPrefixes).toEqual([{ Prefix: 'b/' }]);
      const third = await page(second.NextContinuationToken);
      expect(third).toMatchObject({ Contents: [expect.objectContaining({ Key: 'c' })], IsTruncated: false });
    });
  });

  describe('buckets', () => {
    test('a bucket is listed and found, and can be deleted only when empty', async () => {
      const { Buckets } = await client.send(new ListBucketsCommand({}));
      expect(Buckets?.map((one) => one.Name)).toContain(Bucket);
      await client.send(new HeadBucketCommand({ Bucket }));
      await put('a');
      const remove = () => client.send(new DeleteBucketCommand({ Bucket }));
      await expect(remove()).rejects.toMatchObject({
        name: 'BucketNotEmpty',
        $metadata: { httpStatusCode: 409 },
      });
      await client.send(new DeleteObjectCommand({ Bucket, Key: 'a' }));
      await remove();
      await expect(client.send(new HeadBucketCommand({ Bucket }))).rejects.toMatchObject({
        name: 'NotFound',
      });
      await expect(put('a')).rejects.toMatchObject({ name: 'NoSuchBucket' });
      await expect(read('a')).rejects.toMatchObject({ name: 'NoSuchBucket' });
    });

    testWhereCurrent('a bucket can be created once', async () => {
      const again = client.send(new CreateBucketCommand({ Bucket }));
      await expect(again).rejects.toMatchObject({
        name: 'BucketAlreadyOwnedByYou',
        $metadata: { httpStatusCode: 409 },
      });
    });

    test('an invalid bucket name is refused', async () => {
      expect(code(await call(signed(target, { method: 'PUT', path: '/No' })))).toBe('InvalidBucketName');
    });
  });

  describe('signatures', () => {
    const wrongSecret = (): ConformanceTarget => ({
      ...target,
      credentials: { ...target.credentials, secretAccessKey: 'wrong' },
    });

    test('a missing or wrong signature or an unknown key gets 403, and nothing is stored', async () => {
      const unsigned = await call({ ...aPut('a'), headers: {}, body: 'hello' });
      expect([unsigned.status, code(unsigned)]).toEqual([403, 'AccessDenied']);
      const wrong = await call(signed(wrongSecret(), aPut('a')));
      expect([wrong.status, code(wrong)]).toEqual([403, 'SignatureDoesNotMatch']);
      const stranger = { ...target, credentials: { accessKeyId: 'AKIDOTHER', secretAccessKey: 'x' } };
      const unknown = await call(signed(stranger, aPut('a')));
      expect([unknown.status, code(unknown)]).toEqual([403, 'InvalidAccessKeyId']);
      await expect(read('a')).rejects.toBeInstanceOf(S3ServiceException);
    });

    test('a refused large upload still gets its answer', async () => {
      const stranger = clientOf(wrongSecret());
      const upload = stranger.send(
        new PutObjectCommand({ Bucket, Key: 'large', Body: Buffer.alloc(8_000_000) }),
      );
      await expect(upload).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' });
      stranger.destroy();
    });

    test('a clock skew of more than 15 minutes is refused', async () => {
      for (const minutes of [-16, 16]) {
        const signingDate = new Date(Date.now() + minutes * 60_000);
        const answer = await call(signed(target, aPut('a', { signingDate })));
        expect([answer.status, code(answer)]).toEqual([403, 'RequestTimeTooSkewed']);
      }
    });

    test('a tampered body is refused', async () => {
      const answer = await call({ ...(await signed(target, aPut('a'))), body: 'hullo' });
      expect([answer.status, code(answer)]).toEqual([400, 'XAmzContentSHA256Mismatch']);
      await expect(read('a')).rejects.toMatchObject({ name: 'NoSuchKey' });
    });

    test('a tampered path, query, method or header is refused', async () => {
      await put('a');
      const list = await signed(target, {
        method: 'GET',
        path: `/${Bucket}`,
        query: { 'list-type': '2', prefix: 'x' },
      });
      const one = await signed(target, aPut('b', { headers: { 'x-amz-meta-order': '1' } }));
      const tampered = [
        { ...list, path: list.path.replace('prefix=x', 'prefix=a') },
        { ...one, path: `/${Bucket}/c` },
        { ...(await signed(target, { method: 'GET', path: `/${Bucket}/a` })), method: 'DELETE' },
        { ...one, headers: { ...one.headers, 'x-amz-meta-order': '2' } },
      ];
      for (const request of tampered) expect(code(await call(request))).toBe('SignatureDoesNotMatch');
    });

    test('a presigned GET works for everybody who has the URL, and the URL cannot be changed', async () => {
      await put('a');
      const query = { 'response-content-type': 'application/pdf' };
      const request = await presigned(target, { method: 'GET', path: `/${Bucket}/a`, query, expiresIn: 60 });
      const answer = await call(request);
      expect(answer).toMatchObject({
        status: 200,
        body: 'body of a',
        headers: { 'content-type': 'application/pdf' },
      });
      for (const path of [
        request.path.replace('pdf', 'json'),
        request.path.replace('Expires=60', 'Expires=6000'),
        request.path.replace('/a?', '/b?'),
      ]) {
        expect(code(await call({ ...request, path }))).toBe('SignatureDoesNotMatch');
      }
    });

    test('a presigned URL expires', async () => {
      const signingDate = new Date(Date.now() - 3_600_000);
      const draft = { method: 'GET', path: `/${Bucket}/a`, expiresIn: 3500, signingDate };
      const answer = await call(presigned(target, draft));
      expect([answer.status, code(answer)]).toEqual([403, 'AccessDenied']);
    });

    test('a presigned PUT stores its body', async () => {
      const request = await presigned(target, { method: 'PUT', path: `/${Bucket}/a`, expiresIn: 60 });
      const headers = { ...request.headers, 'content-length': '4' };
      expect((await call({ ...request, headers, body: 'mine' })).status).toBe(200);
      expect((await read('a')).toString()).toBe('mine');
    });
  });

  describe('checksums', () => {
    const crcOf = (text: string) => {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(crc32(text));
      return bytes.toString('base64');
    };

    test('a Content-MD5 that does not match is refused', async () => {
      const md5 = (text: string) => createHash('md5').update(text).digest('base64');
      const answer = await call(signed(target, aPut('a', { headers: { 'content-md5': md5('other') } })));
      expect([answer.status, code(answer)]).toEqual([400, 'BadDigest']);
      expect(
        (await call(signed(target, aPut('a', { headers: { 'content-md5': md5('hello') } })))).status,
      ).toBe(200);
    });

    testWhereCurrent('a CRC32 that does not match is refused, and one that matches is returned', async () => {
      const bad = { ...unsignedBody, 'x-amz-checksum-crc32': crcOf('other') };
      const answer = await call(signed(target, aPut('a', { headers: bad })));
      expect([answer.status, code(answer)]).toEqual([400, 'BadDigest']);
      await expect(read('a')).rejects.toMatchObject({ name: 'NoSuchKey' });
      expect(await put('a', { Body: 'hello' })).toMatchObject({ ChecksumCRC32: crcOf('hello') });
      const head = await client.send(new HeadObjectCommand({ Bucket, Key: 'a', ChecksumMode: 'ENABLED' }));
      expect(head).toMatchObject({ ChecksumCRC32: crcOf('hello'), ChecksumType: 'FULL_OBJECT' });
    });

    testWhereCurrent("a stream is uploaded in chunks with a CRC32 trailer, the SDK's default", async () => {
      const pieces = Array.from({ length: 50 }, (_, index) => Buffer.alloc(5000, index));
      const ContentLength = 250_000;
      await put('stream', { Body: Readable.from(pieces), ContentLength });
      expect(await read('stream')).toEqual(Buffer.concat(pieces));
      const head = await client.send(new HeadObjectCommand({ Bucket, Key: 'stream' }));
      expect(head.ContentEncoding).toBeUndefined();
    });

    const chunked = (trailer: string, body = '5\r\nhello\r\n0\r\n'): Partial<Draft> => ({
      body: `${body}${trailer}\r\n`,
      headers: {
        'content-encoding': 'aws-chunked',
        'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
        'x-amz-decoded-content-length': '5',
        'x-amz-trailer': 'x-amz-checksum-crc32',
      },
    });

    testWhereCurrent('a trailer is verified too', async () => {
      const good = await call(
        signed(target, aPut('a', chunked(`x-amz-checksum-crc32:${crcOf('hello')}\r\n`))),
      );
      expect(good.status).toBe(200);
      const bad = await call(
        signed(target, aPut('b', chunked(`x-amz-checksum-crc32:${crcOf('other')}\r\n`))),
      );
      expect([bad.status, code(bad)]).toEqual([400, 'BadDigest']);
      const none = await call(signed(target, aPut('b', chunked(''))));
      expect([none.status, code(none)]).toEqual([400, 'MalformedTrailerError']);
      const short = await call(signed(target, aPut('b', chunked('', '4\r\nhell\r\n0\r\n'))));
      expect(short.status).toBe(400);
      await expect(read('b')).rejects.toMatchObject({ name: 'NoSuchKey' });
    });
  });
}
