import { checkRecipients } from './addresses.ts';
import { simulatedEventsOf, publishEvent } from './mail-feedback.ts';
import { type Envelope, insertMail } from './mail-files.ts';
import type { SesDeps } from './ses-context.ts';
import { invalidParameter } from './ses-errors.ts';

/** "Quotas", Amazon SES developer guide: 10 MB for the v1 API, for the message with its attachments as sent. */
const MAX_MESSAGE_BYTES = 10 * 1024 * 1024;

/**
 * Stores one mail and returns its message id, once it is on disk.
 * @throws AwsError InvalidParameterValue for no recipient, more than 50, or more than 10 MB
 */
export async function acceptMail(
  deps: SesDeps,
  mail: { from: string; to: string[]; subject: string; raw: Buffer; configurationSet: string | null },
): Promise<string> {
  checkRecipients(mail.to);
  if (mail.raw.length > MAX_MESSAGE_BYTES) {
    throw invalidParameter(
      `Message length is more than ${MAX_MESSAGE_BYTES} bytes long: '${mail.raw.length}'.`,
    );
  }
  const { raw, configurationSet, ...rest } = mail;
  const id = deps.nextMessageId();
  const envelope: Envelope = {
    ...rest,
    id,
    receivedAt: deps.clock().toISOString(),
    bytes: raw.length,
    ...(configurationSet === null ? {} : { configurationSet }),
  };
  await insertMail(deps.files, { envelope, raw });
  const { topic, clock } = deps;
  if (topic !== null)
    for (const event of simulatedEventsOf(envelope)) publishEvent(topic, { envelope, ...event, at: clock() });
  return id;
}
