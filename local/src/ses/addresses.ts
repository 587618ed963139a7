import { domainToASCII } from 'node:url';
import { addressParser } from 'postal-mime';
import { invalidParameter } from './ses-errors.ts';

const MAX_RECIPIENTS = 50;

/**
 * The bare addresses of what may be `Name <local@domain>`, in lower-case domain.
 * @throws AwsError InvalidParameterValue with SES's words for what is wrong
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
  if (local.length > 64 || address.length > 320)
    throw invalidParameter('Address length is more than 320 characters long.');
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(domain) || domainToASCII(domain) === '') {
    throw invalidParameter('Domain contains illegal character');
  }
  return `${local}@${domain}`;
}
