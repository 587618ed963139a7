import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { CALLBACK_PATH } from '@stockroom/contracts/callback';
import type { DocumentCommand } from '@stockroom/contracts/document-commands';
import { withClient } from '@stockroom/local/postgres/with-client';
import { listMails } from '../api.ts';
import type { Call } from '../prove/lying-proxy.ts';
import { untilReady } from '../stockroom-under-test.ts';
import { anOrder } from './testing/an-order.ts';
import { createCallbackRelay } from './testing/callback-relay.ts';
import { expectInvoiced } from './testing/expect-invoiced.ts';
import { nowSeconds, signDelivery } from './testing/sign-delivery.ts';
import { allSettled, attemptsOf } from './testing/stuck-job.ts';
import { useInvoicePipeline } from './testing/use-invoice-pipeline.ts';

const TOLERANCE_SECONDS = 5 * 60;
const NEVER_USED_NUMBER = 'INV-2026-900001';

const relay = createCallbackRelay();
const pipeline = useInvoicePipeline(relay.start);

/** A callback that core signed, and that was executed and recorded. */
async function aDoneCallback() {
  await expectInvoiced(pipeline(), { order: await anOrder(pipeline()) });
  await allSettled(pipeline());
  const call = relay.calls.at(-1);
  if (call === undefined) throw new Error('core has called nobody');
  return call;
}

/** The callback's body with an unused invoice number: if accepted, it would create an object and a mail. */
function withUnusedNumber(body: string): string {
  const command = JSON.parse(body) as DocumentCommand;
  command.data.document.number = NEVER_USED_NUMBER;
  return JSON.stringify(command);
}

const deliver = (headers: Record<string, string>, body: string) =>
  fetch(`${pipeline().gatewayUrl}${CALLBACK_PATH}`, { method: 'POST', headers, body });

/** Everything that a callback could change. */
async function everything() {
  const { databaseUrl, bucket, inboxUrl } = pipeline();
  const rows = await withClient(databaseUrl, async (client) => [
    (await client.query('select * from documents order by order_id')).rows,
    (await client.query('select * from outbox order by id')).rows,
    (await client.query('select * from orders order by id')).rows,
  ]);
  const objects = await Promise.all((await bucket.keys()).map(bucket.get));
  return { rows, objects, mails: await listMails(inboxUrl) };
}

async function expectRefused(response: Response, detail: RegExp, code = 'invalid_signature'): Promise<void> {
  expect([response.status, response.headers.get('content-type')]).toEqual([401, 'application/problem+json']);
  expect(await response.json()).toMatchObject({
    code,
    detail: expect.stringMatching(detail),
    requestId: response.headers.get('x-request-id'),
  });
}

test('a signature that is missing, forged, expired, from the future, or of another body gets 401, and nothing is executed', async () => {
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
    // The time reveals nothing to a caller without the secret.
    'stale and forged': signDelivery(unused, { secret: otherSecret, timestamp: 1 }),
  };
  const untimely = {
    stale: signDelivery(unused, { secret, timestamp: nowSeconds() - TOLERANCE_SECONDS - 1 }),
    // A minute more, because the clock continues.
    'from the future': signDelivery(unused, { secret, timestamp: nowSeconds() + TOLERANCE_SECONDS + 60 }),
  };
  const before = await everything();
  for (const headers of Object.values(cases)) {
    await expectRefused(await deliver(headers, unused), /could not be verified/);
  }
  for (const headers of Object.values(untimely)) {
    const code = 'signature_expired';
    await expectRefused(
      await deliver(headers, unused),
      /sender's clock is [56] minutes (behind|ahead)/,
      code,
    );
  }
  expect(await everything()).toEqual(before);
});

test('a replayed callback gets 401, and nothing is executed; with a new signature it is answered', async () => {
  const { callbackSecret: secret } = pipeline();
  const { headers, body } = await aDoneCallback();
  const before = await everything();
  for (let replay = 0; replay < 3; replay++) {
    await expectRefused(await deliver(headers, body), /already used/);
  }
  expect((await deliver(signDelivery(body, { secret }), body)).status).toBe(200);
  expect(await everything()).toEqual(before);
});

const times = <Value>(count: number, make: () => Promise<Value>) =>
  Promise.all(Array.from({ length: count }, make));

const signedAnew = (call: Call): Call => ({
  ...call,
  headers: signDelivery(call.body, { secret: pipeline().callbackSecret }),
});

/** Places an order, and runs `repeat` with its first callback. */
async function anOrderWhoseCallbackIs(repeat: Parameters<typeof relay.during>[0]) {
  let isFirst = true;
  return relay.during(
    (call, ask) => {
      if (!isFirst) return ask(call);
      isFirst = false;
      return repeat(call, ask);
    },
    async () => expectInvoiced(pipeline(), { order: await anOrder(pipeline()) }),
  );
}

test.each([200, 401])(
  'a callback that is delivered twice, while core gets only answer %d, is executed once',
  async (status) => {
    const answers: number[] = [];
    const { invoice } = await anOrderWhoseCallbackIs(async (call, ask) => {
      const told = await times(2, () => ask(call));
      answers.push(...told.map((answer) => answer.status));
      return told.find((answer) => answer.status === status) ?? ask(call);
    });
    expect(answers.toSorted()).toEqual([200, 401]);
    // After the 401, core signed again and got the report of the sent mail.
    expect(await attemptsOf(pipeline(), invoice)).toBe(status === 200 ? 1 : 2);
  },
);

test('a callback that is answered twice is recorded once, and the next callback gets its own answer', async () => {
  let attempts = 0;
  const doubled = await relay.whileDoubling(async () => {
    for (let placed = 0; placed < 3; placed++) {
      const { invoice } = await expectInvoiced(pipeline(), { order: await anOrder(pipeline()) });
      expect(await attemptsOf(pipeline(), invoice)).toBe(1);
      attempts += invoice.attempts;
    }
  });
  expect(doubled).toBe(attempts);
});

test('a callback delivered five times at once, signed each time, sends one mail, which all five answers report', async () => {
  const { ses } = pipeline();
  await ses.set({ operation: 'SendRawEmail', kind: 'slow', delayMs: 500 });
  const answers: { status: number; body: string }[] = [];
  const { invoice } = await anOrderWhoseCallbackIs(async (call, ask) => {
    answers.push(...(await times(5, () => ask(signedAnew(call)))));
    return ask(signedAnew(call));
  });
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  for (const { body } of answers) {
    expect(JSON.parse(body)).toMatchObject({ sent: { messageId: invoice.messageId } });
  }
});

test('of five concurrent copies of one signed callback, exactly one is accepted', async () => {
  const answers: number[] = [];
  await anOrderWhoseCallbackIs(async (call, ask) => {
    const told = await times(5, () => ask(call));
    answers.push(...told.map(({ status }) => status));
    return told.find(({ status }) => status === 200) ?? ask(call);
  });
  expect(answers.toSorted()).toEqual([200, 401, 401, 401, 401]);
});

test('a replayed callback gets 401 even after the orchestrator was killed and restarted; the next order is invoiced', async () => {
  const { gatewayUrl, kill } = pipeline();
  const { headers, body } = await aDoneCallback();
  const before = await everything();
  await kill('orchestrator');
  await untilReady(gatewayUrl);
  await expectRefused(await deliver(headers, body), /signed before this process started/);
  expect(await everything()).toEqual(before);
  await expectInvoiced(pipeline(), { order: await anOrder(pipeline()) });
});
