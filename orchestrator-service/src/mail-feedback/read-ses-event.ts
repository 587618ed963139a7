import type { MailFeedback } from '@stockroom/contracts/mail-feedback';
import { z } from 'zod';

type Feedback = MailFeedback['data'];

interface SesEvent {
  data: Feedback;
  /** Whether it is only about blind copies: it says nothing of the customer's mail. */
  isAboutCopy: boolean;
}

/** A constant of SES, such as `General` or `5.1.1`: never an address, nor a mail server's text about one. */
const wordSchema = z
  .string()
  .regex(/^[A-Za-z0-9 .-]{1,50}$/)
  .optional()
  .catch(undefined);
const momentSchema = z.iso.datetime({ offset: true }).transform((moment) => new Date(moment).toISOString());
const addressSchema = z.string().transform((address) => address.trim().toLowerCase());
const addressesSchema = z.array(addressSchema).catch([]);
const recipientsSchema = z
  .array(z.object({ emailAddress: addressSchema.optional().catch(undefined), status: wordSchema }))
  .catch([]);
const mailSchema = z.object({
  messageId: z.string().min(1).max(200),
  timestamp: momentSchema,
  /** All recipients of the mail. */
  destination: addressesSchema,
});

const bounceSchema = z.object({
  mail: mailSchema,
  bounce: z.object({
    bounceType: z.string(),
    bounceSubType: wordSchema,
    bouncedRecipients: recipientsSchema,
    timestamp: momentSchema,
  }),
});
const complaintSchema = z.object({
  mail: mailSchema,
  complaint: z.object({
    complaintFeedbackType: wordSchema.nullable(),
    complaintSubType: wordSchema.nullable(),
    complainedRecipients: recipientsSchema,
    timestamp: momentSchema,
  }),
});
const deliverySchema = z.object({
  mail: mailSchema,
  delivery: z.object({ timestamp: momentSchema, recipients: addressesSchema }),
});

/**
 * Parses SES feedback about a mail in both of its forms: `eventType` of a configuration set's events,
 * `notificationType` of an identity's notifications. Returns null for other events and for unknown formats. A mail and
 * its blind copies to `bcc` have one message id, and SES reports each recipient.
 */
export function readSesEvent(text: string, { bcc = [] }: { bcc?: readonly string[] } = {}): SesEvent | null {
  const event = parseJson(text);
  if (typeof event !== 'object' || event === null) return null;
  const { eventType, notificationType } = event as Record<string, unknown>;
  const reader = readers.get(String(eventType ?? notificationType));
  const read = reader?.(event) ?? null;
  if (read === null) return null;
  return { data: read.data, isAboutCopy: isAboutCopy(read, bcc) };
}

interface ReadEvent {
  data: Feedback;
  /** The recipients that the event is about. */
  recipients: (string | undefined)[];
  /** All recipients of the mail. */
  destination: string[];
}

/** A customer can have an address of `bcc`. Its mail has no other recipient, and all feedback is about it. */
function isAboutCopy({ recipients, destination }: ReadEvent, bcc: readonly string[]): boolean {
  const copies = new Set<string | undefined>(bcc.map((address) => address.toLowerCase()));
  const isCopy = (address: string | undefined) => copies.has(address);
  return recipients.length > 0 && recipients.every(isCopy) && !destination.every(isCopy);
}

const readers = new Map<string, (event: object) => ReadEvent | null>([
  ['Bounce', readBounce],
  ['Complaint', readComplaint],
  ['Delivery', readDelivery],
]);

function readBounce(event: object): ReadEvent | null {
  const { success, data } = bounceSchema.safeParse(event);
  if (!success) return null;
  const { bounceType, bounceSubType, bouncedRecipients, timestamp } = data.bounce;
  const isPermanent = bounceType === 'Permanent';
  const kind = isPermanent ? 'permanent bounce' : 'bounce that is not permanent';
  return tell(data.mail, bouncedRecipients.map(addressOf), {
    outcome: isPermanent ? 'BOUNCED' : 'SOFT_BOUNCED',
    reason: words(kind, bounceSubType, bouncedRecipients[0]?.status),
    happenedAt: timestamp,
  });
}

function readComplaint(event: object): ReadEvent | null {
  const { success, data } = complaintSchema.safeParse(event);
  // A recipient marked a mail in the spam folder as not spam.
  if (!success || data.complaint.complaintFeedbackType === 'not-spam') return null;
  const { complaintFeedbackType, complaintSubType, complainedRecipients, timestamp } = data.complaint;
  return tell(data.mail, complainedRecipients.map(addressOf), {
    outcome: 'COMPLAINED',
    reason: words('complaint', complaintFeedbackType, complaintSubType),
    happenedAt: timestamp,
  });
}

function readDelivery(event: object): ReadEvent | null {
  const { success, data } = deliverySchema.safeParse(event);
  if (!success) return null;
  const { recipients, timestamp } = data.delivery;
  return tell(data.mail, recipients, { outcome: 'DELIVERED', reason: null, happenedAt: timestamp });
}

function tell(
  { messageId, timestamp, destination }: z.output<typeof mailSchema>,
  recipients: ReadEvent['recipients'],
  feedback: Omit<Feedback, 'messageId' | 'mailedAt'>,
): ReadEvent {
  return { data: { messageId, mailedAt: timestamp, ...feedback }, recipients, destination };
}

function addressOf({ emailAddress }: { emailAddress?: string | undefined }): string | undefined {
  return emailAddress;
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
