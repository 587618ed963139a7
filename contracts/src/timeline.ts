import { z } from 'zod';
import { idSchema, orderNumberSchema } from './ids.ts';
import { listQuerySchema, pageSchema } from './lists.ts';
import { signedAmountSchema } from './money.ts';
import { isBlank, linesSchema } from './text.ts';

export const MAX_NOTES_PER_ORDER = 1_000;
const MAX_NOTE_LENGTH = 2_000;

/** The body of `POST /api/orders/{orderId}/notes`. */
export const addNoteSchema = z.strictObject({
  text: linesSchema({ max: MAX_NOTE_LENGTH })
    .refine((text) => !isBlank(text), 'must have a visible character')
    .describe('A text for the shop alone, with `\\n` between lines'),
});

/** A note of an order as clients see it. */
export const noteSchema = z.object({
  id: idSchema,
  orderId: orderNumberSchema,
  text: z.string().nullable().describe('Null after the customer is erased'),
  actor: z.string().describe('Who wrote it: the name of the API key'),
  keyId: idSchema.nullable().describe('The id of the API key; null for the bootstrap key and without a key'),
  createdAt: z.iso.datetime(),
});
export type NoteJson = z.infer<typeof noteSchema>;

const timelineKinds = [
  'ORDER_PLACED',
  'ORDER_CANCELLED',
  'ORDER_REFUNDED',
  'NOTE_ADDED',
  'PAYMENT_RECORDED',
  'PAYMENT_REVERSED',
  'REFUND_PAID_OUT',
  'DOCUMENT_NUMBERED',
  'DOCUMENT_STORED',
  'DOCUMENT_RETRIED',
  'DOCUMENT_RESTORED',
  'INVOICE_OVERDUE',
  'MAIL_SENT',
  'MAIL_DELIVERED',
  'MAIL_SOFT_BOUNCED',
  'MAIL_BOUNCED',
  'MAIL_COMPLAINED',
  'RESEND_REQUESTED',
] as const;
export type TimelineKind = (typeof timelineKinds)[number];

/** The query of `GET /api/orders/{orderId}/timeline`. */
export const timelineQuerySchema = listQuerySchema;

/** One thing that happened to an order. */
const timelineEntrySchema = z.object({
  at: z.iso.datetime(),
  kind: z.enum(timelineKinds),
  actor: z
    .string()
    .nullable()
    .describe('Who did it: the name of the API key; null if nobody, or not recorded'),
  keyId: idSchema.nullable().describe('The id of the API key; null for the bootstrap key and without a key'),
  note: z
    .string()
    .nullable()
    .describe('The text of a note, payment or cancellation, or the reason of a refund, reversal or bounce'),
  document: z.string().nullable().describe('The number of the document; null while it has none'),
  email: z.string().nullable().describe('The address of the mail'),
  paymentId: idSchema.nullable(),
  amount: signedAmountSchema
    .nullable()
    .describe(
      'The amount of the payment, the total of the order or refund, or the open amount of an overdue invoice',
    ),
});
export type TimelineEntryJson = z.infer<typeof timelineEntrySchema>;
export const timelinePageSchema = pageSchema(timelineEntrySchema);
