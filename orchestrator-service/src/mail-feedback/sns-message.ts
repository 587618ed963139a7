import { z } from 'zod';

const signed = {
  MessageId: z.string().min(1).max(100),
  TopicArn: z.string().max(400),
  Message: z.string(),
  Timestamp: z.iso.datetime(),
  /** 1 is SHA-1, 2 is SHA-256. */
  SignatureVersion: z.enum(['1', '2']),
  Signature: z.base64().min(1).max(2_000),
  SigningCertURL: z.string().max(1_000),
};

const handshake = { ...signed, Token: z.string().max(2_000), SubscribeURL: z.string().max(4_000) };

/** What SNS sends to an HTTP endpoint: "Parsing Amazon SNS message formats", Amazon SNS developer guide. */
export const snsMessageSchema = z.discriminatedUnion('Type', [
  z.object({ Type: z.literal('Notification'), ...signed, Subject: z.string().optional() }),
  z.object({ Type: z.literal('SubscriptionConfirmation'), ...handshake }),
  z.object({ Type: z.literal('UnsubscribeConfirmation'), ...handshake }),
]);
export type SnsMessage = z.infer<typeof snsMessageSchema>;

const NOTIFICATION_FIELDS = ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'];
const HANDSHAKE_FIELDS = ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'];

/**
 * The text that the signature covers: name and value of each present field, one per line. "Verifying the signatures of
 * Amazon SNS messages", Amazon SNS developer guide.
 */
export function stringToSign(message: SnsMessage): string {
  const fields = message.Type === 'Notification' ? NOTIFICATION_FIELDS : HANDSHAKE_FIELDS;
  const values = message as Record<string, string | undefined>;
  return fields
    .filter((field) => values[field] !== undefined)
    .map((field) => `${field}\n${values[field]}\n`)
    .join('');
}
