import { jobResultOfResponse } from '../callbacks/job-result-of-response.ts';
import { findOrderById } from '../orders/order-store.ts';
import type { jobKind } from '@stockroom/contracts/jobs';
import type { JobHandler } from '../outbox/job-catalogue.ts';
import { type DeliverDeps, findSellerOf } from './deliver-callback.ts';
import { findCredited } from './credit-note-facts.ts';
import { buildRestoreDocument, storedPdf } from './document-commands.ts';
import { findEinvoiceOrder } from './einvoice-order.ts';
import { findDocument, isNumbered } from './document-store.ts';

/** The handler of `invoice.restore`: it has the orchestrator draw a lost PDF again, without a mail. */
export function createDeliverRestore(deps: DeliverDeps): JobHandler<typeof jobKind.invoiceRestore> {
  const { pool, clock, callbackClient } = deps;
  return {
    async run(job) {
      const { orderId, documentId } = job.payload;
      const [order, invoice] = await Promise.all([
        findOrderById(pool, orderId),
        findDocument(pool, documentId),
      ]);
      if (order === null || invoice === null || !isNumbered(invoice))
        throw new Error(`document ${documentId} of order ${orderId} is not a numbered one`);
      const stored = storedPdf(invoice);
      if (stored === null) return { outcome: 'dead', reason: 'the invoice was never stored' };
      const seller = await findSellerOf(deps, invoice);
      const credited = await findCredited(pool, invoice);
      const einvoice = await findEinvoiceOrder(pool, {
        order,
        invoice,
        credited,
        // Not what the shop wants now: the bytes must be those of the lost PDF.
        embed: stored.xmlSha256 !== null,
        attach: null,
      });
      const facts = { order, invoice, credited, seller, einvoice, timestamp: clock() };
      const command = buildRestoreDocument(facts, stored);
      const answer = await callbackClient.deliver(command, job.traceparent);
      if (answer.status === 200 && answer.report?.failure === null) return { outcome: 'done' };
      return jobResultOfResponse(answer);
    },

    // The job keeps the reason. The invoice was sent, and stays SENT.
    async recordFailure() {},
    async requeue() {},
  };
}
