import { checkRecipients } from './addresses.ts';
import { insertMail } from './mail-files.ts';
import type { SesDeps } from './ses-context.ts';
import { invalidParameter } from './ses-errors.ts';

/** "Quotas", Amazon SES developer guide: 10 MB for the v1 API, the message with its attachments as sent. */
const MAX_MESSAGE_BYTES = 10 * 1024 * 1024;

/**
 * Keeps one mail and gives its message id. Returns once it is on disk.
 * @throws AwsError InvalidParameterValue for no recipient, more than 50, or more than 10 MB
 */
export async function acceptMail(
  deps: SesDeps,
  mail: { from: string; to: string[]; subject: string; raw: Buffer },
): Promise<string> {
  checkRecipients(mail.to);
  if (mail.raw.length > MAX_MESSAGE_BYTES) {
    throw invalidParameter(
      `Message length is more than ${MAX_MESSAGE_BYTES} bytes long: '${mail.raw.length}'.`,
    );
  }
  const { raw, ...envelope } = mail;
  const id = deps.nextMessageId();
  const receivedAt = deps.clock().toISOString();
  await insertMail(deps.files, { envelope: { ...envelope, id, receivedAt, bytes: raw.length }, raw });
  return id;
}
