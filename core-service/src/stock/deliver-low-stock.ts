import { stockLowSchema } from '@stockroom/contracts/callback';
import type { CallbackClient } from '../callbacks/callback-client.ts';
import { jobResultOfResponse } from '../callbacks/job-result-of-response.ts';
import type { jobKind } from '@stockroom/contracts/jobs';
import type { JobHandler } from '../outbox/job-catalogue.ts';

/** The handler of `stock.low`: it calls the orchestrator, which mails the alert. */
export function createDeliverLowStock({
  clock,
  callbackClient,
  seller,
}: {
  clock: () => Date;
  callbackClient: Pick<CallbackClient, 'deliver'>;
  seller: { facts: { name: string } };
}): JobHandler<typeof jobKind.stockLow> {
  return {
    async run({ id, payload, traceparent }) {
      const data = { ...payload, alertId: id, businessName: seller.facts.name };
      const event = { type: 'stock.low', timestamp: clock().toISOString(), data };
      const answer = await callbackClient.deliver(stockLowSchema.parse(event), traceparent);
      // Also if nothing was mailed, because no recipient is set.
      if (answer.status === 200 && answer.report?.failure === null) return { outcome: 'done' };
      return jobResultOfResponse(answer);
    },

    // The job keeps the reason.
    async recordFailure() {},
    async requeue() {},
  };
}
