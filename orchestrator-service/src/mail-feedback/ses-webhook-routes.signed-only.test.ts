import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { MAIL_FEEDBACK_PATH, mailFeedbackSchema } from '@stockroom/contracts/mail-feedback';
import { selfSignedCertificate } from '@stockroom/local/sns/self-signed-certificate';
import { Router } from 'express';
import { pino } from 'pino';
import { Webhook } from 'standardwebhooks';
import { createCoreClient } from '../gateway/core-client.ts';
import { HTTP_LIMITS } from '../http/http-limits.ts';
import { type GatewayUnderTest, startGateway } from '../testing/gateway-under-test.ts';
import { sesWebhookRoutes } from './ses-webhook-routes.ts';
import { buildSnsTopic } from './sns-topic.ts';
import { type SnsUnderTest, startSns, TOPIC_ARN } from './testing/sns-under-test.ts';

const SECRET = `whsec_${Buffer.alloc(32, 5).toString('base64')}`;

let sns: SnsUnderTest;
let coreServer: Server;
let gateway: GatewayUnderTest;
let core: ReturnType<typeof createCoreClient>;
let now = () => new Date();
/** The feedback that core received, verified as core verifies it, and core's answers. */
const told: unknown[] = [];
let coreStatus = 200;

beforeAll(async () => {
  sns = await startSns();
  const webhook = new Webhook(SECRET);
  coreServer = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    webhook.verify(body, request.headers as Record<string, string>);
    told.push([request.method, request.url, mailFeedbackSchema.parse(JSON.parse(body)).data]);
    response.writeHead(coreStatus, { 'content-type': 'application/json' }).end('{"recorded":true}');
  }).listen(0, '127.0.0.1');
  await once(coreServer, 'listening');
  const coreUrl = `http://127.0.0.1:${(coreServer.address() as AddressInfo).port}`;
  core = createCoreClient({ coreUrl });
  const routes = sesWebhookRoutes({
    topic: buildSnsTopic({ arn: TOPIC_ARN, endpoint: sns.endpoint }),
    core,
    bcc: ['archive@finch.example'],
    callbackSecrets: [SECRET],
    limits: HTTP_LIMITS,
    clock: () => now(),
    logger: pino({ level: 'silent' }),
  });
  gateway = await startGateway({ sesWebhookRoutes: Router().use(routes) });
});
afterEach(() => {
  told.length = 0;
  coreStatus = 200;
  now = () => new Date();
});
afterAll(async () => {
  await gateway.close();
  await core.close();
  coreServer.close();
  await sns.close();
});

/** As SNS sends it: JSON declared as text. */
async function send(message: unknown, init: RequestInit = {}) {
  const response = await fetch(`${gateway.url}/webhooks/ses`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain; charset=UTF-8' },
    body: typeof message === 'string' ? message : JSON.stringify(message),
    ...init,
  });
  const body = (await response.json()) as { code?: string };
  return [response.status, body.code ?? null];
}

const mail = { messageId: '0100-m', timestamp: '2026-01-15T10:30:00.000Z', destination: ['a@example.com'] };
const bounce = {
  bounceType: 'Permanent',
  bounceSubType: 'General',
  bouncedRecipients: [{ emailAddress: 'a@example.com', status: '5.1.1', diagnosticCode: 'a@example.com?' }],
  timestamp: '2026-01-15T10:30:02.000Z',
  feedbackId: 'f',
};
const BOUNCE = JSON.stringify({ notificationType: 'Bounce', bounce, mail });
const TOLD = [
  'POST',
  MAIL_FEEDBACK_PATH,
  {
    messageId: '0100-m',
    outcome: 'BOUNCED',
    reason: 'permanent bounce, General, 5.1.1',
    mailedAt: '2026-01-15T10:30:00.000Z',
    happenedAt: '2026-01-15T10:30:02.000Z',
  },
];

test.each(['1', '2'] as const)(
  'a message with a signature of version %s reaches core, without an address',
  async (version) => {
    const message = sns.message({ Message: BOUNCE, Subject: 'Amazon SES Email Event' }, version);
    expect(await send(message)).toEqual([200, null]);
    expect(told).toEqual([TOLD]);
    expect(JSON.stringify(told)).not.toContain('@');
  },
);

test('the certificate is fetched once for many messages', async () => {
  const before = sns.asked.length;
  await Promise.all(Array.from({ length: 5 }, () => send(sns.message({ Message: BOUNCE }))));
  expect(told).toHaveLength(5);
  expect(sns.asked.length - before).toBe(0);
});

type Message = Record<string, string>;
const forged: [string, (message: Message) => Promise<Message> | Message][] = [
  ['another message', (message) => ({ ...message, Message: BOUNCE.replace('0100-m', '0100-n') })],
  ['another time', (message) => ({ ...message, Timestamp: '2026-01-16T10:30:00.000Z' })],
  ['another id', (message) => ({ ...message, MessageId: 'another' })],
  ['an added subject', (message) => ({ ...message, Subject: 'A subject' })],
  ['the other version of signature', (message) => ({ ...message, SignatureVersion: '1' })],
  ['an invalid signature', (message) => ({ ...message, Signature: Buffer.from('no').toString('base64') })],
  ['a signature by another key', async (message) => ({ ...message, ...(await signedByOther(message)) })],
  ['a missing certificate', (message) => withCertificate(message, '/SimpleNotificationService-00000000.pem')],
  ['a certificate of another name', (message) => withCertificate(message, '/cert.pem')],
  [
    'a certificate of another host',
    (message) => ({
      ...message,
      SigningCertURL:
        'https://sns.eu-west-1.amazonaws.com.example.com/SimpleNotificationService-00000000.pem',
    }),
  ],
  [
    'a certificate with a query',
    (message) => ({ ...message, SigningCertURL: `${message['SigningCertURL']}?x` }),
  ],
  ['a certificate that is not a URL', (message) => ({ ...message, SigningCertURL: 'pem' })],
];

