import { verify, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { SendEmailCommand, SendRawEmailCommand } from '@aws-sdk/client-ses';
import type { SESClient } from '@aws-sdk/client-ses';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { SignatureVersion } from '../sns/sns-signer.ts';
import { aRawMail, clientOf, inboxOf, startSes } from './testing/ses-target.ts';
import type { SesTarget } from './testing/ses-target.ts';

const ARN = 'arn:aws:sns:us-east-1:000000000000:feedback';

let target: SesTarget;
let client: SESClient;
let subscriber: Server;
/** The accepted messages, each once. */
let taken: Record<string, string>[] = [];
/** The answers to the next messages; later ones are accepted. */
let answers: number[] = [];

beforeEach(async () => {
  taken = [];
  answers = [];
  subscriber = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const status = answers.shift() ?? 200;
    const message = JSON.parse(body) as Record<string, string>;
    if (status === 200) {
      if (message['Type'] === 'SubscriptionConfirmation') await fetch(String(message['SubscribeURL']));
      taken.push(message);
    }
    response.writeHead(status).end();
  }).listen(0, '127.0.0.1');
  await once(subscriber, 'listening');
});
afterEach(async () => {
  client.destroy();
  await target.close();
  subscriber.closeAllConnections();
  subscriber.close();
});

async function start(signatureVersion: SignatureVersion = '2'): Promise<void> {
  const url = `http://127.0.0.1:${(subscriber.address() as AddressInfo).port}/hook`;
  target = await startSes(undefined, { arn: ARN, subscriber: url, signatureVersion, retryMs: 20 });
  client = clientOf(target);
}
const sendTo = (to: string, ConfigurationSetName?: string) =>
  client.send(
    new SendRawEmailCommand({
      RawMessage: { Data: Buffer.from(aRawMail({ to })) },
      ...(ConfigurationSetName === undefined ? {} : { ConfigurationSetName }),
    }),
  );

async function takenSoFar(count: number): Promise<Record<string, string>[]> {
  for (let tries = 0; taken.length < count && tries < 500; tries += 1) await sleep(20);
  return taken;
}
const eventsIn = (messages: Record<string, string>[]) =>
  messages.filter(({ Type }) => Type === 'Notification').map(({ Message }) => JSON.parse(String(Message)));

test.each([
  ['1', 'sha1'],
  ['2', 'sha256'],
] as const)(
  'messages are signed with version %s and the certificate that they name',
  async (version, digest) => {
    await start(version);
    await sendTo('bounce@simulator.amazonses.com');
    const messages = await takenSoFar(2);
    expect(messages.map(({ Type, TopicArn }) => [Type, TopicArn])).toEqual([
      ['SubscriptionConfirmation', ARN],
      ['Notification', ARN],
    ]);
    const { SigningCertURL, Signature, ...rest } = messages[1] as Record<string, string>;
    const { publicKey, subject } = new X509Certificate(await (await fetch(String(SigningCertURL))).text());
    expect(subject).toBe('CN=sns.amazonaws.com');
    const fields = ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'];
    const text = fields.map((field) => `${field}\n${rest[field]}\n`).join('');
    expect(verify(digest, Buffer.from(text), publicKey, Buffer.from(String(Signature), 'base64'))).toBe(true);
  },
);

test('the mailbox simulator sends bounces and complaints, as events or notifications', async () => {
  await start();
  const { MessageId } = await sendTo('Bounce+label@simulator.amazonses.com', 'shop');
  await sendTo('complaint@simulator.amazonses.com');
  const Body = { Text: { Data: 'Hello' } };
  await client.send(
    new SendEmailCommand({
      Source: 'shop@example.com',
      Destination: { ToAddresses: ['success@simulator.amazonses.com'] },
      Message: { Subject: { Data: 'Hi' }, Body },
    }),
  );
  await sendTo('somebody@example.com');
  const events = eventsIn(await takenSoFar(5));
  expect(events.map((event) => [event.eventType ?? null, event.notificationType ?? null])).toEqual([
    ['Bounce', null],
    [null, 'Delivery'],
    [null, 'Complaint'],
    [null, 'Delivery'],
  ]);
  expect(events[0]).toMatchObject({
    bounce: { bounceType: 'Permanent', bouncedRecipients: [{ status: '5.1.1' }] },
    mail: { messageId: MessageId, tags: { 'ses:configuration-set': ['shop'] } },
  });
});

test('each recipient at the mailbox simulator has its own outcome', async () => {
  await start();
  const Destinations = ['somebody@example.com', 'bounce@simulator.amazonses.com'];
  const Data = Buffer.from(aRawMail({ to: 'somebody@example.com' }));
  await client.send(new SendRawEmailCommand({ RawMessage: { Data }, Destinations }));
  expect(eventsIn(await takenSoFar(2))).toMatchObject([
    {
      bounce: { bouncedRecipients: [{ emailAddress: 'bounce@simulator.amazonses.com' }] },
      mail: { destination: Destinations },
    },
  ]);
});

test('a message that the subscriber refuses is sent again, in order', async () => {
  await start();
  answers = [503, 200, 500, 503];
  await sendTo('bounce@simulator.amazonses.com');
  await sendTo('complaint@simulator.amazonses.com');
  const kinds = eventsIn(await takenSoFar(4)).map(({ notificationType }) => notificationType);
  expect(kinds).toEqual(['Bounce', 'Delivery', 'Complaint']);
});

test('a button on the page of a mail makes it bounce', async () => {
  await start();
  await sendTo('somebody@example.com');
  const { mails } = await inboxOf(target);
  const page = `${target.endpoint}/mails/${mails[0]?.id}`;
  expect(await (await fetch(page)).text()).toContain(`action="/mails/${mails[0]?.id}/bounce"`);
  const pressed = await fetch(`${page}/bounce`, { method: 'POST', redirect: 'manual' });
  expect([pressed.status, pressed.headers.get('location')]).toEqual([303, `/mails/${mails[0]?.id}`]);
  expect(eventsIn(await takenSoFar(2))).toMatchObject([{ notificationType: 'Bounce' }]);
  expect((await fetch(`${target.endpoint}/mails/0100-0/bounce`, { method: 'POST' })).status).toBe(404);
});

test('without a subscriber, there are no buttons, and nothing is published', async () => {
  target = await startSes();
  client = clientOf(target);
  await sendTo('bounce@simulator.amazonses.com');
  const { mails } = await inboxOf(target);
  const page = `${target.endpoint}/mails/${mails[0]?.id}`;
  expect(await (await fetch(page)).text()).not.toContain('<form');
  expect((await fetch(`${page}/bounce`, { method: 'POST' })).status).toBe(404);
});
