import type { EventJson } from '@stockroom/contracts/events';
import type { WebhookSend } from '@stockroom/contracts/webhook-commands';
import { TEST_EVENT_TYPE } from '@stockroom/contracts/webhooks';
import { Webhook } from 'standardwebhooks';
import { type ClaimedDelivery, eventIdOf } from './delivery-store.ts';
import type { WebhookSecrets } from './webhook-secrets.ts';

/**
 * The command to send a delivery now, with a signature by each secret of the endpoint. The `webhook-id` is the event's, so a
 * receiver can drop what it has had already. Null if the secret cannot be decrypted.
 */
export function buildCommand(
  delivery: ClaimedDelivery,
  { event, secrets, at }: { event: EventJson | null; secrets: Pick<WebhookSecrets, 'open'>; at: Date },
): WebhookSend | null {
  const { sealedSecret, sealedPreviousSecret } = delivery;
  const secret = secrets.open(sealedSecret);
  if (secret === null) return null;
  const previous = sealedPreviousSecret === null ? null : secrets.open(sealedPreviousSecret);
  const id = eventIdOf(delivery);
  const body = JSON.stringify(event ?? testEvent(delivery));
  const signatures = [secret, previous].flatMap((each) =>
    each === null ? [] : [new Webhook(each).sign(id, at, body)],
  );
  return {
    type: 'webhook.send',
    data: {
      deliveryId: delivery.id,
      url: delivery.url,
      headers: {
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': signatures.join(' '),
      },
      body,
    },
  };
}

function testEvent(delivery: ClaimedDelivery): object {
  return {
    id: eventIdOf(delivery),
    type: TEST_EVENT_TYPE,
    timestamp: delivery.createdAt.toISOString(),
    data: { webhookId: delivery.endpointId },
  };
}
