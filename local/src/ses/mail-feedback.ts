import { randomUUID } from 'node:crypto';
import type { SnsTopic } from '../sns/create-sns-topic.ts';
import type { Envelope } from './mail-files.ts';

/** What may become of a mail after it was taken. */
export const fates = ['bounce', 'soft-bounce', 'complaint', 'delivery'] as const;
export type Fate = (typeof fates)[number];

const SIMULATOR = /^([a-z]+)(\+[^@]*)?@simulator\.amazonses\.com$/i;

/** "Using the mailbox simulator manually", Amazon SES developer guide: whose mails come to what. */
const SIMULATED: Record<string, Fate[]> = {
  success: ['delivery'],
  bounce: ['bounce'],
  ooto: ['delivery', 'soft-bounce'],
  complaint: ['delivery', 'complaint'],
  suppressionlist: ['bounce'],
};

/** What becomes of a mail to the mailbox simulator; nothing of one to anybody else. */
export function fatesOf({ to }: Envelope): Fate[] {
  const [, local = ''] = SIMULATOR.exec(to[0] ?? '') ?? [];
  return SIMULATED[local.toLowerCase()] ?? [];
}

/** Publishes what became of a mail: as an event where it names a configuration set, else as a notification. */
export function publishFate(
  topic: Pick<SnsTopic, 'publish'>,
  { envelope, fate, at }: { envelope: Envelope; fate: Fate; at: Date },
): void {
  const isEvent = envelope.configurationSet !== undefined;
  const { type, details } = describeFate(envelope, fate, at.toISOString());
  const text = JSON.stringify({
    [isEvent ? 'eventType' : 'notificationType']: type,
    ...details,
    mail: {
      timestamp: envelope.receivedAt,
      source: envelope.from,
      sendingAccountId: '000000000000',
      messageId: envelope.id,
      destination: envelope.to,
      ...(isEvent ? { tags: { 'ses:configuration-set': [envelope.configurationSet] } } : {}),
    },
  });
  topic.publish({ text, subject: `Amazon SES Email ${isEvent ? 'Event ' : ''}Notification` });
}

/** "Contents of event data that Amazon SES publishes", developer guide, as far as it tells the fate of a mail. */
function describeFate({ to }: Envelope, fate: Fate, timestamp: string) {
  const feedbackId = randomUUID();
  switch (fate) {
    case 'delivery':
      return {
        type: 'Delivery',
        details: { delivery: { timestamp, recipients: to, processingTimeMillis: 400 } },
      };
    case 'complaint': {
      const complaint = {
        complainedRecipients: to.map((emailAddress) => ({ emailAddress })),
        complaintFeedbackType: 'abuse',
        timestamp,
        feedbackId,
      };
      return { type: 'Complaint', details: { complaint } };
    }
    default: {
      const [bounceType, status] = fate === 'bounce' ? ['Permanent', '5.1.1'] : ['Transient', '4.4.7'];
      const bouncedRecipients = to.map((emailAddress) => ({
        emailAddress,
        action: 'failed',
        status,
        diagnosticCode: `smtp; ${status} ${emailAddress}`,
      }));
      const bounce = { bounceType, bounceSubType: 'General', bouncedRecipients, timestamp, feedbackId };
      return { type: 'Bounce', details: { bounce } };
    }
  }
}
