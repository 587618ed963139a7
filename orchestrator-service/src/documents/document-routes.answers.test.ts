import { CALLBACK_PATH, type CallbackReport } from '@stockroom/contracts/callback';
import type { DocumentCommand } from '@stockroom/contracts/document-commands';
import { expect, test } from '@jest/globals';
import express from 'express';
import { pino } from 'pino';
import { Webhook } from 'standardwebhooks';
import supertest from 'supertest';
import { createErrorHandler } from '../http/error-handler.ts';
import { createCallbackDeduplicator } from '../callbacks/callback-deduplicator.ts';
import { createDocumentRoutes } from './document-routes.ts';
import { aMailOf, anIssue, aRestoreOf } from './testing/document-commands.ts';

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

/** The route in an app of its own; `calls` are the commands that reached the work behind it. */
function anApp(work: (command: DocumentCommand) => Promise<CallbackReport> = () => Promise.resolve(allDone)) {
  const calls: DocumentCommand[] = [];
  const runCommand = (command: DocumentCommand) => {
    calls.push(command);
    return work(command);
  };
  const app = express();
  let bodiesRead = 0;
  app.use((request, _response, next) => {
    request.on('end', () => (bodiesRead += 1));
    next();
  });
  app.use(
    createDocumentRoutes({
      callbackSecrets: [callbackSecret, formerSecret],
      runCommand,
      logger,
      deliveries: createCallbackDeduplicator({ clock: () => new Date(), startedAt: new Date(0) }),
    }),
  );
  app.use(createErrorHandler(logger));
  return { calls, client: supertest(app), bodiesRead: () => bodiesRead };
}

/** Signed with a new id, as core signs. */
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

const body = JSON.stringify(anIssue());
const post = (client: ReturnType<typeof anApp>['client'], headers: Record<string, string>, text = body) =>
  client.post(CALLBACK_PATH).set(headers).send(text);

test('a signed callback is executed, and the answer is its report', async () => {
  const { client, calls } = anApp();
  const answer = await post(client, sign(body));
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual(allDone);
  expect(calls).toEqual([anIssue()]);
});

const otherSecret = `whsec_${Buffer.from('another secret').toString('base64')}`;
test.each([
  ['no signature', {}, body],
  ['a signature of another secret', sign(body, { secret: otherSecret }), body],
  ['an old one of another secret', sign(body, { secret: otherSecret, ageSeconds: 600 }), body],
  ['a body changed after it was signed', sign(body), body.replace('John', 'Jane')],
  ['another id than was signed', { ...sign(body), 'webhook-id': 'msg_other' }, body],
  ['an empty body', sign(body), ''],
])('%s is answered 401, and nothing is executed', async (_, headers, text) => {
  const { client, calls } = anApp();
  const answer = await post(client, headers, text);
  expect(answer.status).toBe(401);
  expect(answer.body.code).toBe('invalid_signature');
  expect(calls).toEqual([]);
});

test.each([
  ['ten minutes ago', 600, "10 minutes behind the receiver's"],
  ['ten minutes from now', -600, "10 minutes ahead of the receiver's"],
  ['a year ago', 365 * 24 * 3_600, "8760 hours behind the receiver's"],
])(
  'a signature from %s is answered 401 with the reason, and nothing is executed',
  async (_, ageSeconds, offset) => {
    const { client, calls } = anApp();
    for (const secret of [callbackSecret, formerSecret]) {
      const answer = await post(client, sign(body, { secret, ageSeconds }));
      expect([answer.status, answer.body.code]).toEqual([401, 'signature_expired']);
      expect(answer.body.detail).toContain(offset);
    }
    expect(calls).toEqual([]);
  },
);

test('during a rotation, the previous secret is accepted', async () => {
  expect((await post(anApp().client, sign(body, { secret: formerSecret }))).status).toBe(200);
});

test('during a rotation, one valid signature among several is enough', async () => {
  const fresh = sign(body);
  const both = `v1,${'A'.repeat(43)}= ${fresh['webhook-signature']}`;
  expect((await post(anApp().client, { ...fresh, 'webhook-signature': both })).status).toBe(200);
});

test('a signed body that is not JSON is answered 400', async () => {
  const { client, calls } = anApp();
  const answer = await post(client, sign('{"type":'), '{"type":');
  expect([answer.status, answer.body.code]).toEqual([400, 'malformed_json']);
  expect(calls).toEqual([]);
});

