import { expect, test } from '@jest/globals';
import { loadConfig } from './config.ts';
import { environment } from './testing/config-environment.ts';

const load = (settings: Record<string, string>) => loadConfig({ ...environment, ...settings }).invoiceMail;

test('by default, mails have no address for replies and no blind copies', () => {
  expect(load({ MAIL_REPLY_TO: '', MAIL_BCC: '' })).toMatchObject({ replyTo: null, bcc: [] });
});

test('addresses are taken with their domains in ASCII, and each copy is sent once', () => {
  const MAIL_BCC = ' archive@finch.example, books@münchen.example,Archive@finch.example';
  expect(load({ MAIL_REPLY_TO: 'service@münchen.example', MAIL_BCC })).toMatchObject({
    replyTo: 'service@xn--mnchen-3ya.example',
    bcc: ['Archive@finch.example', 'books@xn--mnchen-3ya.example'],
  });
});

test.each([
  ['MAIL_REPLY_TO', 'a@finch.example, b@finch.example', 'MAIL_REPLY_TO: must be one email address'],
  ['MAIL_REPLY_TO', 'a@finch.example\r\nBcc: b@finch.example', 'MAIL_REPLY_TO: must be one email address'],
  ['MAIL_BCC', 'a@finch.example,', 'MAIL_BCC: address 2 must be one email address'],
  ['MAIL_BCC', 'a@finch.example,secret', 'MAIL_BCC: address 2 must be one email address'],
  ['MAIL_BCC', 'a@finch.example\nb@finch.example', 'MAIL_BCC: address 1 must'],
  [
    'MAIL_BCC',
    Array.from({ length: 50 }, (_, index) => `copy-${index}@finch.example`).join(','),
    'MAIL_BCC: must not have more than 49 addresses',
  ],
])('%s=%j prevents the start, and the error does not show the address', (name, value, message) => {
  expect(() => load({ [name]: value })).toThrow(message);
  expect(() => load({ [name]: value })).not.toThrow(/secret|copy-|@finch/);
});
