import { SESClient } from '@aws-sdk/client-ses';
import { AwsFailure, readRefusal } from './aws-failure.ts';
import { buildMime, type Mail } from './build-mime.ts';
import { describeOffset, readClockRefusal } from './clock-refusal.ts';
import { CALL_TIMEOUT_MS, callAws } from './call-aws.ts';
import { buildSendRawEmail } from './send-raw-email.ts';
import { isPermanentForSes } from './ses-refusal.ts';

export interface Mailer {
  /**
   * Hands a mail to SES, once. The answer can be lost after SES has accepted the mail, so a retry may send it twice.
   * @throws AwsFailure, permanent if SES will never accept this mail
   */
  send: (mail: Mail) => Promise<{ messageId: string }>;
  close: () => void;
}

export interface MailerConfig {
  region: string;
  /** The sender's address. Its name comes with each mail. */
  fromEmail: string;
  /** Replaces the SES endpoint of the region. */
  endpoint?: string | null;
  /** The SES configuration set of every mail. */
  configurationSet?: string | null;
  /** The time-out of one call. */
  timeoutMs?: number | undefined;
}

export function createMailer({
  region,
  fromEmail,
  endpoint = null,
  configurationSet = null,
  timeoutMs = CALL_TIMEOUT_MS,
}: MailerConfig): Mailer {
  // No retries: with the SDK's three attempts, one lost answer would send three mails.
  const client = new SESClient({ region, maxAttempts: 1, ...(endpoint === null ? {} : { endpoint }) });
  return {
    async send(mail) {
      const mime = await buildMime(fromEmail, mail);
      const command = buildSendRawEmail({
        from: fromEmail,
        to: recipientsOf(mail),
        mime,
        configurationSet,
      });
      try {
        const { MessageId } = await callAws({ service: 'SES', timeoutMs }, (abortSignal) =>
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

/** The recipient first, then the blind copies. A copy to the recipient's own address is left out. */
function recipientsOf({ to, bcc = [] }: Mail): string[] {
  const recipient = to.address.toLowerCase();
  return [to.address, ...bcc.filter((address) => address.toLowerCase() !== recipient)];
}

function describeSesError(error: unknown): AwsFailure {
  if (error instanceof AwsFailure) return error;
  const refusal = readRefusal(error);
  if (refusal.status === null) {
    return new AwsFailure(`SES could not be reached (${refusal.code})`, { permanent: false, cause: error });
  }
  const aheadMs = readClockRefusal(error);
  if (aheadMs !== null) {
    const reason = `SES refused the time of a request (${refusal.status} ${refusal.code})`;
    const clock = `the orchestrator's clock is ${describeOffset(aheadMs)}; set it`;
    return new AwsFailure(`${reason}: ${clock}`, { permanent: false, cause: error });
  }
  const permanent = isPermanentForSes(refusal);
  const what = permanent ? 'rejected this mail' : 'cannot accept mail at the moment';
  return new AwsFailure(`SES ${what} (${refusal.status} ${refusal.code})`, { permanent, cause: error });
}
