import { randomUUID } from 'node:crypto';
import type { SnsTopic } from '../sns/create-sns-topic.ts';
import type { Envelope } from './mail-files.ts';

/** The possible outcomes of an accepted mail. */
export const sesEvents = ['bounce', 'soft-bounce', 'complaint', 'delivery'] as const;
export type SesEvent = (typeof sesEvents)[number];

const SIMULATOR = /^([a-z]+)(\+[^@]*)?@simulator\.amazonses\.com$/i;

/** "Using the mailbox simulator manually", Amazon SES developer guide: the addresses and their outcomes. */
const SIMULATED: Record<string, SesEvent[]> = {
  success: ['delivery'],
  bounce: ['bounce'],
  ooto: ['delivery', 'soft-bounce'],
  complaint: ['delivery', 'complaint'],
  suppressionlist: ['bounce'],
};

/** The outcomes of a mail for its recipients at the mailbox simulator; none for other recipients. */
export function simulatedEventsOf({ to }: Envelope): { event: SesEvent; recipients: string[] }[] {
  return to.flatMap((recipient) => {
    const [, local = ''] = SIMULATOR.exec(recipient) ?? [];
    return (SIMULATED[local.toLowerCase()] ?? []).map((event) => ({ event, recipients: [recipient] }));
  });
}

/**
 * Publishes the outcome of a mail for `recipients`, by default all: as an event if it names a configuration set,
 * otherwise as a notification.
 */
export function publishEvent(
  topic: Pick<SnsTopic, 'publish'>,
  {
    envelope,
    event,
    recipients = envelope.to,
    at,
  }: { envelope: Envelope; event: SesEvent; recipients?: string[]; at: Date },
): void {
  const isEvent = envelope.configurationSet !== undefined;
  const { type, details } = describeEvent(recipients, event, at.toISOString());
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

/** "Contents of event data that Amazon SES publishes", developer guide: the parts about a mail's outcome. */
function describeEvent(to: string[], event: SesEvent, timestamp: string) {
  const feedbackId = randomUUID();
  switch (event) {
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
      const [bounceType, status] = event === 'bounce' ? ['Permanent', '5.1.1'] : ['Transient', '4.4.7'];
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
