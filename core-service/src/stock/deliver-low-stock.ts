import { stockLowSchema } from '@stockroom/contracts/callback';
import type { CallbackClient } from '../callbacks/callback-client.ts';
import { judgeAnswer } from '../callbacks/judge-answer.ts';
import type { JobHandler } from '../outbox/dispatcher.ts';

/** The handler of `stock.low`: tell the orchestrator, who mails it to whoever is to know. */
export function createDeliverLowStock({
  clock,
  callbackClient,
}: {
  clock: () => Date;
  callbackClient: Pick<CallbackClient, 'deliver'>;
}): JobHandler {
  return {
    async run({ id, payload, traceparent }) {
      const data = { ...payload, alertId: id };
      const event = { type: 'stock.low', timestamp: clock().toISOString(), data };
      const answer = await callbackClient.deliver(stockLowSchema.parse(event), traceparent);
      // Also where nothing was mailed, because nobody is to be told.
      if (answer.status === 200 && answer.report?.failure === null) return { outcome: 'done' };
      return judgeAnswer(answer);
    },

    // The job itself keeps the reason, and there is no other place where people would look for it.
    async recordFailure() {},
  };
}
