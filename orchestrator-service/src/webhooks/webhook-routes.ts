import { WEBHOOK_SEND_PATH, webhookSendSchema } from '@stockroom/contracts/webhook-commands';
import { type CallbackRouteDeps, createSignedRoute } from '../callbacks/signed-route.ts';
import type { Router } from 'express';
import type { WebhookSender } from './create-webhook-sender.ts';

/**
 * The command to send a webhook. Its answer is 200 whatever the receiver did: the report says that.
 */
export function createWebhookRoutes({
  sender,
  ...deps
}: CallbackRouteDeps & { sender: Pick<WebhookSender, 'send'> }): Router {
  return createSignedRoute(deps, {
    path: WEBHOOK_SEND_PATH,
    schema: webhookSendSchema,
    async answer({ data: { deliveryId, ...data } }, response) {
      const report = await sender.send(data);
      const { status, durationMs, failure } = report;
      deps.logger.info({ deliveryId, status, durationMs, failure }, 'webhook sent');
      response.json(report);
    },
  });
}
