import { SendRawEmailCommand } from '@aws-sdk/client-ses';
import { expect, test } from '@jest/globals';
import { aRawMail, clientOf, startSes } from './testing/ses-target.ts';

test('subjects and texts have the direction of their first letter, in the list and on the page of the mail', async () => {
  const target = await startSes();
  const client = clientOf(target);
  const Data = Buffer.from(aRawMail({ to: 'avi@example.com', subject: 'INV-1 חשבונית', html: '<p>' }));
  const { MessageId } = await client.send(new SendRawEmailCommand({ RawMessage: { Data } }));
  const [list, mail] = await Promise.all(
    ['/', `/mails/${MessageId}`].map(async (path) => (await fetch(`${target.endpoint}${path}`)).text()),
  );
  expect(list).toContain('<span class="subject" dir="auto">INV-1 חשבונית<');
  expect(mail).toContain('<h1 dir="auto">INV-1 חשבונית<');
  expect(mail).toMatch(/pre \{[^}]*unicode-bidi: plaintext/);
  client.destroy();
  await target.close();
});
