import { webhookFailingSchema } from '@stockroom/contracts/callback';
import type { jobKind } from '@stockroom/contracts/jobs';
import type { CallbackClient } from '../callbacks/callback-client.ts';
import { createAlertHandler } from '../callbacks/create-alert-handler.ts';
import type { JobHandler } from '../outbox/job-catalogue.ts';
import type { StoredSeller } from '../sellers/seller-store.ts';

/** The handler of `webhook.failing`, which has the shop told of an endpoint that fails or was disabled. */
export function createDeliverFailing({
  clock,
  callbackClient,
  seller,
}: {
  clock: () => Date;
  callbackClient: Pick<CallbackClient, 'deliver'>;
  seller: StoredSeller;
}): JobHandler<typeof jobKind.webhookFailing> {
  return createAlertHandler(({ id, payload, traceparent }) => {
    const data = { ...payload, alertId: id, businessName: seller.facts.name };
    const event = { type: 'webhook.failing', timestamp: clock().toISOString(), data };
    return callbackClient.deliver(webhookFailingSchema.parse(event), traceparent);
  });
}
