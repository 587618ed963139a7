import { stockLowSchema } from '@stockroom/contracts/callback';
import type { jobKind } from '@stockroom/contracts/jobs';
import type { CallbackClient } from '../callbacks/callback-client.ts';
import { createAlertHandler } from '../callbacks/create-alert-handler.ts';
import type { JobHandler } from '../outbox/job-catalogue.ts';

/** The handler of `stock.low`. */
export function createDeliverLowStock({
  clock,
  callbackClient,
  seller,
}: {
  clock: () => Date;
  callbackClient: Pick<CallbackClient, 'deliver'>;
  seller: { facts: { name: string } };
}): JobHandler<typeof jobKind.stockLow> {
  return createAlertHandler(({ id, payload, traceparent }) => {
    const data = { ...payload, alertId: id, businessName: seller.facts.name };
    const event = { type: 'stock.low', timestamp: clock().toISOString(), data };
    return callbackClient.deliver(stockLowSchema.parse(event), traceparent);
  });
}
