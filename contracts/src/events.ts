import { z } from 'zod';
import { documentNumberSchema } from './document-numbers.ts';
import { idSchema, orderNumberSchema } from './ids.ts';
import { importKinds } from './imports.ts';
import { jobKinds } from './jobs.ts';
import { shorten } from './text.ts';
import { wholeNumberSchema } from './lists.ts';

/** Older events are deleted. */
export const EVENTS_KEPT_DAYS = 30;
export const MAX_EVENTS_PER_PAGE = 1_000;

const versionSchema = z.int().positive().describe('The number of edits, as its history counts them');

const ofOrder = z.object({ orderId: orderNumberSchema });
const ofRefund = z.object({ orderId: orderNumberSchema, refundId: idSchema });
const ofDocument = z.object({
  orderId: orderNumberSchema,
  documentId: idSchema.describe(
    'Of a credit note, the `id` that `GET /api/credit-notes/{number}` also takes',
  ),
  kind: z.enum(['INVOICE', 'CREDIT_NOTE']),
  number: documentNumberSchema.nullable().describe('Null if it failed before it had a number'),
});
const ofPayment = z.object({ orderId: orderNumberSchema, paymentId: idSchema });
const ofMovement = z.object({ productId: idSchema, movementId: idSchema });
const ofStock = z.object({ productId: idSchema });
const ofProduct = z.object({ productId: idSchema, version: versionSchema });
const ofCustomer = z.object({ customerId: idSchema, version: versionSchema });
const ofImport = z.object({
  importId: idSchema,
  kind: z.enum(importKinds),
  state: z.enum(['DONE', 'FAILED']),
});
const ofWebhook = z.object({ webhookId: idSchema });

/** Why Stockroom disabled an endpoint of webhooks: it answered 410, or every attempt failed for five days. */
export const disabledReasons = ['gone', 'failing'] as const;
export type DisabledReason = (typeof disabledReasons)[number];

const ofJob = z.object({
  jobId: idSchema,
  kind: z.enum(jobKinds),
  orderId: orderNumberSchema.nullable().describe('The order that the job is about, if any'),
});

/** Every type of event: what happened, and its data, which has ids alone. */
export const eventCatalogue = {
  'order.placed': { data: ofOrder, happened: 'An order was placed.' },
  'order.cancelled': { data: ofOrder, happened: 'An order was cancelled.' },
  'order.refunded': {
    data: ofRefund,
    happened:
      'A part of an order was refunded, or the rest of one with an invoice, because it was cancelled.',
  },
  'order.paid': {
    data: ofOrder,
    happened:
      'Nothing of an order is open any more. It happens again if a payment is reversed and paid again.',
  },
  'order.overdue': {
    data: ofOrder,
    happened: 'The due date of an invoice passed while an amount was open.',
  },
  'document.numbered': { data: ofDocument, happened: 'An invoice or a credit note got its number.' },
  'document.stored': { data: ofDocument, happened: 'The PDF of a document was stored.' },
  'document.sent': {
    data: ofDocument,
    happened: 'The mail of a document was handed to SES. A resend is no event.',
  },
  'document.failed': {
    data: ofDocument,
    happened: 'A document was given up. It happens again if it is retried and fails again.',
  },
  'payment.recorded': {
    data: ofPayment,
    happened: 'A payment was recorded, or the payout of a refund.',
  },
  'payment.reversed': {
    data: ofPayment,
    happened: 'A payment was taken back. `paymentId` is that of the reversal.',
  },
  'stock.adjusted': {
    data: ofMovement,
    happened:
      'The stock of a product was changed, but not by an order: by hand, by an import, or at its creation.',
  },
  'stock.low': { data: ofStock, happened: 'The stock of a product fell to its reorder point.' },
  'stock.recovered': {
    data: ofStock,
    happened: 'The stock of a product rose above its reorder point again.',
  },
  'product.created': { data: ofProduct, happened: 'A product was created.' },
  'product.updated': { data: ofProduct, happened: 'A product was edited. A sale is no edit.' },
  'product.deleted': { data: ofProduct, happened: 'A product that was never sold was deleted.' },
  'customer.created': { data: ofCustomer, happened: 'A customer was created.' },
  'customer.updated': { data: ofCustomer, happened: 'A customer was edited.' },
  'customer.erased': {
    data: ofCustomer,
    happened: 'A customer was erased: erase the data that you have of it, too.',
  },
  'import.finished': { data: ofImport, happened: 'An import was applied, or failed and changed nothing.' },
  'webhook.failing': {
    data: ofWebhook,
    happened: 'Every attempt of a webhook has failed for four days. In a day, it is disabled.',
  },
  'webhook.disabled': {
    data: ofWebhook.extend({ reason: z.enum(disabledReasons) }),
    happened:
      'A webhook was disabled, because it answered 410 (`gone`), or every attempt failed for five days (`failing`).',
  },
  'job.dead': { data: ofJob, happened: 'A job was given up. A dead letter can be retried.' },
} as const;

