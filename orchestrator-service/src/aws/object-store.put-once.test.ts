import { hash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startStandIns, type StandIns } from './testing/stand-ins.ts';

let aws: StandIns;
beforeAll(async () => {
  aws = await startStandIns();
});
afterAll(() => aws.close());

let keys = 0;
const aKey = () => `invoices/2026/INV-2026-${String((keys += 1)).padStart(6, '0')}.pdf`;
const anObject = (text: string, fingerprint = 'f'.repeat(64)) => ({
  bytes: Buffer.from(text),
  contentType: 'application/pdf',
  fingerprint,
});

test('a stored object can be read and streamed', async () => {
  const key = aKey();
  const put = await aws.objectStore.putOnce(key, anObject('the pdf'));
  expect(put).toMatchObject({ outcome: 'stored', object: { sha256: hash('sha256', 'the pdf') } });
  const object = await aws.objectStore.get(key);
  expect(String(object!.bytes)).toBe('the pdf');
  const stream = await aws.objectStore.openObject(key);
  expect(stream).toMatchObject({ bytes: 7, sha256: hash('sha256', 'the pdf') });
  expect(String(await buffer(stream!.body))).toBe('the pdf');
});

test('a second put of the same content returns the stored bytes', async () => {
  const key = aKey();
  await aws.objectStore.putOnce(key, anObject('first drawing'));
  const again = await aws.objectStore.putOnce(key, anObject('second drawing'));
  expect(again).toMatchObject({ outcome: 'stored', object: { sha256: hash('sha256', 'first drawing') } });
});

test('a put of different content changes nothing', async () => {
  const key = aKey();
  await aws.objectStore.putOnce(key, anObject('mine'));
  expect(await aws.objectStore.putOnce(key, anObject('yours', 'e'.repeat(64)))).toEqual({
    outcome: 'different',
  });
  expect(String((await aws.objectStore.get(key))!.bytes)).toBe('mine');
});

test('of 20 racing puts, one wins, and all return the object that it stored', async () => {
  const key = aKey();
  const puts = await Promise.all(
    Array.from({ length: 20 }, (_, index) => aws.objectStore.putOnce(key, anObject(`drawing ${index}`))),
  );
  const { sha256 } = (await aws.objectStore.get(key))!;
  for (const put of puts) expect(put).toMatchObject({ outcome: 'stored', object: { sha256 } });
});

test('a put whose answer is lost is a transient failure; the next attempt returns the stored object', async () => {
  const key = aKey();
  await aws.failS3({ kind: 'accept-then-drop', operation: 'PutObject' });
  await expect(aws.objectStore.putOnce(key, anObject('the pdf'))).rejects.toMatchObject({ permanent: false });
  expect(await aws.objectStore.putOnce(key, anObject('the pdf'))).toMatchObject({ outcome: 'stored' });
});

test('an object of any size is examined; above 20 MB it is not read', async () => {
  const put = async (text: string) => {
    const key = aKey();
    await aws.objectStore.putOnce(key, anObject(text));
    return key;
  };
  const largest = 'x'.repeat(20_000_000);
  expect(await aws.objectStore.examine(await put(largest))).toEqual({
    bytes: 20_000_000,
    sha256: hash('sha256', largest),
  });
  const tooLarge = await put(`${largest}x`);
  expect(await aws.objectStore.examine(tooLarge)).toEqual({ bytes: 20_000_001, sha256: null });
  await expect(aws.objectStore.get(tooLarge)).rejects.toMatchObject({ permanent: false });
});

test('a missing object is null', async () => {
  expect(await aws.objectStore.get(aKey())).toBeNull();
  expect(await aws.objectStore.examine(aKey())).toBeNull();
  expect(await aws.objectStore.openObject(aKey())).toBeNull();
});

test.each([
  [{ kind: 'status', status: 503 }, /^S3 failed \(503 /],
  [{ kind: 'throttle' }, /^S3 failed \(503 SlowDown\)/],
  [{ kind: 'reset' }, /^S3 could not be reached/],
  [{ kind: 'status', status: 403 }, /^S3 failed \(403 .*policy of the bucket/],
])('fault %j is one transient failure with its reason', async (fault, reason) => {
  await aws.failS3({ ...fault, operation: 'PutObject' });
  const key = aKey();
  await expect(aws.objectStore.putOnce(key, anObject('x'))).rejects.toMatchObject({
    permanent: false,
    message: expect.stringMatching(reason),
  });
  expect(await aws.objectStore.get(key)).toBeNull();
});

test('a missing bucket is a transient failure: it can be created', async () => {
  const store = aws.openStore({ bucket: 'no-such-bucket' });
  await expect(store.putOnce(aKey(), anObject('x'))).rejects.toMatchObject({
    permanent: false,
    message: 'S3 failed (404 NoSuchBucket): the bucket does not exist',
  });
  await expect(store.get(aKey())).rejects.toMatchObject({ permanent: false });
});

test('a call to a server that never answers times out', async () => {
  const store = aws.openStore({ timeoutMs: 50 });
  await aws.failS3({ kind: 'hang', count: 2 });
  const failure = { permanent: false, message: 'S3 did not answer within 0.05 s' };
  await expect(store.putOnce(aKey(), anObject('x'))).rejects.toMatchObject(failure);
  await expect(store.get(aKey())).rejects.toMatchObject(failure);
});
