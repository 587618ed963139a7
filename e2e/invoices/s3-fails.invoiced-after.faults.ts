import { expect, test } from '@jest/globals';
import { withClient } from '@stockroom/local/postgres/with-client';
import { invoiceWhen, mailsAbout } from '../api.ts';
import { anOrder } from './testing/an-order.ts';
import { expectInvoiced, keyOf } from './testing/expect-invoiced.ts';
import { UNTIL_CLEARED } from './testing/fault-switch.ts';
import { failedAttempt, failuresOf } from './testing/stuck-job.ts';
import { useInvoicePipeline } from './testing/use-invoice-pipeline.ts';

const pipeline = useInvoicePipeline();

const PUT = { operation: 'PutObject', count: UNTIL_CLEARED };

test.each([
  ['answers 500', { kind: 'status', status: 500 }, 'S3 failed (500 InternalError)'],
  ['throttles', { kind: 'throttle' }, 'S3 failed (503 SlowDown)'],
  [
    'denies access',
    { kind: 'reject' },
    'S3 failed (403 AccessDenied): access was denied: check the credentials and the policy of the bucket',
  ],
  ['resets the connection', { kind: 'reset' }, 'S3 could not be reached (ECONNRESET)'],
])(
  'while S3 %s, the invoice waits and has the reason; then it is stored and mailed once',
  async (_, fault, why) => {
    const { s3, bucket, inboxUrl } = pipeline();
    await s3.set({ ...PUT, ...fault });
    const order = await anOrder(pipeline());
    const waiting = await failedAttempt(pipeline(), { order });
    expect(waiting).toMatchObject({
      state: 'NUMBERED',
      lastError: why,
      nextRetryAt: expect.any(String),
      storedKey: null,
    });
    expect(await bucket.keys()).not.toContain(keyOf(waiting.number));
    expect(await mailsAbout(inboxUrl, waiting.number)).toEqual([]);

    await s3.clear();
    const { invoice } = await expectInvoiced(pipeline(), { order });
    expect(invoice.number).toBe(waiting.number);
    expect(invoice.attempts).toBeGreaterThanOrEqual(2);
  },
);

test('while the bucket is missing, the invoice waits and has the reason; then it is stored and mailed once', async () => {
  const { bucket } = pipeline();
  const order = await bucket.whileMissing(async () => {
    const placed = await anOrder(pipeline());
    expect(await failedAttempt(pipeline(), { order: placed })).toMatchObject({
      state: 'NUMBERED',
      lastError: 'S3 failed (404 NoSuchBucket): the bucket does not exist',
      nextRetryAt: expect.any(String),
    });
    return placed;
  });
  await expectInvoiced(pipeline(), { order });
});

test('a slow S3 only delays the invoice', async () => {
  await pipeline().s3.set({ operation: 'PutObject', kind: 'slow', delayMs: 1_500 });
  const { invoice } = await expectInvoiced(pipeline(), { order: await anOrder(pipeline()) });
  expect(await failuresOf(pipeline(), invoice.number)).toEqual([]);
});

test('a PDF that S3 stored without an answer is not written again', async () => {
  const { s3, bucket } = pipeline();
  await s3.set({ ...PUT, kind: 'accept-then-drop' });
  const order = await anOrder(pipeline());
  const { number } = await failedAttempt(pipeline(), { order });
  const taken = await bucket.get(keyOf(number));
  await s3.clear();
  const { object } = await expectInvoiced(pipeline(), { order });
  expect(object).toEqual(taken);
});

test('calls to an S3 and an SES that never answer time out after 10 s, and delay no other invoice', async () => {
  const { s3, ses, bucket } = pipeline();
  await s3.set({ operation: 'PutObject', kind: 'hang' });
  const storing = await anOrder(pipeline());
  await s3.met();
  await ses.set({ operation: 'SendRawEmail', kind: 'hang' });
  const mailing = await anOrder(pipeline());
  await ses.met();
  await expectInvoiced(pipeline(), { order: await anOrder(pipeline()) });

  // Each failure stays visible for the duration of the next attempt.
  await s3.set({ ...PUT, kind: 'slow', delayMs: 9_000 });
  await ses.set({ operation: 'SendRawEmail', count: UNTIL_CLEARED, kind: 'slow', delayMs: 9_000 });
  const unstored = await failedAttempt(pipeline(), { order: storing });
  expect(unstored).toMatchObject({ state: 'NUMBERED', lastError: 'S3 did not answer within 10 s' });
  const unmailed = await failedAttempt(pipeline(), { order: mailing });
  expect(unmailed).toMatchObject({ state: 'STORED', lastError: 'SES did not answer within 10 s' });
  await s3.clear();
  await ses.clear();
  const stored = await bucket.get(keyOf(unmailed.number));
  await expectInvoiced(pipeline(), { order: storing });
  expect((await expectInvoiced(pipeline(), { order: mailing })).object).toEqual(stored);
});

test('if only the mail is left and S3 cannot be read, S3 is the reason, and the PDF is not drawn again', async () => {
  const { coreUrl, s3, ses, bucket } = pipeline();
  await ses.set({ operation: 'SendRawEmail', kind: 'status', status: 503 });
  await s3.set({ operation: 'GetObject', kind: 'status', status: 500, count: UNTIL_CLEARED });
  const order = await anOrder(pipeline());
  const waiting = await invoiceWhen(
    `${coreUrl}/orders/${order.orderId}`,
    ({ lastError }) => lastError === 'S3 failed (500 InternalError)',
  );
  expect(waiting.state).toBe('STORED');
  await s3.clear();
  const stored = await bucket.get(keyOf(waiting.number));
  const { invoice, object } = await expectInvoiced(pipeline(), { order });
  expect(object).toEqual(stored);
  expect(invoice.storedAt).toBe(waiting.storedAt);
});

test('an existing object is never overwritten: the invoice is FAILED with the reason, and the order is unchanged', async () => {
  const { databaseUrl, coreUrl, bucket, inboxUrl } = pipeline();
  await expectInvoiced(pipeline(), { order: await anOrder(pipeline()) });
  const next = await withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<{ year: number; next: string }>(
      `select year, lpad((last_number + 1)::text, 6, '0') as next from document_series`,
    );
    return `INV-${rows[0]?.year}-${rows[0]?.next}`;
  });
  const bytes = new TextEncoder().encode('of somebody else');
  await bucket.put({ key: keyOf(next), bytes, contentType: 'text/plain', metadata: {} });
  const before = await bucket.get(keyOf(next));

  const order = await anOrder(pipeline());
  const orderUrl = `${coreUrl}/orders/${order.orderId}`;
  expect(await invoiceWhen(orderUrl, ({ state }) => state === 'FAILED')).toMatchObject({
    number: next,
    nextRetryAt: null,
    lastError: 'another document is already stored under this number',
    storedKey: null,
  });
  expect(await failuresOf(pipeline(), next)).toEqual([
    'another document is already stored under this number',
  ]);
  expect(await bucket.get(keyOf(next))).toEqual(before);
  expect(await mailsAbout(inboxUrl, next)).toEqual([]);
  expect(await (await fetch(orderUrl)).json()).toEqual(order);
  await bucket.remove(keyOf(next));
});
