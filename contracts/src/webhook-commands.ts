import { z } from 'zod';

/** The path of the command to send a webhook, next to CALLBACK_PATH. */
export const WEBHOOK_SEND_PATH = '/internal/callbacks/webhook-send';

/** How long one attempt may take, with the look-up of the name and the whole answer. */
export const WEBHOOK_TIMEOUT_MS = 15_000;

/** How much of an answer is kept, in UTF-16 units. */
export const MAX_WEBHOOK_ANSWER = 1_000;

/** Core's command to send one webhook. Core has signed the body with the secret of the endpoint. */
export const webhookSendSchema = z.object({
  type: z.literal('webhook.send'),
  data: z.object({
    deliveryId: z.int().positive(),
    url: z.string(),
    headers: z.object({
      'webhook-id': z.string(),
      'webhook-timestamp': z.string(),
      'webhook-signature': z.string(),
    }),
    /** Sent as it is. */
    body: z.string(),
  }),
});
export type WebhookSend = z.infer<typeof webhookSendSchema>;

/**
 * Why an attempt got no answer: the address is not allowed, its name has no address, no connection, a certificate that is
 * not valid, too slow, or an answer that is not HTTP.
 */
export const webhookFailures = ['refused', 'name', 'connection', 'certificate', 'timeout', 'answer'] as const;
export type WebhookFailure = (typeof webhookFailures)[number];

/** The report of one attempt. An answer has a status and no failure. */
export const webhookReportSchema = z.object({
  status: z.int().nullable(),
  durationMs: z.int().nonnegative(),
  /** The beginning of the body. */
  answer: z.string().max(MAX_WEBHOOK_ANSWER).nullable(),
  /** `Retry-After` in seconds. */
  retryAfterSeconds: z.int().nonnegative().nullable(),
  failure: z.object({ kind: z.enum(webhookFailures), reason: z.string() }).nullable(),
});
export type WebhookReport = z.infer<typeof webhookReportSchema>;
