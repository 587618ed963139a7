import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  GetSendQuotaCommand,
  ListIdentitiesCommand,
  SendEmailCommand,
  SendRawEmailCommand,
} from '@aws-sdk/client-ses';
import type { SESClient } from '@aws-sdk/client-ses';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { send, signed } from '../http/testing/signed-request.ts';
import type { Draft, SigningTarget } from '../http/testing/signed-request.ts';
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

const sendRaw = (Data: string | Buffer, rest: { Source?: string; Destinations?: string[] } = {}) =>
  client.send(new SendRawEmailCommand({ RawMessage: { Data: Buffer.from(Data) }, ...rest }));
const invalid = (Message: string | RegExp) => ({
  name: 'InvalidParameterValue',
  message: typeof Message === 'string' ? Message : expect.stringMatching(Message),
  $metadata: expect.objectContaining({ httpStatusCode: 400 }),
});

test("a raw mail is stored byte for byte, under an id in SES's format", async () => {
  const raw = aRawMail({ to: 'raw@example.com' });
  const { MessageId } = await sendRaw(raw);
  expect(MessageId).toMatch(/^[0-9a-f]{16}-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}-000000$/);
  const kept = await fetch(`${target.endpoint}/mails/${MessageId}/raw`);
  expect(await kept.text()).toBe(raw);
});

test('the inbox lists the content of mails, newest first', async () => {
  const to = 'content@example.com';
  const first = await sendRaw(aRawMail({ to, subject: 'First' }));
  const second = await sendRaw(aRawMail({ to, subject: 'Zweite — für Sie' }));
  const { mails } = await inboxOf(target, to);
  expect(mails.map((one) => one.messageId)).toEqual([second.MessageId, first.MessageId]);
  expect(mails[0]).toEqual({
    id: second.MessageId,
    messageId: second.MessageId,
    receivedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    from: 'shop@example.com',
    to: [to],
    subject: 'Zweite — für Sie',
    text: 'The text.\n',
    html: '<p>The <b>HTML</b>.</p>\n',
    attachments: [
      {
        filename: 'INV 1.pdf',
        contentType: 'application/pdf',
        bytes: 8,
        url: `/mails/${second.MessageId}/attachments/0`,
      },
    ],
  });
  const attachment = await fetch(`${target.endpoint}${mails[0]?.attachments[0]?.url}`);
  expect(await attachment.text()).toBe('%PDF-1.7');
  expect(attachment.headers.get('content-type')).toBe('application/pdf');
});

test('Destinations and Source override the headers, and blind copies get the mail', async () => {
  const raw = aRawMail({ to: 'header@example.com' });
  await sendRaw(raw, { Source: 'Bounce <bounce@example.com>', Destinations: ['Blind <blind@example.com>'] });
  const { mails } = await inboxOf(target, 'BLIND@example.com');
  expect(mails[0]).toMatchObject({ from: 'bounce@example.com', to: ['blind@example.com'] });
  expect((await inboxOf(target, 'header@example.com')).mails).toEqual([]);
});

test('SendEmail composes the message', async () => {
  await client.send(
    new SendEmailCommand({
      Source: 'Shop <shop@example.com>',
      Destination: {
        ToAddresses: ['simple@example.com'],
        CcAddresses: ['cc@example.com'],
        BccAddresses: ['bcc@example.com'],
      },
      Message: {
        Subject: { Data: 'Grüße' },
        Body: { Text: { Data: 'Hello ü' }, Html: { Data: '<p>ü</p>' } },
      },
    }),
  );
  const { mails } = await inboxOf(target, 'bcc@example.com');
  expect(mails[0]).toMatchObject({
    to: ['simple@example.com', 'cc@example.com', 'bcc@example.com'],
    subject: 'Grüße',
    text: expect.stringContaining('Hello ü'),
    html: expect.stringContaining('<p>ü</p>'),
  });
  const raw = await (await fetch(`${target.endpoint}/mails/${mails[0]?.id}/raw`)).text();
  expect(raw).not.toContain('bcc@example.com');
});

test('the quota counts recipients', async () => {
  const before = await client.send(new GetSendQuotaCommand({}));
  await sendRaw(aRawMail({ to: 'a@example.com, b@example.com' }));
  const after = await client.send(new GetSendQuotaCommand({}));
  expect(after.SentLast24Hours).toBe((before.SentLast24Hours ?? 0) + 2);
  expect(after.Max24HourSend).toBeGreaterThan(0);
});