export type EventType = keyof typeof eventCatalogue;
export const eventTypes = Object.keys(eventCatalogue) as [EventType, ...EventType[]];

/** The data of events of a type. */
export type EventData<Type extends EventType> = z.output<(typeof eventCatalogue)[Type]['data']>;

/** An event of a type. */
export type EventOf<Type extends EventType> = {
  [Each in Type]: { id: string; type: Each; timestamp: string; data: EventData<Each> };
}[Type];
export type EventJson = EventOf<EventType>;

const head = {
  id: z
    .string()
    .regex(/^evt_\d+_\d+_\d+$/)
    .describe('Unique for ever: an event that comes twice has the same id'),
  timestamp: z.iso.datetime().describe('When it happened'),
};

/** The schema of the events of each type, in the order of the catalogue. */
export const eventSchemas = eventTypes.map((type) => {
  const { data, happened } = eventCatalogue[type];
  return z.object({ ...head, type: z.literal(type), data }).describe(happened);
});

/** Any event, as the feed and the stream show it. */
export const eventSchema = z.discriminatedUnion('type', eventSchemas as [(typeof eventSchemas)[number]]);

const typesSchema = z
  .string()
  .transform((text, context): EventType[] => {
    const given = [...new Set(text.split(','))];
    const unknown = given.find((each) => !(eventTypes as readonly string[]).includes(each));
    if (unknown !== undefined) context.addIssue(`'${shorten(unknown, 50)}' is not a type of event`);
    return given as EventType[];
  })
  .meta({
    pattern: `^(${eventTypes.join('|').replaceAll('.', '\\.')})(,(${eventTypes.join('|').replaceAll('.', '\\.')})){0,${eventTypes.length - 1}}$`,
    description: 'Only events of these types, separated by commas',
    example: 'order.placed,document.sent',
  });

const MAX_CURSOR_LENGTH = 200;

/** The place in the feed to read from. */
const afterSchema = z.string().min(1).max(MAX_CURSOR_LENGTH);

/** The query of `GET /api/events`. */
export const eventFeedQuerySchema = z.strictObject({
  after: afterSchema.optional().meta({
    description:
      'The `nextCursor` of the previous page. `now`: only events that happen from now on. Without it, from the oldest event that is kept',
    example: 'now',
  }),
  types: typesSchema.optional(),
  limit: wholeNumberSchema(z.int('must be a whole number').min(1).max(MAX_EVENTS_PER_PAGE))
    .default(100)
    .meta({ description: 'The maximum number of events in a page; 100 by default', example: 500 }),
});
export type EventFeedQuery = z.output<typeof eventFeedQuerySchema>;

/** The open streams of one instance, and those of one key. */
export const EVENT_STREAM_LIMITS = { streams: 500, streamsOfKey: 20 };

/** The header in which a client that reconnects sends the id of its last event. */
export const LAST_EVENT_ID_HEADER = 'last-event-id';

/** The query of `GET /api/stream`. */
export const eventStreamQuerySchema = z.strictObject({
  after: afterSchema.optional().meta({
    description: 'A cursor of the feed or stream. Without it, the stream begins at the present',
    example: 'now',
  }),
  types: typesSchema.optional(),
});

/** The header `Last-Event-ID`. It overrides `after`. */
export const lastEventIdSchema = afterSchema;

/** A page of the feed. Unlike a list, it always has a cursor. */
export const eventPageSchema = z.object({
  data: z.array(eventSchema),
  nextCursor: z.string().describe('Send it as `after` to get what follows, also after an empty page'),
  hasMore: z.boolean().describe('Whether to read on at once. If not, ask again later'),
});
export interface EventPage {
  data: EventJson[];
  nextCursor: string;
  hasMore: boolean;
}
