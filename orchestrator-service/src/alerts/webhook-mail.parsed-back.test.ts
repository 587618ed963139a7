import { expect, test } from '@jest/globals';
import PostalMime from 'postal-mime';
import { buildMime } from '../aws/build-mime.ts';
import { aWebhookFailing } from './testing/a-webhook-failing.ts';
import { buildWebhookMail } from './webhook-mail.ts';

const mailAbout = async (fields: Parameters<typeof aWebhookFailing>[0]) =>
  PostalMime.parse(
    await buildMime(
      'billing@finch.example',
      buildWebhookMail(aWebhookFailing(fields).data, { to: 'ops@finch.example' }),
    ),
  );

test('the warning names the webhook, its host, since when it fails, and what will happen', async () => {
  const mail = await mailAbout({});
  expect(mail.subject).toBe('Webhook failing: https://erp.example');
  for (const text of [
    'In a day, it will be disabled.',
    'Webhook: 7',
    'Sent to: https://erp.example',
    'Description: ERP',
  ])
    expect(mail.text).toContain(text);
  expect(mail.text).toContain('Failing since: 2026-01-11 10:30 UTC');
  expect(mail.headers).toContainEqual(
    expect.objectContaining({
      key: 'x-stockroom-alert',
      value: 'webhook-failing-61-2026-01-15T10:30:00.000Z',
    }),
  );
});

test.each([
  ['gone', 'because it answered 410'],
  ['failing', 'because every attempt has failed for five days'],
] as const)(
  'the mail about a webhook that was disabled as %s gives the reason, and how to go on',
  async (disabledReason, reason) => {
    const mail = await mailAbout({ disabledReason, description: null, failingSince: null });
    expect(mail.subject).toBe('Webhook disabled: https://erp.example');
    expect(mail.text).toContain(reason);
    expect(mail.text).toContain('Once it is enabled again, it gets them.');
  },
);
