/** Addresses that look like others, or that two programs read differently. No customer may have one. */
export const hostileAddresses: string[] = [
  // Letters that look like Latin ones: a Cyrillic а, fullwidth letters, a dotless ı, a ligature.
  'j\u043ehn@example.com',
  'john@ex\u0430mple.com',
  'ｊｏｈｎ@example.com',
  'john@ｅxample.com',
  'john@example.com\u0131',
  'o\ufb03ce@example.com',
  'john@example.\u0441om',
  'john＠example.com',
  // What is not seen: zero-width space and joiner, a soft hyphen, bidirectional overrides, a byte-order mark.
  'jo\u200bhn@example.com',
  'john@exam\u200dple.com',
  'jo\u00adhn@example.com',
  'john\ufeff@example.com',
  '\u202emoc.elpmaxe@nhoj',
  'john@\u2066example.com',
  'john@example.com\u200b',
  // Names of domains that are no host names, as letters or in part.
  'john@münchen.example',
  'john@例え.jp',
  'john@example',
  'john@[127.0.0.1]',
  'john@127.0.0.1',
  'john@localhost',
  // Two recipients, or another one, to a lenient reader.
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
  'john%evil.example@example.com',
  'evil.example!john@example.com',
  'john@example.com\r\nBcc: evil@example.net',
  'john@example.com\nRCPT TO:<evil@example.net>',
  'john@example.com\0.evil.example',
  'john\t@example.com',
  'john@example.com%0aBcc:evil@example.net',
  '=?utf-8?q?evil=40example.net=2c?=@example.com',
  'john\\@example.com',
  'mailto:john@example.com',
  // Too long, empty, badly dotted.
  `${'a'.repeat(255)}@example.com`,
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

/** Unusual, and right: each has to reach exactly this mailbox. */
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
];

/** Taken, for no rule of the schema speaks against them, and refused by SES for good. */
export const undeliverableAddresses: string[] = [
  `${'j'.repeat(65)}@example.com`,
  `${'j'.repeat(242)}@example.com`,
];
