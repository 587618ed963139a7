import MailComposer from 'nodemailer/lib/mail-composer';
import { AwsFailure } from './aws-failure.ts';

interface MailAddress {
  name: string;
  address: string;
}

export interface Mail {
  /** The sender's name. */
  fromName: string;
  to: MailAddress;
  /** The address for replies, if not the sender's. */
  replyTo?: MailAddress | null;
  /** Addresses of blind copies: recipients that no header names. */
  bcc?: readonly string[];
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
  attachments?: readonly { filename: string; contentType: string; bytes: Uint8Array }[];
}

/** One bare address: with a comma, a space or an angle bracket, it could name two recipients. */
const PLAIN_ADDRESS = /^[^\s\p{Cc},;:<>()[\]"\\@]+@[^\s\p{Cc},;:<>()"\\@]+$/u;
const WORD_JOINER = '\u2060';

/**
 * The MIME message (RFC 5322). Names and addresses are passed separately: in a joined string, a line break or a comma
 * in a customer's name would add a recipient.
 * @throws AwsFailure, permanent, if an address is not one bare address
 */
export async function buildMime(fromEmail: string, mail: Mail): Promise<Buffer> {
  const composer = new MailComposer({
    from: checkAddress({ name: mail.fromName, address: fromEmail }),
    to: checkAddress(mail.to),
    ...(mail.replyTo ? { replyTo: checkAddress(mail.replyTo) } : {}),
    subject: headerText(mail.subject),
    text: mail.text,
    html: mail.html,
    headers: mail.headers,
    attachments: attachmentsOf(mail),
    // Without these, nodemailer would read files and URLs that a text names.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

function attachmentsOf({ attachments = [] }: Mail) {
  return attachments.map(({ bytes, ...attachment }) => ({ ...attachment, content: Buffer.from(bytes) }));
}

function checkAddress({ name, address }: MailAddress): MailAddress {
  if (PLAIN_ADDRESS.test(address)) return { name: headerText(name), address };
  throw new AwsFailure('the mail address is not valid', { permanent: true });
}

/**
 * Escapes a text for a mail header, so that readers show it unchanged. `=?` begins an encoded word (RFC 2047), which
 * readers decode even if the sender meant it literally: a name could insert a line break or another name. An invisible
 * joiner between the two characters prevents this.
 */
function headerText(text: string): string {
  return text.replaceAll('=?', `=${WORD_JOINER}?`);
}