function withCertificate(message: Message, path: string): Message {
  return { ...message, SigningCertURL: `${sns.endpoint}${path}` };
}

/** Signed with a key whose certificate is not at the URL in the message. */
async function signedByOther(message: Message): Promise<Message> {
  const other = await startSns();
  await other.close();
  return { Signature: other.signer.sign(message, '2') };
}

test.each(forged)('a message with %s gets 403, and core gets nothing', async (_name, forge) => {
  const message = await forge(sns.message({ Message: BOUNCE }));
  expect(await send(message)).toEqual([403, 'untrusted_notification']);
  expect(told).toEqual([]);
});

test('a correctly signed message of another topic gets 403, and its certificate is not fetched', async () => {
  const before = sns.asked.length;
  const TopicArn = TOPIC_ARN.replace('mail-feedback', 'other');
  const message = sns.message({ Message: BOUNCE, TopicArn, SigningCertURL: `${sns.endpoint}/never.pem` });
  expect(await send(message)).toEqual([403, 'untrusted_notification']);
  expect([told, sns.asked.length]).toEqual([[], before]);
});

test('a foreign, expired or not yet valid certificate gets 403', async () => {
  const path = '/SimpleNotificationService-0123456789abcdef.pem';
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const foreign = selfSignedCertificate({ ...keys, name: 'sns.amazonaws.com.example.com', now: now() });
  for (const body of ['no certificate', foreign, sns.signer.certificate.replaceAll('\n', '')]) {
    sns.answers.set(path, { status: 200, body });
    const message = sns.message({ Message: BOUNCE, SigningCertURL: `${sns.endpoint}${path}` });
    expect(await send(message)).toEqual([403, 'untrusted_notification']);
  }
  const message = sns.message({ Message: BOUNCE });
  for (const days of [-2, 4_000]) {
    now = () => new Date(Date.now() + days * 86_400_000);
    expect(await send(message)).toEqual([403, 'untrusted_notification']);
  }
  expect(told).toEqual([]);
});

test('if SNS does not serve its certificate, the message gets 503, so that SNS retries', async () => {
  const path = '/SimpleNotificationService-fedcba9876543210.pem';
  sns.answers.set(path, { status: 500, body: '' });
  const message = sns.message({ Message: BOUNCE, SigningCertURL: `${sns.endpoint}${path}` });
  expect(await send(message)).toEqual([503, 'service_unavailable']);
  sns.answers.set(path, { status: 200, body: sns.signer.certificate });
  expect(await send(message)).toEqual([200, null]);
});

test.each([[401], [500], [503]])(
  'if core answers %i, the message gets 503 or 504, so that SNS retries',
  async (status) => {
    coreStatus = status;
    expect(await send(sns.message({ Message: BOUNCE }))).toEqual([503, 'service_unavailable']);
  },
);

test('a subscription is confirmed only at the SNS of the topic', async () => {
  expect(await send(sns.handshake())).toEqual([403, 'untrusted_notification']);
  sns.answers.set('/', { status: 200, body: '' });
  expect(await send(sns.handshake())).toEqual([200, null]);
  const query = `Action=ConfirmSubscription&TopicArn=${encodeURIComponent(TOPIC_ARN)}&Token=a-token`;
  expect(sns.asked.at(-1)).toBe(`/?${query}`);
  const before = sns.asked.length;
  for (const SubscribeURL of [
    `http://169.254.169.254/?${query}`,
    `${sns.endpoint.replace('127.0.0.1', 'user@127.0.0.1')}/?${query}`,
    `${sns.endpoint}/other?${query}`,
    `${sns.endpoint}/?${query}&Action=DeleteTopic`,
    `${sns.endpoint}/?Action=DeleteTopic&TopicArn=${TOPIC_ARN}&Token=a-token`,
    'nonsense',
  ]) {
    expect(await send(sns.handshake({ SubscribeURL }))).toEqual([403, 'untrusted_notification']);
  }
  expect(sns.asked.length).toBe(before);
});

test('the end of a subscription, and messages that are not mail feedback, are accepted and not forwarded', async () => {
  expect(await send(sns.handshake({ Type: 'UnsubscribeConfirmation' }))).toEqual([200, null]);
  for (const Message of [
    'Successfully validated SNS topic',
    '{}',
    '[1]',
    '{"eventType":"Open"}',
    '{"eventType":"Bounce"}',
  ])
    expect(await send(sns.message({ Message }))).toEqual([200, null]);
  expect(told).toEqual([]);
});

test.each([
  [400, 'malformed_json', '{'],
  [400, 'malformed_json', ''],
  [422, 'validation_failed', '{}'],
  [422, 'validation_failed', '{"Type":"Other"}'],
  [413, 'payload_too_large', 'x'.repeat(1_100_000)],
])('an invalid message gets %i', async (status, code, body) => {
  expect(await send(body)).toEqual([status, code]);
});

test('the path accepts only POST, and does not exist without a topic', async () => {
  const get = await fetch(`${gateway.url}/webhooks/ses`);
  expect([get.status, get.headers.get('allow')]).toEqual([405, 'POST']);
  const without = await startGateway({});
  expect((await fetch(`${without.url}/webhooks/ses`, { method: 'POST', body: '{}' })).status).toBe(404);
  await without.close();
});