test.each([
  ['no @', 'nobody', "Missing final '@domain'"],
  ['no domain', 'nobody@', "Missing final '@domain'"],
  ['no local part', '@example.com', 'Missing local name'],
  ['a letter beyond ASCII in the local part', 'ü@example.com', 'Local address contains illegal character'],
  ['a letter beyond ASCII in the domain', 'a@münchen.example', 'Domain contains illegal character'],
  ['65 characters before the @', `${'a'.repeat(65)}@example.com`, /^Address length/],
  ['256 characters after the @', `a@${'d.'.repeat(126)}exam`, /^Address length/],
  ['an underscore in the domain', 'a@exa_mple.com', 'Domain contains illegal character'],
  ['a dot at the end', 'a@example.com.', 'Domain contains illegal character'],
  ['nothing', '', "Missing final '@domain'"],
])('a mail to an address with %s is refused', async (_, address, message) => {
  const { total } = await inboxOf(target);
  const Destinations = ['good@example.com', address];
  await expect(sendRaw(aRawMail({ to: 'good@example.com' }), { Destinations })).rejects.toMatchObject(
    invalid(message),
  );
  expect((await inboxOf(target)).total).toBe(total);
});

test.each([
  ['a domain in Punycode', 'a@xn--mnchen-3ya.example'],
  ['64 characters before the @', `${'a'.repeat(64)}@example.com`],
  ['255 characters after the @', `a@${'d.'.repeat(124)}example`],
  ['every character of a dot-atom', "!#$%&'*+-/=?^_`{|}~.a@example.com"],
])('a mail to an address with %s is accepted', async (_, address) => {
  await sendRaw(aRawMail({ to: 'header@example.com' }), { Destinations: [address] });
  expect((await inboxOf(target, address)).mails).toHaveLength(1);
});

test('a mail requires a sender and a recipient', async () => {
  await expect(sendRaw('From: shop@example.com\r\n\r\nHello')).rejects.toMatchObject(invalid(/'To'/));
  await expect(sendRaw('To: a@example.com\r\n\r\nHello')).rejects.toMatchObject(invalid(/'From'/));
  await expect(sendRaw('')).rejects.toMatchObject(invalid(/raw message/));
});

test('at most 50 recipients are accepted', async () => {
  const Destinations = Array.from({ length: 51 }, (_, index) => `a${index}@example.com`);
  const raw = aRawMail({ to: 'a@example.com' });
  await sendRaw(raw, { Destinations: Destinations.slice(1) });
  await expect(sendRaw(raw, { Destinations })).rejects.toMatchObject(invalid(/Recipient count exceeds 50/));
});

test('at most 10 MB are accepted', async () => {
  const head = 'From: a@example.com\r\nTo: big@example.com\r\n\r\n';
  // Its base64 contains a +, at which the SDK's check of what to encode stops: for 14 MB without one, V8 overflows its
  // stack.
  const lines = '~'.repeat(998).concat('\r\n').repeat(10_486);
  await sendRaw((head + lines).slice(0, 10 * 1024 * 1024));
  const tooLong = sendRaw((head + lines).slice(0, 10 * 1024 * 1024 + 1));
  await expect(tooLong).rejects.toMatchObject(invalid(/Message length is more than 10485760 bytes/));
}, 120_000);

test('an unsupported action is refused', async () => {
  const list = client.send(new ListIdentitiesCommand({}));
  await expect(list).rejects.toMatchObject({ name: 'InvalidAction', $metadata: { httpStatusCode: 404 } });
});

test('a request that is unsigned, wrongly signed, late, tampered with or from unknown credentials is refused', async () => {
  const draft: Draft = {
    method: 'POST',
    path: '/',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'Action=GetSendQuota&Version=2010-12-01',
  };
  const sign = (change: Partial<SigningTarget> = {}, rest: Partial<Draft> = {}) =>
    signed({ ...target, ...change }, { ...draft, ...rest });
  const { credentials } = target;
  const requests = {
    MissingAuthenticationToken: { method: 'POST', path: '/', headers: {}, body: String(draft.body) },
    InvalidClientTokenId: await sign({ credentials: { ...credentials, accessKeyId: 'AKIDOTHER' } }),
    SignatureDoesNotMatch: await sign({ credentials: { ...credentials, secretAccessKey: 'wrong' } }),
  };
  for (const [code, request] of Object.entries(requests)) {
    expect(await send(target.endpoint, request)).toMatchObject({
      status: 403,
      body: expect.stringContaining(`<Code>${code}</Code>`),
    });
  }
  const late = await sign({}, { signingDate: new Date(Date.now() - 16 * 60_000) });
  const tampered = { ...(await sign()), body: 'Action=GetSendQuota&Version=2010-12-02' };
  for (const request of [late, tampered]) {
    expect((await send(target.endpoint, request)).body).toContain('<Code>SignatureDoesNotMatch</Code>');
  }
  expect((await send(target.endpoint, await sign())).status).toBe(200);
});

test('mails survive a restart, unfinished ones do not', async () => {
  const before = await startSes();
  const sender = clientOf(before);
  await sender.send(
    new SendRawEmailCommand({ RawMessage: { Data: Buffer.from(aRawMail({ to: 'a@example.com' })) } }),
  );
  const { mails } = await inboxOf(before);
  await before.close();
  await before.leaveHalfAMail();
  const after = await startSes(before.dataDir);
  expect((await inboxOf(after)).mails).toEqual(mails);
  expect(await readdir(join(before.dataDir, 'mails'))).toHaveLength(2);
  sender.destroy();
  await after.close();
});
