import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CreateBucketCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import type { S3Client } from '@aws-sdk/client-s3';
import { send, signed } from '../http/testing/signed-request.ts';
import type { Draft } from '../http/testing/signed-request.ts';
import type { SigningTarget } from '../http/testing/signed-request.ts';
import { temporaryFolder } from '../http/testing/temporary-folder.ts';
import { clientOf, credentials, region } from './testing/conformance-target.ts';
import { createS3Server } from './create-s3-server.ts';

const Bucket = 'refusals';
let target: SigningTarget;
let client: S3Client;
let close: () => Promise<void>;

beforeAll(async () => {
  const dataDir = await temporaryFolder();
  const server = await createS3Server({ dataDir, region, ...credentials, port: 0, maxObjectBytes: 1000 });
  ({ close } = server);
  target = { endpoint: server.endpoint, region, service: 's3', credentials };
  client = clientOf({ ...target, close });
  await client.send(new CreateBucketCommand({ Bucket }));
});
afterAll(async () => {
  client.destroy();
  await close();
});

async function call(draft: Draft, changed: Partial<SigningTarget> = {}) {
  const { status, body } = await send(target.endpoint, await signed({ ...target, ...changed }, draft));
  return [status, /<Code>([^<]*)<\/Code>/.exec(body)?.[1]];
}

const aPut = (rest: Partial<Draft> = {}): Draft => ({
  method: 'PUT',
  path: `/${Bucket}/a`,
  body: 'hello',
  ...rest,
});

test('unsupported features are refused, never ignored', async () => {
  const notImplemented = [501, 'NotImplemented'];
  expect(await call({ method: 'POST', path: `/${Bucket}/a`, query: { uploads: '' } })).toEqual(
    notImplemented,
  );
  expect(await call({ method: 'GET', path: `/${Bucket}`, query: { versioning: '' } })).toEqual(
    notImplemented,
  );
  expect(await call({ method: 'GET', path: `/${Bucket}` })).toEqual(notImplemented);
  expect(await call(aPut({ query: { acl: '' } }))).toEqual(notImplemented);
  expect(await call(aPut({ headers: { 'x-amz-copy-source': '/a/b' } }))).toEqual(notImplemented);
  expect(await call(aPut({ headers: { 'if-none-match': '"abc"' } }))).toEqual(notImplemented);
});

test('sizes are limited', async () => {
  expect(await call(aPut({ body: 'x'.repeat(1001) }))).toEqual([400, 'EntityTooLarge']);
  expect(await call(aPut({ path: `/${Bucket}/${'k'.repeat(1025)}` }))).toEqual([400, 'KeyTooLongError']);
  const headers = { 'x-amz-meta-a': 'v'.repeat(2048) };
  expect(await call(aPut({ headers }))).toEqual([400, 'MetadataTooLarge']);
});

test('a signature for another region or service is refused', async () => {
  expect(await call(aPut(), { region: 'eu-west-1' })).toEqual([400, 'AuthorizationHeaderMalformed']);
  expect(await call(aPut(), { service: 'ses' })).toEqual([400, 'AuthorizationHeaderMalformed']);
});

test('a body without a length is refused', async () => {
  const { headers, ...request } = await signed(
    target,
    aPut({ headers: { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' } }),
  );
  const rest = Object.entries(headers).filter(([name]) => name !== 'content-length');
  const answer = await send(target.endpoint, {
    ...request,
    headers: { ...Object.fromEntries(rest), 'transfer-encoding': 'chunked' },
  });
  // The length was signed, so its removal is detected first; if the signature does not cover it, the answer is 411.
  expect([403, 411]).toContain(answer.status);
});

test('a malformed URL gets 400', async () => {
  const answer = await send(target.endpoint, { method: 'GET', path: '/%zz', headers: {}, body: '' });
  expect([answer.status, answer.body]).toEqual([400, expect.stringContaining('<Code>InvalidURI</Code>')]);
});

test('a response override that is not valid in a header gets 400', async () => {
  await client.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'hello' }));
  const query = { 'response-content-disposition': 'a\r\nset-cookie: b' };
  expect(await call({ method: 'GET', path: `/${Bucket}/a`, query })).toEqual([400, 'InvalidArgument']);
});

test('a listing with an unknown continuation token gets 400', async () => {
  const list = client.send(new ListObjectsV2Command({ Bucket, ContinuationToken: '%%%' }));
  await expect(list).rejects.toMatchObject({ name: 'InvalidArgument' });
});
