/** Addresses that look like others, or that programs parse differently. No customer may have one. */
export const hostileAddresses: string[] = [
  // Letters that look like Latin ones: a Cyrillic а, fullwidth letters, a dotless ı, a ligature.
  'j\u043ehn@example.com',
  'ｊｏｈｎ@example.com',
  'o\ufb03ce@example.com',
  'john＠example.com',
  // Invisible characters: zero-width space and joiner, a soft hyphen, bidirectional overrides, a byte-order mark.
  'jo\u200bhn@example.com',
  'john@exam\u200dple.com',
  'jo\u00adhn@example.com',
  'john\ufeff@example.com',
  '\u202emoc.elpmaxe@nhoj',
  'john@\u2066example.com',
  // Invalid domain names.
  'john@example',
  'john@[127.0.0.1]',
  'john@127.0.0.1',
  'john@localhost',
  // Two recipients, or a different one, for a lenient parser.
  'a@b@c.example',
  'john@example.com,evil@example.net',
  'john@example.com;evil@example.net',
  'john@example.com evil@example.net',
  '"John" <john@example.com>',
  '<john@example.com>',
  'john@example.com>,<evil@example.net',
  'group:evil@example.net;',
  '@relay.example:john@example.com',
  '"john@evil.example"@example.com',
  '"john doe"@example.com',
  'john(comment)@example.com',
  'john@example.com (evil@example.net)',
  'john@example.com\r\nBcc: evil@example.net',
  'john@example.com\nRCPT TO:<evil@example.net>',
  'john@example.com\0.evil.example',
  'john\t@example.com',
  'john@example.com%0aBcc:evil@example.net',
  '=?utf-8?q?evil=40example.net=2c?=@example.com',
  'john\\@example.com',
  'mailto:john@example.com',
  // Too long, empty, or with misplaced dots.
  `${'a'.repeat(255)}@example.com`,
  `${'j'.repeat(65)}@example.com`,
  `a@${'b.'.repeat(130)}com`,
  '',
  '@',
  '@example.com',
  'john@',
  '.john@example.com',
  'john.@example.com',
  'jo..hn@example.com',
  'john@example..com',
  'john@-example.com',
  "john@example.com'--",
];

/** Unusual but valid: each must reach exactly this mailbox. */
export const unusualAddresses: string[] = [
  "o'brien@example.com",
  'john+invoices@example.com',
  '_john-@example.com',
  'John.DOE@example.com',
  'john@EXAMPLE.COM',
  'john@xn--mnchen-3ya.example',
  'john@xn--80ak6aa92e.com',
  '1@2.example',
  `${'j'.repeat(64)}@example.com`,
  "!#$%&'*+-/=?^_`{|}~@example.com",
  'john%evil.example@example.com',
  'evil.example!john@example.com',
  'john@example.xn--p1ai',
  `john@${'d.'.repeat(124)}example`,
];

/** As people write them, and their stored form: mail uses the domain in ASCII. */
export const convertedAddresses: [given: string, kept: string][] = [
  [' john@example.com\r\n', 'john@example.com'],
  ['john@example.com\u200b', 'john@example.com'],
  ['john@münchen.example', 'john@xn--mnchen-3ya.example'],
  ['john@例え.jp', 'john@xn--r8jz45g.jp'],
  // Domains with letters that look like Latin ones are different, and visibly so.
  ['john@ex\u0430mple.com', 'john@xn--exmple-4nf.com'],
  ['john@ｅxample.com', 'john@example.com'],
];
