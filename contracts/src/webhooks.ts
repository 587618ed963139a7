import { z } from 'zod';
import { disabledReasons, type EventType, eventTypes } from './events.ts';
import { idSchema } from './ids.ts';
import { listQuerySchema, pageSchema, sortSchema } from './lists.ts';
import { lineSchema, nullableText } from './text.ts';

export const MAX_WEBHOOKS = 200;
/** Deliveries are kept this long, and events can be recovered as long. */
export const DELIVERIES_KEPT_DAYS = 30;
/** After a rotation, webhooks have signatures by the previous secret too for this long. */
export const PREVIOUS_SECRET_HOURS = 24;

/** The type of the event that `POST /api/webhooks/{id}/test` sends. It is not in the feed. */
export const TEST_EVENT_TYPE = 'webhook.test';

const urlSchema = z
  .string()
  .min(1)
  .max(2_000)
  .meta({ description: 'Where events are sent: https, without a user name, on port 443 or 8443' });

const eventTypesSchema = z
  .array(z.enum(eventTypes))
  .min(1)
  .max(eventTypes.length)
  .refine((given) => new Set(given).size === given.length, 'must not name a type twice')
  .meta({ uniqueItems: true })
  .nullable()
  .meta({ description: 'The types of events to send; null: all' });

const descriptionSchema = nullableText(lineSchema({ min: 0, max: 200 })).describe('For people');

/** The body of `POST /api/webhooks`. */
export const createWebhookSchema = z.strictObject({
  url: urlSchema,
  eventTypes: eventTypesSchema.default(null),
  description: descriptionSchema.default(null),
});
export type CreateWebhook = z.output<typeof createWebhookSchema>;

/** The body of `PATCH /api/webhooks/{id}`. */
export const patchWebhookSchema = z
  .strictObject({ url: urlSchema, eventTypes: eventTypesSchema, description: descriptionSchema })
  .partial();
export type WebhookPatch = z.output<typeof patchWebhookSchema>;

/** An endpoint as clients see it. */
export const webhookSchema = z.object({
  id: idSchema,
  url: z.string(),
  eventTypes: z.array(z.enum(eventTypes)).nullable(),
  description: z.string().nullable(),
  enabled: z.boolean().describe('Events are sent. If false, they wait until it is enabled again'),
  disabledAt: z.iso.datetime().nullable(),
  disabledReason: z
    .enum(disabledReasons)
    .nullable()
    .describe('`gone`: it answered 410. `failing`: every attempt failed for five days'),
  failingSince: z.iso.datetime().nullable().describe('The first failure since the last success'),
  previousSecretUntil: z.iso
    .datetime()
    .nullable()
    .describe('Until then, webhooks are signed with the previous secret too'),
  createdAt: z.iso.datetime(),
  createdBy: z.string().describe('The actor that created it'),
  updatedAt: z.iso.datetime(),
});
export type WebhookJson = z.infer<typeof webhookSchema>;
export const webhookPageSchema = pageSchema(webhookSchema);

/** An endpoint with its new secret, which nothing shows later. */
export const webhookWithSecretSchema = webhookSchema.extend({
  secret: z
    .string()
    .describe(
      'Verify webhooks with it. It is shown only this once, or again with the same `Idempotency-Key`',
    ),
});
export type WebhookWithSecretJson = z.infer<typeof webhookWithSecretSchema>;

/** The body of `POST /api/webhooks/{id}/recover`. */
export const recoverWebhookSchema = z.strictObject({
  since: z.iso
    .datetime({ offset: true })
    .transform((moment) => new Date(moment))
    .describe(
      `Events from this time on are sent if they were not delivered. They are kept for ${DELIVERIES_KEPT_DAYS} days`,
    ),
});
export type RecoverWebhook = z.output<typeof recoverWebhookSchema>;

/** `waiting` for its next attempt, `delivered`, or `failed` after the last attempt. */
export const deliveryStates = ['waiting', 'delivered', 'failed'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** The query of `GET /api/webhooks/{id}/deliveries`. */
export const deliveryListQuerySchema = listQuerySchema.extend({
  sort: sortSchema(['id']).default('-id'),
  state: z
    .enum(deliveryStates)
    .optional()
    .meta({ description: 'Only deliveries in this state', example: 'failed' }),
});
export type DeliveryListQuery = z.output<typeof deliveryListQuerySchema>;

/** An event on its way to an endpoint, with the last attempt. */
export const deliverySchema = z.object({
  id: idSchema,
  eventId: z.string().describe('The `webhook-id` of all its attempts'),
  eventType: z.string(),
  state: z.enum(deliveryStates),
  attempts: z.int().nonnegative(),
  nextAttemptAt: z.iso.datetime().nullable().describe('Null unless it waits'),
  lastAttemptAt: z.iso.datetime().nullable(),
  lastStatus: z.int().nullable().describe('The status of the last answer; null without an answer'),
  lastError: z.string().nullable().describe('Why the last attempt failed'),
  lastAnswer: z.string().nullable().describe('The first 1,000 characters of the last answer'),
  lastDurationMs: z.int().nullable(),
  createdAt: z.iso.datetime(),
});
export type DeliveryJson = z.infer<typeof deliverySchema>;
export const deliveryPageSchema = pageSchema(deliverySchema);

/** An event of a type that endpoints can have, or the test. */
export type WebhookEventType = EventType | typeof TEST_EVENT_TYPE;
