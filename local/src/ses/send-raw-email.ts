import PostalMime from 'postal-mime';
import type { Address, Email } from 'postal-mime';
import type { Reply } from '../http/reply.ts';
import { acceptMail } from './accept-mail.ts';
import { parseAddresses } from './addresses.ts';
import { formMembers } from './form-lists.ts';
import type { SesDeps } from './ses-context.ts';
import { invalidParameter } from './ses-errors.ts';
import { resultReply } from './ses-reply.ts';

/**
 * `SendRawEmail`: the recipients are `Destinations` or, without any, the addresses in To, Cc and Bcc. Source:
 * "SendRawEmail", Amazon SES API reference.
 * @throws AwsError InvalidParameterValue
 */
export async function sendRawEmail(deps: SesDeps, form: URLSearchParams): Promise<Reply> {
  const raw = decodeBase64(form.get('RawMessage.Data'));
  const email = await parseMail(raw);
  const headerFrom = bareAddresses(email.from ? [email.from] : []);
  if (headerFrom.length === 0) throw invalidParameter("Missing required header 'From'.");
  const source = form.get('Source');
  const [from = ''] = parseAddresses(source === null ? headerFrom : [source]);
  const destinations = formMembers(form, 'Destinations');
  const inHeaders = bareAddresses([...(email.to ?? []), ...(email.cc ?? []), ...(email.bcc ?? [])]);
  const to = parseAddresses(destinations.length > 0 ? destinations : inHeaders);
  const MessageId = await acceptMail(deps, {
    from,
    to,
    subject: email.subject ?? '',
    raw,
    configurationSet: form.get('ConfigurationSetName'),
  });
  return resultReply('SendRawEmail', { MessageId });
}

function decodeBase64(data: string | null): Buffer {
  const text = data?.replaceAll(/\s/g, '') ?? '';
  if (text === '') throw invalidParameter('Empty raw message.');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) throw invalidParameter('The raw message is not valid base64.');
  return Buffer.from(text, 'base64');
}

/** Parses only the header, the only part needed here. */
async function parseMail(raw: Buffer): Promise<Email> {
  const headerEnd = raw.indexOf('\r\n\r\n');
  return PostalMime.parse(headerEnd < 0 ? raw : raw.subarray(0, headerEnd + 4)).catch(() => {
    throw invalidParameter('The raw message could not be parsed.');
  });
}

function bareAddresses(addresses: Address[]): string[] {
  return addresses.flatMap((one) => one.group ?? [one]).map((one) => one.address);
}
