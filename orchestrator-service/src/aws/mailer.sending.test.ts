import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Mail } from './mail.ts';
import { startStandIns, type StandIns } from './testing/stand-ins.ts';

let aws: StandIns;
beforeAll(async () => {
  aws = await startStandIns();
});
afterAll(() => aws.close());

const aMail = (address: string): Mail => ({
  to: { name: 'John Doe', address },
  subject: `Invoice for ${address}`,
  text: 'text',
  html: '<p>html</p>',
  headers: {},
  attachment: { filename: 'INV-2026-000001.pdf', contentType: 'application/pdf', bytes: Buffer.from('%PDF') },
});
const mailsTo = async (address: string) => (await aws.inbox()).filter((mail) => mail.to.includes(address));

test('a mail arrives with its attachment, under the id that SES gave', async () => {
  const { messageId } = await aws.mailer.send(aMail('one@example.com'));
  const [mail] = await mailsTo('one@example.com');
  expect(mail).toMatchObject({ messageId, to: ['one@example.com'], subject: 'Invoice for one@example.com' });
  expect(await aws.fetchMailPart(mail!.attachments[0]!.url)).toEqual(new Uint8Array(Buffer.from('%PDF')));
});

test('a lost answer sends one mail, not the three of the SDK', async () => {
  await aws.failSes({ kind: 'accept-then-drop' });
  await expect(aws.mailer.send(aMail('lost@example.com'))).rejects.toMatchObject({ permanent: false });
  expect(await mailsTo('lost@example.com')).toHaveLength(1);
});

test.each([
  [{ kind: 'throttle' }, 'SES cannot take mail at the moment (400 Throttling)'],
  [{ kind: 'status', status: 503 }, 'SES cannot take mail at the moment (503 ServiceUnavailable)'],
  [{ kind: 'status', status: 403 }, 'SES cannot take mail at the moment (403 InjectedFault)'],
])('fault %j fails for now', async (fault, message) => {
  await aws.failSes(fault);
  await expect(aws.mailer.send(aMail('fault@example.com'))).rejects.toMatchObject({
    permanent: false,
    message,
  });
});

test('a mail that SES refuses fails for good', async () => {
  await aws.failSes({ kind: 'status', status: 400 });
  await expect(aws.mailer.send(aMail('refused@example.com'))).rejects.toMatchObject({
    permanent: true,
    message: 'SES will not take this mail (400 InjectedFault)',
  });
});

test('an address that names two is refused before SES sees it', async () => {
  for (const address of ['a@example.com, b@example.com', 'a@example.com\r\nBcc: b@example.com', 'none']) {
    await expect(aws.mailer.send(aMail(address))).rejects.toMatchObject({
      permanent: true,
      message: 'the mail address is not valid',
    });
  }
  expect(await mailsTo('b@example.com')).toEqual([]);
});

test('an SES that never answers is given up', async () => {
  await aws.failSes({ kind: 'hang' });
  await expect(aws.openMailer({ timeoutMs: 50 }).send(aMail('slow@example.com'))).rejects.toMatchObject({
    permanent: false,
    message: 'SES did not answer within 0.05 s',
  });
});
