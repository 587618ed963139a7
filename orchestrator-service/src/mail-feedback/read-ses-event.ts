import type { MailFeedback } from '@stockroom/contracts/mail-feedback';
import { z } from 'zod';

type Told = MailFeedback['data'];

/** A word of SES's own, such as `General` or `5.1.1`: never an address, nor what a mail server said of one. */
const wordSchema = z
  .string()
  .regex(/^[A-Za-z0-9 .-]{1,50}$/)
  .optional()
  .catch(undefined);
const momentSchema = z.iso.datetime({ offset: true }).transform((moment) => new Date(moment).toISOString());
const mailSchema = z.object({ messageId: z.string().min(1).max(200), timestamp: momentSchema });

const bounceSchema = z.object({
  mail: mailSchema,
  bounce: z.object({
    bounceType: z.string(),
    bounceSubType: wordSchema,
    bouncedRecipients: z.array(z.object({ status: wordSchema })).catch([]),
    timestamp: momentSchema,
  }),
});
const complaintSchema = z.object({
  mail: mailSchema,
  complaint: z.object({
    complaintFeedbackType: wordSchema.nullable(),
    complaintSubType: wordSchema.nullable(),
    timestamp: momentSchema,
  }),
});
const deliverySchema = z.object({ mail: mailSchema, delivery: z.object({ timestamp: momentSchema }) });

/**
 * What SES tells of a mail, in either of its forms: `eventType` of a configuration set's events, `notificationType` of an
 * identity's notifications. Null for what is not about the fate of a mail, and for what nobody can read.
 */
export function readSesEvent(text: string): Told | null {
  const event = parseJson(text);
  if (typeof event !== 'object' || event === null) return null;
  const { eventType, notificationType } = event as Record<string, unknown>;
  const reader = readers.get(String(eventType ?? notificationType));
  return reader?.(event) ?? null;
}

const readers = new Map<string, (event: object) => Told | null>([
  ['Bounce', readBounce],
  ['Complaint', readComplaint],
  ['Delivery', readDelivery],
]);

function readBounce(event: object): Told | null {
  const { success, data } = bounceSchema.safeParse(event);
  if (!success) return null;
  const { bounceType, bounceSubType, bouncedRecipients, timestamp } = data.bounce;
  const isPermanent = bounceType === 'Permanent';
  const kind = isPermanent ? 'permanent bounce' : 'bounce that is not permanent';
  return tell(data.mail, {
    outcome: isPermanent ? 'BOUNCED' : 'SOFT_BOUNCED',
    reason: words(kind, bounceSubType, bouncedRecipients[0]?.status),
    happenedAt: timestamp,
  });
}

function readComplaint(event: object): Told | null {
  const { success, data } = complaintSchema.safeParse(event);
  // Somebody has said of a mail in their folder of spam that it is none.
  if (!success || data.complaint.complaintFeedbackType === 'not-spam') return null;
  const { complaintFeedbackType, complaintSubType, timestamp } = data.complaint;
  return tell(data.mail, {
    outcome: 'COMPLAINED',
    reason: words('complaint', complaintFeedbackType, complaintSubType),
    happenedAt: timestamp,
  });
}

function readDelivery(event: object): Told | null {
  const { success, data } = deliverySchema.safeParse(event);
  if (!success) return null;
  return tell(data.mail, { outcome: 'DELIVERED', reason: null, happenedAt: data.delivery.timestamp });
}

function tell(
  { messageId, timestamp }: z.output<typeof mailSchema>,
  told: Omit<Told, 'messageId' | 'mailedAt'>,
): Told {
  return { messageId, mailedAt: timestamp, ...told };
}

function words(...parts: (string | null | undefined)[]): string {
  return parts.filter((part) => part !== null && part !== undefined).join(', ');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
