import { SESClient } from '@aws-sdk/client-ses';
import { AwsFailure, readRefusal } from './aws-failure.ts';
import { buildMime } from './build-mime.ts';
import type { Mail, MailAddress } from './mail.ts';
import { CALL_TIMEOUT_MS, callWithin } from './call-within.ts';
import { buildSendRawEmail } from './send-raw-email.ts';
import { isPermanentForSes } from './ses-refusal.ts';

export interface Mailer {
  /**
   * Hands a mail to SES, once. The answer can be lost after SES has taken the mail, so that a caller who tries
   * again may send it twice.
   * @throws AwsFailure, permanent where SES will never take this mail
   */
  send: (mail: Mail) => Promise<{ messageId: string }>;
  close: () => void;
}

export interface MailerConfig {
  region: string;
  from: MailAddress;
  /** Another address of SES than the region's own. */
  endpoint?: string | null;
  /** SES's configuration set of every mail. */
  configurationSet?: string | null;
  /** How long one call may take. */
  timeoutMs?: number;
}

export function createMailer({
  region,
  from,
  endpoint = null,
  configurationSet = null,
  timeoutMs = CALL_TIMEOUT_MS,
}: MailerConfig): Mailer {
  // One attempt: the SDK's own three would turn one lost answer into three mails.
  const client = new SESClient({ region, maxAttempts: 1, ...(endpoint === null ? {} : { endpoint }) });
  return {
    async send(mail) {
      const mime = await buildMime(from, mail);
      const command = buildSendRawEmail({ from: from.address, to: mail.to.address, mime, configurationSet });
      try {
        const { MessageId } = await callWithin({ service: 'SES', timeoutMs }, (abortSignal) =>
          client.send(command, { abortSignal }),
        );
        if (MessageId === undefined) throw new Error('no MessageId in the answer');
        return { messageId: MessageId };
      } catch (error) {
        throw describeSesError(error);
      }
    },
    close: () => client.destroy(),
  };
}

function describeSesError(error: unknown): AwsFailure {
  if (error instanceof AwsFailure) return error;
  const refusal = readRefusal(error);
  if (refusal.status === null) {
    return new AwsFailure(`SES could not be reached (${refusal.code})`, { permanent: false, cause: error });
  }
  const permanent = isPermanentForSes(refusal);
  const what = permanent ? 'will not take this mail' : 'cannot take mail at the moment';
  return new AwsFailure(`SES ${what} (${refusal.status} ${refusal.code})`, { permanent, cause: error });
}
