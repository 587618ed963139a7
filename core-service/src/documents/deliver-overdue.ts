import { invoiceOverdueSchema } from '@stockroom/contracts/callback';
import type { jobKind } from '@stockroom/contracts/jobs';
import { createAlertHandler } from '../callbacks/create-alert-handler.ts';
import type { JobHandler } from '../outbox/job-catalogue.ts';
import type { DeliverDeps } from './deliver-callback.ts';

/** The handler of `invoice.overdue`. */
export function createDeliverOverdue({
  clock,
  callbackClient,
  seller,
}: Pick<DeliverDeps, 'clock' | 'callbackClient' | 'seller'>): JobHandler<typeof jobKind.invoiceOverdue> {
  return createAlertHandler(({ id, payload, traceparent }) => {
    const data = { ...payload, alertId: id, businessName: seller.facts.name };
    const event = { type: 'invoice.overdue', timestamp: clock().toISOString(), data };
    return callbackClient.deliver(invoiceOverdueSchema.parse(event), traceparent);
  });
}
