import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Mail } from './build-mime.ts';
import { startStandIns, type StandIns } from './testing/stand-ins.ts';

let aws: StandIns;
beforeAll(async () => {
  aws = await startStandIns();
});
afterAll(() => aws.close());

const aMail = (address: string): Mail => ({
  fromName: 'Shop',
  to: { name: 'John Doe', address },
  subject: `Invoice for ${address}`,
  text: 'text',
  html: '<p>html</p>',
  headers: {},
  attachments: [
    { filename: 'INV-2026-000001.pdf', contentType: 'application/pdf', bytes: Buffer.from('%PDF') },
  ],
});
const mailsTo = async (address: string) => (await aws.inbox()).filter((mail) => mail.to.includes(address));

test('a mail arrives with its attachment, under the id that SES returned', async () => {
  const { messageId } = await aws.mailer.send(aMail('one@example.com'));
  const [mail] = await mailsTo('one@example.com');
  expect(mail).toMatchObject({ messageId, to: ['one@example.com'], subject: 'Invoice for one@example.com' });
  expect(await aws.fetchMailPart(mail!.attachments[0]!.url)).toEqual(new Uint8Array(Buffer.from('%PDF')));
});

test('blind copies are recipients of the same mail, and no header names them', async () => {
  const copies = ['archive@example.com', 'COPIED@example.com'];
  const { messageId } = await aws.mailer.send({ ...aMail('copied@example.com'), bcc: copies });
  const [mail] = await mailsTo('archive@example.com');
  expect(mail).toMatchObject({ messageId, to: ['copied@example.com', 'archive@example.com'] });
  const raw = Buffer.from(await aws.fetchMailPart(`/mails/${messageId}/raw`)).toString();
  expect(raw).toMatch(/^To: .*<copied@example\.com>/m);
  expect(raw).not.toMatch(/archive|^bcc/im);
});

test('SES accepts a mail with 49 blind copies', async () => {
  const bcc = Array.from({ length: 49 }, (_, index) => `copy-${index}@example.com`);
  await aws.mailer.send({ ...aMail('fifty@example.com'), bcc });
  expect((await mailsTo('fifty@example.com'))[0]?.to).toHaveLength(50);
});

test("after a lost answer, one mail is sent, not the SDK's three", async () => {
  await aws.failSes({ kind: 'accept-then-drop' });
  await expect(aws.mailer.send(aMail('lost@example.com'))).rejects.toMatchObject({ permanent: false });
  expect(await mailsTo('lost@example.com')).toHaveLength(1);
});

test.each([
  [{ kind: 'throttle' }, 'SES cannot accept mail at the moment (400 Throttling)'],
  [{ kind: 'status', status: 503 }, 'SES cannot accept mail at the moment (503 ServiceUnavailable)'],
  [{ kind: 'status', status: 403 }, 'SES cannot accept mail at the moment (403 InjectedFault)'],
])('fault %j is a transient failure', async (fault, message) => {
  await aws.failSes(fault);
  await expect(aws.mailer.send(aMail('fault@example.com'))).rejects.toMatchObject({
    permanent: false,
    message,
  });
});

test('a mail that SES rejects is a permanent failure', async () => {
  await aws.failSes({ kind: 'status', status: 400 });
  await expect(aws.mailer.send(aMail('refused@example.com'))).rejects.toMatchObject({
    permanent: true,
    message: 'SES rejected this mail (400 InjectedFault)',
  });
});

test('an address that names two recipients is refused before the call to SES', async () => {
  for (const address of ['a@example.com, b@example.com', 'a@example.com\r\nBcc: b@example.com', 'none']) {
    await expect(aws.mailer.send(aMail(address))).rejects.toMatchObject({
      permanent: true,
      message: 'the mail address is not valid',
    });
  }
  expect(await mailsTo('b@example.com')).toEqual([]);
});

test('a call to an SES that never answers times out', async () => {
  await aws.failSes({ kind: 'hang' });
  await expect(aws.openMailer({ timeoutMs: 50 }).send(aMail('slow@example.com'))).rejects.toMatchObject({
    permanent: false,
    message: 'SES did not answer within 0.05 s',
  });
});
