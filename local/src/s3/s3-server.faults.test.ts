import { setTimeout as sleep } from 'node:timers/promises';
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import type { S3Client } from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { clientOf, startStandIn } from './testing/conformance-target.ts';
import type { ConformanceTarget } from './testing/conformance-target.ts';

const Bucket = 'with-faults';
let target: ConformanceTarget;
let client: S3Client;

beforeAll(async () => {
  target = await startStandIn();
  client = clientOf(target);
  await client.send(new CreateBucketCommand({ Bucket }));
});
afterEach(() => fetch(`${target.endpoint}/faults`, { method: 'DELETE' }));
afterAll(async () => {
  client.destroy();
  await target.close();
});

const fault = (body: object) =>
  fetch(`${target.endpoint}/faults`, { method: 'POST', body: JSON.stringify(body) });
const put = (Key: string, options = {}) =>
  client.send(new PutObjectCommand({ Bucket, Key, Body: 'hello' }), options);
const read = async (Key: string) =>
  (await client.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString();
const pending = async (endpoint = target.endpoint): Promise<unknown> =>
  (await fetch(`${endpoint}/faults`)).json();
const untilTaken = async (endpoint?: string) => {
  while (JSON.stringify(await pending(endpoint)) !== '{"pending":[]}') await sleep(5);
};

test('status answers without performing the call, for the given count', async () => {
  expect((await fault({ kind: 'status', status: 500, count: 2 })).status).toBe(201);
  for (let call = 0; call < 2; call += 1) {
    const refused = { name: 'InternalError', $metadata: { httpStatusCode: 500 } };
    await expect(put('status')).rejects.toMatchObject(refused);
  }
  await expect(read('status')).rejects.toMatchObject({ name: 'NoSuchKey' });
  await put('status');
});

test("throttle is S3's SlowDown", async () => {
  await fault({ kind: 'throttle' });
  await expect(put('a')).rejects.toMatchObject({ name: 'SlowDown', $metadata: { httpStatusCode: 503 } });
});

test('reject is a permanent refusal', async () => {
  await fault({ kind: 'reject' });
  await expect(put('rejected')).rejects.toMatchObject({ name: 'AccessDenied' });
  await expect(read('rejected')).rejects.toMatchObject({ name: 'NoSuchKey' });
});

test('slow performs the call and answers, after the delay', async () => {
  await fault({ kind: 'slow', delayMs: 100 });
  const startedAt = performance.now();
  await put('slow');
  // A timer may fire up to a millisecond early.
  expect(performance.now() - startedAt).toBeGreaterThan(98);
  expect(await read('slow')).toBe('hello');
});

test('reset closes the connection before the call is performed', async () => {
  await fault({ kind: 'reset' });
  await expect(put('reset')).rejects.toThrow(/socket hang up|ECONNRESET/);
  await expect(read('reset')).rejects.toMatchObject({ name: 'NoSuchKey' });
});

test('accept-then-drop performs the call without an answer: the next create gets 412', async () => {
  await fault({ kind: 'accept-then-drop', operation: 'PutObject' });
  const create = () =>
    client.send(new PutObjectCommand({ Bucket, Key: 'dropped', Body: 'hello', IfNoneMatch: '*' }));
  await expect(create()).rejects.toThrow(/socket hang up|ECONNRESET/);
  await expect(create()).rejects.toMatchObject({ name: 'PreconditionFailed' });
  expect(await read('dropped')).toBe('hello');
});

test('hang never answers, and does not perform the call', async () => {
  await fault({ kind: 'hang' });
  const aborting = new AbortController();
  const stuck = put('hang', { abortSignal: aborting.signal });
  await untilTaken();
  aborting.abort();
  await expect(stuck).rejects.toMatchObject({ name: 'AbortError' });
  await expect(read('hang')).rejects.toMatchObject({ name: 'NoSuchKey' });
});

test('accept-then-hang performs the call and never answers', async () => {
  await fault({ kind: 'accept-then-hang' });
  const aborting = new AbortController();
  const stuck = put('accepted', { abortSignal: aborting.signal });
  await untilTaken();
  while ((await read('accepted').catch(() => null)) !== 'hello') await sleep(5);
  aborting.abort();
  await expect(stuck).rejects.toMatchObject({ name: 'AbortError' });
});

test('close() does not wait for a call that hangs', async () => {
  const other = await startStandIn();
  await fetch(`${other.endpoint}/faults`, { method: 'POST', body: JSON.stringify({ kind: 'hang' }) });
  const call = fetch(other.endpoint).then(
    () => 'answered',
    () => 'cut',
  );
  await untilTaken(other.endpoint);
  await other.close();
  expect(await call).toBe('cut');
});

test('a fault of one operation does not affect others, and is listed until it is used', async () => {
  await fault({ kind: 'status', operation: 'GetObject' });
  await put('a');
  expect(await pending()).toEqual({
    pending: [{ kind: 'status', operation: 'GetObject', count: 1, status: 503, delayMs: 0 }],
  });
  await expect(read('a')).rejects.toMatchObject({ name: 'ServiceUnavailable' });
  expect(await pending()).toEqual({ pending: [] });
});

test('DELETE clears the faults', async () => {
  await fault({ kind: 'status', count: 5 });
  expect((await fetch(`${target.endpoint}/faults`, { method: 'DELETE' })).status).toBe(204);
  await put('a');
});

test.each([
  ['no object', '[]', 'expected object'],
  ['no kind', '{}', 'kind'],
  ['an unknown kind', '{"kind":"explode"}', 'kind'],
  ['a count of 0', '{"kind":"hang","count":0}', 'count'],
  ['an invalid status', '{"kind":"status","status":200}', 'status'],
  ['a missing delay', '{"kind":"slow"}', 'delayMs'],
  ['a status with another kind', '{"kind":"hang","status":503}', 'status'],
  ['an unknown operation', '{"kind":"hang","operation":"SendEmail"}', 'operation'],
  ['an unknown field', '{"kind":"hang","often":3}', 'often'],
  ['no JSON', '{', 'not valid JSON'],
])('a fault with %s gets 400 with the reason', async (_, body, hint) => {
  const answer = await fetch(`${target.endpoint}/faults`, { method: 'POST', body });
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain(hint);
  expect(await pending()).toEqual({ pending: [] });
});
