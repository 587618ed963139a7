import { expect, test } from '@jest/globals';
import { emailSchema } from './emails.ts';

const domainOf = (length: number) => `${'d.'.repeat(200).slice(0, length - 7)}example`;

test.each([
  ['ada@example.com', 'ada@example.com'],
  [' ada@example.com\r\n', 'ada@example.com'],
  ['\u00a0\ufeffada@example.com\u200b', 'ada@example.com'],
  ["!#$%&'*+-/=?^_`{|}~@example.com", "!#$%&'*+-/=?^_`{|}~@example.com"],
  ['a.b.c@example.museum', 'a.b.c@example.museum'],
  ['Ada@EXAMPLE.com', 'Ada@EXAMPLE.com'],
  ['ada@example.xn--p1ai', 'ada@example.xn--p1ai'],
  ['ada@xn--mnchen-3ya.example', 'ada@xn--mnchen-3ya.example'],
  ['ada@münchen.example', 'ada@xn--mnchen-3ya.example'],
  ['ada@mu\u0308nchen.example', 'ada@xn--mnchen-3ya.example'],
  ['ada@пример.рф', 'ada@xn--e1afmkfd.xn--p1ai'],
  ['ada@例え。テスト', 'ada@xn--r8jz45g.xn--zckzah'],
  ['ada@faß.example', 'ada@xn--fa-hia.example'],
  [`${'a'.repeat(64)}@example.com`, `${'a'.repeat(64)}@example.com`],
  [`a@${domainOf(255)}`, `a@${domainOf(255)}`],
  ['1@2.x', '1@2.x'],
])('%j is accepted as %j', (given, kept) => {
  expect(emailSchema.parse(given)).toBe(kept);
});

test.each([
  ['', 'must be one email address such as ada@example.com'],
  ['ada', 'must be one email address such as ada@example.com'],
  ['@example.com', 'must be one email address such as ada@example.com'],
  ['a@b@example.com', 'must be one email address such as ada@example.com'],
  ['ada@example.com, eve@example.com', 'must be one email address such as ada@example.com'],
  [`${'a'.repeat(65)}@example.com`, 'must have at most 64 characters before the @'],
  [`a@${domainOf(256)}`, 'must have at most 255 characters after the @'],
  ['ädä@example.com', 'must be ASCII before the @, because many mail servers accept nothing else there'],
  [
    '.ada@example.com',
    "must have letters, digits and !#$%&'*+-/=?^_`{|}~ before the @, and dots between them",
  ],
  [
    '"ada"@example.com',
    "must have letters, digits and !#$%&'*+-/=?^_`{|}~ before the @, and dots between them",
  ],
  ['=?utf-8?q?eve?=@example.com', 'must not look like an encoded word, which mail programs decode'],
  ['ada@localhost', 'must have a domain name such as example.com after the @'],
  ['ada@127.0.0.1', 'must have a domain name such as example.com after the @'],
  ['ada@１２７.0.0.1', 'must have a domain name such as example.com after the @'],
  ['ada@[127.0.0.1]', 'must have a domain name such as example.com after the @'],
  ['ada@-example.com', 'must have a domain name such as example.com after the @'],
  ['ada@example..com', 'must have a domain name such as example.com after the @'],
  ['ada@example.com.', 'must have a domain name such as example.com after the @'],
  ['ada@ex%41mple.com', 'must have a domain name such as example.com after the @'],
  ['ada@ex%41mplé.com', 'must have a domain name such as example.com after the @'],
  ['ada@exa mple.com', 'must have a domain name such as example.com after the @'],
  [`ada@${'d'.repeat(64)}.com`, 'must have a domain name such as example.com after the @'],
])('%j is refused: %s', (given, message) => {
  expect(emailSchema.safeParse(given).error?.issues.map((issue) => issue.message)).toEqual([message]);
});
