import { judgeAnswer } from '../callbacks/judge-answer.ts';
import { findOrderById } from '../orders/order-store.ts';
import { SUPPRESSED_REASON } from '../mail/mail-rules.ts';
import { isSuppressed } from '../mail/suppression-store.ts';
import type { JobHandler } from '../outbox/dispatcher.ts';
import type { Job } from '../outbox/outbox-store.ts';
import type { DeliverCallbackDeps } from './deliver-callback.ts';
import { findInvoice } from './invoice-store.ts';
import { buildOrderCompleted } from './order-completed-event.ts';
import { findResend, updateResendFailure, updateResendSent } from './resend-store.ts';

/** The handler of `invoice.resend`: ask the orchestrator to mail a stored invoice again, and record that it did. */
export function createDeliverResend({ pool, clock, callbackClient }: DeliverCallbackDeps): JobHandler {
  return {
    async run(job) {
      const id = resendIdOf(job);
      const resend = await findResend(pool, id);
      if (resend === null) throw new Error(`resend ${id} of job ${job.id} does not exist`);
      if (resend.state === 'SENT') return { outcome: 'done' };
      if (await isSuppressed(pool, resend.email)) return { outcome: 'dead', reason: SUPPRESSED_REASON };
      const [order, invoice] = await Promise.all([
        findOrderById(pool, resend.orderId),
        findInvoice(pool, resend.orderId),
      ]);
      if (order === null || invoice === null) throw new Error(`resend ${id} has no invoice`);

      const answer = await callbackClient.deliver(
        buildOrderCompleted({ order, invoice, resend, timestamp: clock() }),
        job.traceparent,
      );
      const sent = answer.report?.sent;
      if (sent) await updateResendSent(pool, { id, attempts: job.attempts, sent });
      return judgeAnswer(answer);
    },

    async recordFailure(tx, job, { reason, nextRetryAt }) {
      await updateResendFailure(tx, { id: resendIdOf(job), attempts: job.attempts, reason, nextRetryAt });
    },
  };
}

function resendIdOf({ id, payload }: Job): number {
  const resendId = payload['resendId'];
  if (typeof resendId !== 'number') throw new Error(`job ${id} names no resend`);
  return resendId;
}
