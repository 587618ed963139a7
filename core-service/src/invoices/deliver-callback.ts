import type { CallbackClient } from '../callbacks/callback-client.ts';
import { judgeAnswer } from '../callbacks/judge-answer.ts';
import type { Pool } from '../db/pool.ts';
import { SUPPRESSED_REASON } from '../mail/mail-rules.ts';
import { isSuppressed } from '../mail/suppression-store.ts';
import type { JobHandler, JobResult } from '../outbox/dispatcher.ts';
import type { Job } from '../outbox/outbox-store.ts';
import { findOrderById } from '../orders/order-store.ts';
import { updateFailure } from './invoice-store.ts';
import { numberInvoice } from './number-invoice.ts';
import { buildOrderCompleted } from './order-completed-event.ts';
import { recordProgress } from './record-progress.ts';

export interface DeliverCallbackDeps {
  pool: Pool;
  clock: () => Date;
  callbackClient: Pick<CallbackClient, 'deliver'>;
}

/** The invoice exists and is stored, as the law wants it; that it is not mailed is for people to look at. */
const NOT_MAILED: JobResult = { outcome: 'dead', reason: SUPPRESSED_REASON };

/** The handler of `order.completed`: number the invoice, call the orchestrator, record what it did. */
export function createDeliverCallback(deps: DeliverCallbackDeps): JobHandler {
  return {
    async run(job): Promise<JobResult> {
      const orderId = orderIdOf(job);
      const [invoice, order] = await Promise.all([
        numberInvoice(deps, orderId),
        findOrderById(deps.pool, orderId),
      ]);
      if (invoice.state === 'SENT') return { outcome: 'done' };
      if (order === null) throw new Error(`order ${orderId} of job ${job.id} does not exist`);

      const event = buildOrderCompleted({ order, invoice, resend: null, timestamp: deps.clock() });
      const { stored, customer } = event.data.invoice;
      const withoutMail = await isSuppressed(deps.pool, customer.email);
      if (withoutMail && stored !== null) return NOT_MAILED;
      if (withoutMail) event.data.invoice.withoutMail = true;

      const answer = await deps.callbackClient.deliver(event, job.traceparent);
      const { report } = answer;
      if (report !== null) await recordProgress(deps.pool, { orderId, attempts: job.attempts, report });
      const isStored = report !== null && report.stored !== null && report.failure === null;
      return withoutMail && isStored && report.sent === null ? NOT_MAILED : judgeAnswer(answer);
    },

    async recordFailure(tx, job, { reason, nextRetryAt }) {
      await updateFailure(tx, { orderId: orderIdOf(job), attempts: job.attempts, reason, nextRetryAt });
    },
  };
}

export function orderIdOf({ id, payload }: Job): number {
  const orderId = payload['orderId'];
  if (typeof orderId !== 'number') throw new Error(`job ${id} names no order`);
  return orderId;
}
