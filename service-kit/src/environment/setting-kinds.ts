import { z } from 'zod';

const SHOWN_CHARACTERS = 60;

/** A value for an error message: on one line, truncated, and without the password of a URL. */
export function showValue(text: string): string {
  const line = text.replaceAll(/\p{C}+/gu, ' ').replace(/\/\/[^/?#]*@/, '//…@');
  const characters = Array.from(line);
  return characters.length > SHOWN_CHARACTERS ? `${characters.slice(0, SHOWN_CHARACTERS).join('')}…` : line;
}

/** A text that `read` can parse. The error is `<value> is not <noun>`. */
function textThat<Value>(noun: string, read: (text: string) => Value | undefined) {
  return z.string().transform((text, context) => {
    const value = read(text);
    if (value !== undefined) return value;
    context.addIssue(`${showValue(text)} is not ${noun}`);
    return z.NEVER;
  });
}

/** A whole number, both bounds inclusive. */
export function wholeNumber({ min, max }: { min: number; max: number }) {
  return textThat(`a whole number from ${min} to ${max}`, (text) => readDigits(text, { min, max }));
}

/** A TCP port. 0, if allowed, lets the system choose one. */
export function port({ min = 0 }: { min?: 0 | 1 } = {}) {
  return textThat(`a port, which is a number from ${min} to 65535`, (text) =>
    readDigits(text, { min, max: 65_535 }),
  );
}

/** A decimal number from 0 to 1. */
export function ratio() {
  return textThat('a number from 0 to 1', (text) =>
    /^(0?\.\d+|[01](\.\d+)?)$/.test(text) && Number(text) <= 1 ? Number(text) : undefined,
  );
}

/** An IANA time zone, in its usual case. */
export function timeZone() {
  return textThat('a time zone: an IANA name such as Europe/Berlin', (text) => {
    // `Intl` also knows offsets such as +02:00, which have no daylight saving time.
    if (!/^[A-Za-z]/.test(text)) return undefined;
    try {
      return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
    } catch {
      return undefined;
    }
  });
}

const TRUE = new Set(['true', '1', 'yes', 'on']);
const FALSE = new Set(['false', '0', 'no', 'off']);

export function flag() {
  return textThat('true or false', (text) => {
    const word = text.trim().toLowerCase();
    if (TRUE.has(word)) return true;
    return FALSE.has(word) ? false : undefined;
  });
}

export function oneOf<const Word extends string>(known: readonly Word[]) {
  return textThat(`one of ${known.join(', ')}`, (text) => known.find((word) => word === text));
}

/** A URL such as `http://host:3000/path`, kept as written. It may contain a password, so an error never shows it. */
export function httpUrl() {
  return z.string().refine((text) => hasProtocol(text, ['http:', 'https:']), {
    error: 'must be an http:// or https:// address',
  });
}

/** A URL that may contain a password, so an error never shows it. */
export function secretUrl({ protocols, example }: { protocols: string[]; example: string }) {
  return z
    .string()
    .refine((text) => hasProtocol(text, protocols), { error: `must be an address such as ${example}` });
}

/** An email address, which is personal data: an error never shows it. */
export function emailAddress() {
  return z.email({ error: 'must be an email address' });
}

/** An address to listen on, or a host name. */
export function host() {
  const schema = z.union([z.ipv4(), z.ipv6(), z.hostname()]);
  return textThat('an address such as 0.0.0.0, or a host name', (text) =>
    schema.safeParse(text).success ? text : undefined,
  );
}

/** A text that matches `pattern`, described by `noun`. */
export function matching(pattern: RegExp, noun: string) {
  return textThat(noun, (text) => (pattern.test(text) ? text : undefined));
}

/** A text of at most `max` characters, after trimming. */
export function words({ max }: { max: number }) {
  return z
    .string()
    .trim()
    .min(1, { error: 'must not be blank' })
    .max(max, { error: `must not have more than ${max} characters` });
}

function readDigits(text: string, { min, max }: { min: number; max: number }): number | undefined {
  const digits = text.trim();
  if (!/^\d{1,15}$/.test(digits)) return undefined;
  const number = Number(digits);
  return number >= min && number <= max ? number : undefined;
}

function hasProtocol(text: string, protocols: string[]): boolean {
  const url = URL.parse(text);
  return url !== null && protocols.includes(url.protocol);
}