/** The message of core's previous version. */
const orderCompleted = {
  type: 'order.completed',
  timestamp: '2026-01-15T10:30:00.000Z',
  data: {
    order: {
      id: 1,
      orderId: 'ORD-2026-000001',
      customerId: 1,
      customerName: 'John Doe',
      customerEmail: 'john@example.com',
      items: [
        { productId: 1, productName: 'Product Name', quantity: 2, unitPrice: 19.99, totalPrice: 39.98 },
      ],
      subtotal: 39.98,
      tax: 4,
      total: 43.98,
      currency: 'USD',
      status: 'COMPLETED',
      createdAt: '2026-01-15T10:29:58.000Z',
    },
    invoice: {
      number: 'INV-2026-000001',
      issuedAt: '2026-01-15T10:30:00.000Z',
      taxRate: '0.1',
      customer: { name: 'John Doe', email: 'john@example.com', address: null, taxId: null },
      stored: null,
      resendId: null,
    },
  },
};

test.each([
  ['the previous version', orderCompleted],
  ['a later version, with a command of its own', { ...anIssue(), type: 'document.cancel' }],
  [
    'a later version, with a document of its own',
    { ...anIssue(), data: { ...anIssue().data, document: { kind: 'CREDIT_NOTE' } } },
  ],
])('a signed body of %s is answered 503 with the reason, so that core retries it', async (_, other) => {
  const { client, calls } = anApp();
  const text = JSON.stringify(other);
  const refused = await post(client, sign(text), text);
  expect([refused.status, refused.body]).toEqual([
    503,
    {
      stored: null,
      sent: null,
      failure: { step: 'render', permanent: false, reason: expect.stringContaining('different versions') },
    },
  ]);
  expect(calls).toEqual([]);
  expect((await post(client, sign(body))).status).toBe(200);
  expect(calls).toEqual([anIssue()]);
});

test('a body over 1 MB is answered 413', async () => {
  const { client } = anApp();
  expect((await post(client, sign(body), 'x'.repeat(1_100_000))).status).toBe(413);
});

test.each([
  [false, 503],
  [true, 422],
])('a failure with permanent=%s is answered %d, with the report', async (permanent, status) => {
  const report: CallbackReport = { ...failed, failure: { step: 'mail', permanent, reason: 'why' } };
  const answer = await post(anApp(() => Promise.resolve(report)).client, sign(body));
  expect(answer.status).toBe(status);
  expect(answer.body).toEqual(report);
});

test('a second delivery joins the one in flight; after a failure, a later delivery is executed again', async () => {
  const gate = Promise.withResolvers<CallbackReport>();
  const { client, calls, bodiesRead } = anApp(() => gate.promise);
  const first = post(client, sign(body)).then((answer) => answer.status);
  const second = post(client, sign(body)).then((answer) => answer.status);
  const other = JSON.stringify(anIssue({ number: 'INV-2026-000002' }));
  const third = post(client, sign(other), other).then((answer) => answer.status);
  while (calls.length < 2 || bodiesRead() < 3) await new Promise(setImmediate);
  // Later steps, after the end of the last body, happen before the next turn.
  await new Promise(setImmediate);
  gate.resolve(failed);
  expect(await Promise.all([first, second, third])).toEqual([503, 503, 503]);
  expect(calls.map(({ data }) => data.document.number).toSorted()).toEqual([
    'INV-2026-000001',
    'INV-2026-000002',
  ]);
  await post(client, sign(body));
  expect(calls).toHaveLength(3);
});

test('once the mail is sent, later deliveries get its report, and other tasks are executed', async () => {
  const { client, calls } = anApp();
  const issue = anIssue();
  const stored = {
    key: 'invoices/2026/INV-2026-000001.pdf',
    sha256: 'a'.repeat(64),
    bytes: 14_000,
    storedAt: issue.timestamp,
    layout: { version: 2, pageSize: 'A4' } as const,
    missingGlyphs: 0,
    xmlSha256: null,
    einvoiceMissing: [],
  };
  const tasks = [
    issue,
    // As a second database would send it, whose ids start at 1 again.
    anIssue({ placedAt: '2026-01-15T10:29:58.001Z' }),
    anIssue({ mailTo: null }),
    aMailOf(issue, stored),
    aMailOf(issue, stored, { resendId: 1 }),
    aMailOf(issue, stored, { resendId: 2 }),
    aMailOf(issue, { ...stored, sha256: 'b'.repeat(64) }),
    aRestoreOf(issue, stored),
  ];
  for (const task of tasks) {
    for (let delivery = 0; delivery < 2; delivery += 1) {
      const text = JSON.stringify(task);
      const answer = await post(client, sign(text), text);
      expect([answer.status, answer.body]).toEqual([200, allDone]);
    }
  }
  expect(calls.map(({ type }) => type)).toEqual(tasks.map(({ type }) => type));
});

test('of five concurrent copies of one signed request, exactly one is accepted', async () => {
  const { client, calls } = anApp();
  const headers = sign(body);
  const answers = await Promise.all(Array.from({ length: 5 }, () => post(client, headers)));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 401, 401, 401, 401]);
  expect(calls).toHaveLength(1);
});
