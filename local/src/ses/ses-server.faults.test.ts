import { setTimeout as sleep } from 'node:timers/promises';
import { SendRawEmailCommand } from '@aws-sdk/client-ses';
import type { SESClient } from '@aws-sdk/client-ses';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { aRawMail, clientOf, inboxOf, startSes } from './testing/ses-target.ts';
import type { SesTarget } from './testing/ses-target.ts';

let target: SesTarget;
let client: SESClient;

beforeAll(async () => {
  target = await startSes();
  client = clientOf(target);
});
afterAll(async () => {
  client.destroy();
  await target.close();
});

const fault = (body: object) =>
  fetch(`${target.endpoint}/faults`, { method: 'POST', body: JSON.stringify(body) });
const mailTo = (to: string) =>
  client.send(new SendRawEmailCommand({ RawMessage: { Data: Buffer.from(aRawMail({ to })) } }));
const received = async (to: string) => (await inboxOf(target, to)).total;

test("throttle is SES's Throttling", async () => {
  await fault({ kind: 'throttle', operation: 'SendRawEmail' });
  const refused = { name: 'Throttling', $metadata: { httpStatusCode: 400 } };
  await expect(mailTo('throttled@example.com')).rejects.toMatchObject(refused);
  expect(await received('throttled@example.com')).toBe(0);
});

test('reject is a permanent refusal of a mail', async () => {
  await fault({ kind: 'reject' });
  const refused = { name: 'MessageRejected', $metadata: { httpStatusCode: 400 } };
  await expect(mailTo('rejected@example.com')).rejects.toMatchObject(refused);
  expect(await received('rejected@example.com')).toBe(0);
});

test('slow sends the mail and answers, after the delay', async () => {
  await fault({ kind: 'slow', delayMs: 50 });
  const startedAt = performance.now();
  await mailTo('slow@example.com');
  // A timer may fire up to a millisecond early.
  expect(performance.now() - startedAt).toBeGreaterThan(48);
  expect(await received('slow@example.com')).toBe(1);
});

test('status answers instead of sending', async () => {
  await fault({ kind: 'status', status: 503, delayMs: 1 });
  await expect(mailTo('status@example.com')).rejects.toMatchObject({ $metadata: { httpStatusCode: 503 } });
  expect(await received('status@example.com')).toBe(0);
});

test('reset closes the connection before the mail is sent', async () => {
  await fault({ kind: 'reset' });
  await expect(mailTo('reset@example.com')).rejects.toThrow(/socket hang up|ECONNRESET/);
  expect(await received('reset@example.com')).toBe(0);
});

test('accept-then-drop sends the mail without an answer', async () => {
  await fault({ kind: 'accept-then-drop', operation: 'SendRawEmail' });
  await expect(mailTo('dropped@example.com')).rejects.toThrow(/socket hang up|ECONNRESET/);
  expect(await received('dropped@example.com')).toBe(1);
});

test('accept-then-hang sends the mail and never answers', async () => {
  await fault({ kind: 'accept-then-hang', operation: 'SendRawEmail' });
  const aborting = new AbortController();
  const Data = Buffer.from(aRawMail({ to: 'hung@example.com' }));
  const command = new SendRawEmailCommand({ RawMessage: { Data } });
  const stuck = client.send(command, { abortSignal: aborting.signal });
  while ((await received('hung@example.com')) === 0) await sleep(5);
  aborting.abort();
  await expect(stuck).rejects.toMatchObject({ name: 'AbortError' });
});

test('faults do not affect the inbox', async () => {
  await fault({ kind: 'status' });
  expect((await fetch(`${target.endpoint}/`)).status).toBe(200);
  await expect(mailTo('a@example.com')).rejects.toMatchObject({ $metadata: { httpStatusCode: 503 } });
});
