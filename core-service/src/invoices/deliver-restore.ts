import { judgeAnswer } from '../callbacks/judge-answer.ts';
import { findOrderById } from '../orders/order-store.ts';
import type { JobHandler } from '../outbox/dispatcher.ts';
import { type DeliverCallbackDeps, orderIdOf } from './deliver-callback.ts';
import { findInvoice } from './invoice-store.ts';
import { buildOrderCompleted } from './order-completed-event.ts';

/** The handler of `invoice.restore`: have the orchestrator draw a lost PDF again, and mail nothing. */
export function createDeliverRestore({ pool, clock, callbackClient }: DeliverCallbackDeps): JobHandler {
  return {
    async run(job) {
      const orderId = orderIdOf(job);
      const [order, invoice] = await Promise.all([findOrderById(pool, orderId), findInvoice(pool, orderId)]);
      if (order === null || invoice === null) throw new Error(`order ${orderId} has no invoice`);
      const event = buildOrderCompleted({ order, invoice, resend: null, timestamp: clock() });
      event.data.invoice.restore = true;
      const answer = await callbackClient.deliver(event, job.traceparent);
      if (answer.status === 200 && answer.report?.failure === null) return { outcome: 'done' };
      return judgeAnswer(answer);
    },

    // The job itself keeps the reason; the invoice was sent, and stays so.
    async recordFailure() {},
  };
}
