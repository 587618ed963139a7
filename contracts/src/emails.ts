import { domainToASCII } from 'node:url';
import { z } from 'zod';
import { trimInvisible } from './text.ts';

/** The limits of RFC 5321, 4.5.3.1, and of SES: 64 octets before the @, 255 after it. */
const MAX_LOCAL_LENGTH = 64;
const MAX_DOMAIN_LENGTH = 255;

/** The dot-string of RFC 5321, 4.1.2: an unquoted local part. */
const DOT_ATOM = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;
/** Mail programs decode an encoded word (RFC 2047), and then show and answer another address. */
const ENCODED_WORD = /=\?[^?]+\?[bq]\?[^?]*\?=/i;
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i;

/** An email address, trimmed, with its domain in ASCII (RFC 5891). The case is kept. */
export const emailSchema = z
  .string()
  .overwrite(tidyEmail)
  .check(({ value, issues }) => {
    const fault = findFault(value);
    if (fault !== null) issues.push({ code: 'custom', input: value, message: fault });
  })
  .meta({ format: 'email', maxLength: MAX_LOCAL_LENGTH + 1 + MAX_DOMAIN_LENGTH });

function tidyEmail(text: string): string {
  const email = trimInvisible(text);
  const at = email.indexOf('@');
  const domain = email.slice(at + 1);
  // ASCII domains are not converted: `domainToASCII` would decode `%41` and rewrite numbers as IP addresses.
  const isInternational = /[^\0-\x7f]/.test(domain) && /^([a-z0-9.-]|[^\0-\x7f])+$/i.test(domain);
  // A domain over the limit is refused anyway, so it is not converted.
  if (!isInternational || domain.length > MAX_DOMAIN_LENGTH) return email;
  const converted = domainToASCII(domain);
  return converted === '' ? email : `${email.slice(0, at)}@${converted}`;
}

function findFault(email: string): string | null {
  const [local = '', domain, ...more] = email.split('@');
  if (local === '' || domain === undefined || domain === '' || more.length > 0)
    return 'must be one email address such as ada@example.com';
  if (local.length > MAX_LOCAL_LENGTH) return `must have at most ${MAX_LOCAL_LENGTH} characters before the @`;
  if (/[^\0-\x7f]/.test(local))
    return 'must be ASCII before the @, because many mail servers accept nothing else there';
  if (!DOT_ATOM.test(local)) {
    return "must have letters, digits and !#$%&'*+-/=?^_`{|}~ before the @, and dots between them";
  }
  if (ENCODED_WORD.test(local)) return 'must not look like an encoded word, which mail programs decode';
  if (domain.length > MAX_DOMAIN_LENGTH)
    return `must have at most ${MAX_DOMAIN_LENGTH} characters after the @`;
  return isDomain(domain) ? null : 'must have a domain name such as example.com after the @';
}

function isDomain(domain: string): boolean {
  const labels = domain.split('.');
  const isNumber = /^\d+$/.test(labels.at(-1) ?? '');
  // `domainToASCII` returns an empty text for invalid Punycode.
  return (
    labels.length > 1 && !isNumber && labels.every((each) => LABEL.test(each)) && domainToASCII(domain) !== ''
  );
}
