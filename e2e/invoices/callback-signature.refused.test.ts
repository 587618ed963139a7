import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { CALLBACK_PATH, type OrderCompleted } from '@stockroom/contracts/callback';
import { withClient } from '@stockroom/local/postgres/with-client';
import { listMails } from '../api.ts';
import { untilReady } from '../stockroom-under-test.ts';
import { anOrder } from './testing/an-order.ts';
import { createCallbackRelay } from './testing/callback-relay.ts';
import { expectInvoiced } from './testing/expect-invoiced.ts';
import { nowSeconds, signDelivery } from './testing/sign-delivery.ts';
import { allSettled } from './testing/stuck-job.ts';
import { useInvoicePipeline } from './testing/use-invoice-pipeline.ts';

const TOLERANCE_SECONDS = 5 * 60;
const NEVER_USED_NUMBER = 'INV-2026-900001';

const relay = createCallbackRelay();
const pipeline = useInvoicePipeline(relay.start);

/** A callback that core has signed, and that was done, which core has noted. */
async function aDoneCallback() {
  await expectInvoiced(pipeline(), { order: await anOrder(pipeline()) });
  await allSettled(pipeline());
  const call = relay.calls.at(-1);
  if (call === undefined) throw new Error('core has called nobody');
  return call;
}

/** The callback's body with a number that no invoice has: let through, it would make an object and a mail. */
function withUnusedNumber(body: string): string {
  const event = JSON.parse(body) as OrderCompleted;
  event.data.invoice.number = NEVER_USED_NUMBER;
  return JSON.stringify(event);
}

const deliver = (headers: Record<string, string>, body: string) =>
  fetch(`${pipeline().gatewayUrl}${CALLBACK_PATH}`, { method: 'POST', headers, body });

/** All that a callback could change. */
async function everything() {
  const { databaseUrl, bucket, inboxUrl } = pipeline();
  const rows = await withClient(databaseUrl, async (client) => [
    (await client.query('select * from invoices order by order_id')).rows,
    (await client.query('select * from outbox order by id')).rows,
    (await client.query('select * from orders order by id')).rows,
  ]);
  const objects = await Promise.all((await bucket.keys()).map(bucket.get));
  return { rows, objects, mails: await listMails(inboxUrl) };
}

async function expectRefused(response: Response, detail: RegExp): Promise<void> {
  expect([response.status, response.headers.get('content-type')]).toEqual([401, 'application/problem+json']);
  expect(await response.json()).toMatchObject({
    code: 'invalid_signature',
    detail: expect.stringMatching(detail),
    requestId: response.headers.get('x-request-id'),
  });
}

test('a signature that is missing, forged, stale, from the future, or of another body is answered 401, and nothing is done', async () => {
  const { callbackSecret: secret } = pipeline();
  const { body } = await aDoneCallback();
  const unused = withUnusedNumber(body);
  const signed = signDelivery(unused, { secret });
  const otherSecret = `whsec_${randomBytes(32).toString('base64')}`;
  const cases: Record<string, Record<string, string>> = {
    missing: { 'content-type': 'application/json' },
    'without its id': { ...signed, 'webhook-id': '' },
    'of another id': { ...signed, 'webhook-id': 'msg_other' },
    'of another time': { ...signed, 'webhook-timestamp': String(nowSeconds() - 1) },
    forged: signDelivery(unused, { secret: otherSecret }),
    'of another body': signDelivery(body, { secret }),
    stale: signDelivery(unused, { secret, timestamp: nowSeconds() - TOLERANCE_SECONDS - 1 }),
    // A minute more, for the clock goes on.
    'from the future': signDelivery(unused, { secret, timestamp: nowSeconds() + TOLERANCE_SECONDS + 60 }),
  };
  const before = await everything();
  for (const headers of Object.values(cases)) {
    await expectRefused(await deliver(headers, unused), /could not be verified/);
  }
  expect(await everything()).toEqual(before);
});

test('a callback that was done is answered 401 when it is played again, and nothing is done; signed anew it is answered', async () => {
  const { callbackSecret: secret } = pipeline();
  const { headers, body } = await aDoneCallback();
  const before = await everything();
  for (let replay = 0; replay < 3; replay++) {
    await expectRefused(await deliver(headers, body), /already used/);
  }
  expect((await deliver(signDelivery(body, { secret }), body)).status).toBe(200);
  expect(await everything()).toEqual(before);
});

test('a callback that was done is answered 401 also by an orchestrator that was killed and started since; the next order is invoiced', async () => {
  const { gatewayUrl, kill } = pipeline();
  const { headers, body } = await aDoneCallback();
  const before = await everything();
  await kill('orchestrator');
  await untilReady(gatewayUrl);
  await expectRefused(await deliver(headers, body), /from before this start/);
  expect(await everything()).toEqual(before);
  await expectInvoiced(pipeline(), { order: await anOrder(pipeline()) });
});
