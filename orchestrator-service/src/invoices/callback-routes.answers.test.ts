import { CALLBACK_PATH, type CallbackReport, type OrderCompleted } from '@stockroom/contracts/callback';
import { expect, test } from '@jest/globals';
import express from 'express';
import { pino } from 'pino';
import { Webhook } from 'standardwebhooks';
import supertest from 'supertest';
import { createErrorHandler } from '../http/error-handler.ts';
import { createCallbackRoutes } from './callback-routes.ts';
import { anOrderCompleted } from './testing/an-order-completed.ts';

const callbackSecret = `whsec_${Buffer.from('a secret of the tests').toString('base64')}`;
const formerSecret = `whsec_${Buffer.from('the secret before that').toString('base64')}`;
const logger = pino({ enabled: false });
const allDone: CallbackReport = {
  stored: null,
  sent: { messageId: 'id', sentAt: '2026-01-15T10:31:00.000Z' },
  failure: null,
};
const failed: CallbackReport = {
  stored: null,
  sent: null,
  failure: { step: 'mail', permanent: false, reason: 'why' },
};

/** The callback in an app of its own; `calls` are the events that reached the work behind it. */
function anApp(work: (event: OrderCompleted) => Promise<CallbackReport> = () => Promise.resolve(allDone)) {
  const calls: OrderCompleted[] = [];
  const issueInvoice = (event: OrderCompleted) => {
    calls.push(event);
    return work(event);
  };
  const app = express();
  let bodiesRead = 0;
  app.use((request, _response, next) => {
    request.on('end', () => (bodiesRead += 1));
    next();
  });
  app.use(
    createCallbackRoutes({
      callbackSecrets: [callbackSecret, formerSecret],
      issueInvoice,
      logger,
      clock: () => new Date(),
      startedAt: new Date(0),
    }),
  );
  app.use(createErrorHandler(logger));
  return { calls, client: supertest(app), bodiesRead: () => bodiesRead };
}

/** Under an id of its own, as core signs. */
let signed = 0;
function sign(body: string, { secret = callbackSecret, ageSeconds = 0 } = {}): Record<string, string> {
  const timestamp = new Date(Date.now() - ageSeconds * 1000);
  signed += 1;
  const id = `msg_${signed}`;
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(timestamp.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, timestamp, body),
  };
}

const body = JSON.stringify(anOrderCompleted());
const post = (client: ReturnType<typeof anApp>['client'], headers: Record<string, string>, text = body) =>
  client.post(CALLBACK_PATH).set(headers).send(text);

test('a signed callback is handed on and its report answered', async () => {
  const { client, calls } = anApp();
  const answer = await post(client, sign(body));
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual(allDone);
  expect(calls).toEqual([anOrderCompleted()]);
});

const otherSecret = `whsec_${Buffer.from('another secret').toString('base64')}`;
test.each([
  ['no signature', {}, body],
  ['a signature of another secret', sign(body, { secret: otherSecret }), body],
  ['a signature of ten minutes ago', sign(body, { ageSeconds: 600 }), body],
  ['a signature of ten minutes from now', sign(body, { ageSeconds: -600 }), body],
  ['a body changed after it was signed', sign(body), body.replace('John', 'Jane')],
  ['another id than was signed', { ...sign(body), 'webhook-id': 'msg_other' }, body],
  ['an empty body', sign(body), ''],
])('%s is answered 401, and nothing is done', async (_, headers, text) => {
  const { client, calls } = anApp();
  const answer = await post(client, headers, text);
  expect(answer.status).toBe(401);
  expect(answer.body.code).toBe('invalid_signature');
  expect(calls).toEqual([]);
});

test('during a change of secrets, the former one is as good', async () => {
  expect((await post(anApp().client, sign(body, { secret: formerSecret }))).status).toBe(200);
});

test('during a change of secrets, one good signature among several is enough', async () => {
  const fresh = sign(body);
  const both = `v1,${'A'.repeat(43)}= ${fresh['webhook-signature']}`;
  expect((await post(anApp().client, { ...fresh, 'webhook-signature': both })).status).toBe(200);
});

test.each([
  ['{"type":', 400, 'malformed_json'],
  ['{"type":"order.completed"}', 422, 'validation_failed'],
])('a signed body that is not an event, %s, is answered %d', async (text, status, code) => {
  const { client, calls } = anApp();
  const answer = await post(client, sign(text), text);
  expect(answer.status).toBe(status);
  expect(answer.body.code).toBe(code);
  expect(calls).toEqual([]);
});

test('a body over 1 MB is answered 413', async () => {
  const { client } = anApp();
  expect((await post(client, sign(body), 'x'.repeat(1_100_000))).status).toBe(413);
});

test.each([
  [false, 503],
  [true, 422],
])('a failure with permanent %s is answered %d, with the report', async (permanent, status) => {
  const report: CallbackReport = { ...failed, failure: { step: 'mail', permanent, reason: 'why' } };
  const answer = await post(anApp(() => Promise.resolve(report)).client, sign(body));
  expect(answer.status).toBe(status);
  expect(answer.body).toEqual(report);
});

test('a second delivery joins the one in flight; after a failure, one that comes later is done anew', async () => {
  const gate = Promise.withResolvers<CallbackReport>();
  const { client, calls, bodiesRead } = anApp(() => gate.promise);
  const first = post(client, sign(body)).then((answer) => answer.status);
  const second = post(client, sign(body)).then((answer) => answer.status);
  const other = JSON.stringify(anOrderCompleted({ number: 'INV-2026-000002' }));
  const third = post(client, sign(other), other).then((answer) => answer.status);
  while (calls.length < 2 || bodiesRead() < 3) await new Promise(setImmediate);
  // What follows the last body's end happens before the next turn.
  await new Promise(setImmediate);
  gate.resolve(failed);
  expect(await Promise.all([first, second, third])).toEqual([503, 503, 503]);
  expect(calls.map((event) => event.data.invoice.number).toSorted()).toEqual([
    'INV-2026-000001',
    'INV-2026-000002',
  ]);
  await post(client, sign(body));
  expect(calls).toHaveLength(3);
});

test('once the mail is sent, a later delivery gets its report again, and a resend or another invoice its own mail', async () => {
  const { client, calls } = anApp();
  const event = anOrderCompleted();
  const { data } = event;
  const resend = { ...event, data: { ...data, invoice: { ...data.invoice, resendId: 1 } } };
  // As a second database would send it, which counts from one again.
  const other = {
    ...event,
    data: { ...data, order: { ...data.order, createdAt: '2026-01-15T10:29:58.001Z' } },
  };
  for (const task of [event, event, resend, resend, other]) {
    const text = JSON.stringify(task);
    const answer = await post(client, sign(text), text);
    expect([answer.status, answer.body]).toEqual([200, allDone]);
  }
  expect(calls).toEqual([event, resend, other]);
});

test('of five copies of one signed request at once, exactly one is let through', async () => {
  const { client, calls } = anApp();
  const headers = sign(body);
  const answers = await Promise.all(Array.from({ length: 5 }, () => post(client, headers)));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 401, 401, 401, 401]);
  expect(calls).toHaveLength(1);
});
