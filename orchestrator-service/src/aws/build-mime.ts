import MailComposer from 'nodemailer/lib/mail-composer';
import { AwsFailure } from './aws-failure.ts';
import { headerText } from './header-text.ts';
import type { Mail, MailAddress } from './mail.ts';

/** One plain address: with a comma, a space or an angle bracket in it, it could name two recipients. */
const PLAIN_ADDRESS = /^[^\s\p{Cc},;:<>()[\]"\\@]+@[^\s\p{Cc},;:<>()"\\@]+$/u;

/**
 * The mail as it travels (RFC 5322). Names and addresses go in apart from each other: in a joined string, a line
 * break or a comma in a customer's name would add a recipient.
 * @throws AwsFailure, permanent, where an address is not one plain address
 */
export async function buildMime(from: MailAddress, mail: Mail): Promise<Buffer> {
  const composer = new MailComposer({
    from: checkAddress(from),
    to: checkAddress(mail.to),
    subject: headerText(mail.subject),
    text: mail.text,
    html: mail.html,
    headers: mail.headers,
    attachments: attachmentsOf(mail),
    // Nothing here is ever read from a path or an address, whatever a text looks like.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

function attachmentsOf({ attachment }: Mail) {
  if (attachment === undefined) return [];
  const { filename, contentType, bytes } = attachment;
  return [{ filename, contentType, content: Buffer.from(bytes) }];
}

function checkAddress({ name, address }: MailAddress): MailAddress {
  if (PLAIN_ADDRESS.test(address)) return { name: headerText(name), address };
  throw new AwsFailure('the mail address is not valid', { permanent: true });
}
