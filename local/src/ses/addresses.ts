import { domainToASCII } from 'node:url';
import { addressParser } from 'postal-mime';
import { invalidParameter } from './ses-errors.ts';

const MAX_RECIPIENTS = 50;
/** RFC 5321, 4.5.3.1; with the @, these are the 320 characters of SES. */
const MAX_LOCAL_LENGTH = 64;
const MAX_DOMAIN_LENGTH = 255;

/**
 * The bare addresses of texts such as `Name <local@domain>`, with lower-case domains.
 * @throws AwsError InvalidParameterValue with SES's message
 */
export function parseAddresses(texts: string[]): string[] {
  return texts.flatMap((text) => {
    const mailboxes = addressParser(text, { flatten: true });
    if (mailboxes.length === 0) throw invalidParameter("Missing final '@domain'");
    return mailboxes.map(({ address }) => checkAddress(address ?? ''));
  });
}

/** @throws AwsError InvalidParameterValue for none and for more than 50 */
export function checkRecipients(addresses: string[]): void {
  if (addresses.length === 0) throw invalidParameter("Missing required header 'To'.");
  if (addresses.length > MAX_RECIPIENTS) throw invalidParameter(`Recipient count exceeds ${MAX_RECIPIENTS}.`);
}

/**
 * As documented under "Destination" in the SDK, SES does not support SMTPUTF8 (RFC 6531): an address is 7-bit ASCII,
 * and an internationalised domain is sent in Punycode.
 */
function checkAddress(address: string): string {
  const at = address.lastIndexOf('@');
  const local = address.slice(0, at);
  const domain = address.slice(at + 1).toLowerCase();
  if (at < 0 || domain === '') throw invalidParameter("Missing final '@domain'");
  if (local === '') throw invalidParameter('Missing local name');
  if (/\s/.test(address)) throw invalidParameter('Local address contains control or whitespace');
  if (!/^[!-~]+$/.test(local) || /[(),:;<>@[\]\\"]/.test(local)) {
    throw invalidParameter('Local address contains illegal character');
  }
  if (local.length > MAX_LOCAL_LENGTH || domain.length > MAX_DOMAIN_LENGTH)
    throw invalidParameter('Address length is more than 320 characters long.');
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(domain) || domainToASCII(domain) === '') {
    throw invalidParameter('Domain contains illegal character');
  }
  return `${local}@${domain}`;
}
