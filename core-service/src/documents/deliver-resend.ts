import { jobResultOfResponse } from '../callbacks/job-result-of-response.ts';
import { isErasedEmail } from '../customers/customer.ts';
import { ERASED_REASON } from '../customers/erasure-store.ts';
import { findOrderById } from '../orders/order-store.ts';
import { SUPPRESSED_REASON } from '../mail/mail-rules.ts';
import { isSuppressed } from '../mail/suppression-store.ts';
import type { jobKind } from '@stockroom/contracts/jobs';
import type { JobHandler } from '../outbox/job-catalogue.ts';
import { type DeliverDeps, findSellerOf } from './deliver-callback.ts';
import { findCredited } from './credit-note-facts.ts';
import { buildMailDocument, storedPdf } from './document-commands.ts';
import { attachmentOf, findEinvoiceOrder } from './einvoice-order.ts';
import { findDocument, isNumbered } from './document-store.ts';
import {
  findResend,
  findResendsWithoutJob,
  requeueResends,
  updateResendFailure,
  updateResendSent,
} from './resend-store.ts';

/** The handler of `invoice.resend`: it has the orchestrator mail a stored invoice again, and records the mail. */
export function createDeliverResend(deps: DeliverDeps): JobHandler<typeof jobKind.invoiceResend> {
  const { pool, clock, callbackClient } = deps;
  return {
    async run(job) {
      const { resendId: id } = job.payload;
      const resend = await findResend(pool, id);
      if (resend === null) throw new Error(`resend ${id} of job ${job.id} does not exist`);
      if (resend.state === 'SENT') return { outcome: 'done' };
      if (isErasedEmail(resend.email)) return { outcome: 'dead', reason: ERASED_REASON };
      if (await isSuppressed(pool, resend.email)) return { outcome: 'dead', reason: SUPPRESSED_REASON };
      const invoice = await findDocument(pool, resend.documentId);
      const order = invoice === null ? null : await findOrderById(pool, invoice.orderId);
      const stored = invoice === null ? null : storedPdf(invoice);
      if (order === null || invoice === null || !isNumbered(invoice) || stored === null)
        throw new Error(`resend ${id} has no stored invoice`);

      const credited = await findCredited(pool, invoice);
      const asked = { order, invoice, credited, embed: false, attach: attachmentOf(order) };
      const answer = await callbackClient.deliver(
        buildMailDocument(
          {
            order,
            invoice,
            credited,
            seller: await findSellerOf(deps, invoice),
            einvoice: await findEinvoiceOrder(pool, asked),
            timestamp: clock(),
          },
          { stored, mailTo: resend.email, resendId: id },
        ),
        job.traceparent,
      );
      const sent = answer.report?.sent;
      if (!sent) return jobResultOfResponse(answer);
      const record = () => updateResendSent(pool, { id, attempts: job.attempts, sent });
      return { ...jobResultOfResponse(answer), record };
    },

    async recordFailure(tx, { payload: { resendId }, attempts }, failure) {
      await updateResendFailure(tx, { id: resendId, attempts, ...failure });
    },

    async requeue(tx, payloads) {
      await requeueResends(
        tx,
        payloads.map(({ resendId }) => resendId),
      );
    },

    async findMissing(tx, limit) {
      return findResendsWithoutJob(tx, limit);
    },
  };
}
