import type { CallbackClient } from '../callbacks/callback-client.ts';
import { jobResultOfResponse } from '../callbacks/job-result-of-response.ts';
import type { Pool } from '../db/pool.ts';
import { insertEvents } from '../events/event-store.ts';
import { SUPPRESSED_REASON } from '../mail/mail-rules.ts';
import { isSuppressed } from '../mail/suppression-store.ts';
import type { jobKind } from '@stockroom/contracts/jobs';
import type { Seller } from '@stockroom/contracts/sellers';
import type { JobHandler, JobResult } from '../outbox/job-catalogue.ts';
import { findOrderById } from '../orders/order-store.ts';
import { ClocksDisagree } from './document-date.ts';
import {
  type Document,
  findDocumentsWithoutJob,
  findInvoiceId,
  insertMissingCreditNotes,
  insertMissingInvoices,
  type NumberedDocument,
  requeueDocuments,
  updateFailure,
} from './document-store.ts';
import { numberDocument, type NumberDocumentDeps } from './number-document.ts';
import { findCredited } from './credit-note-facts.ts';
import { buildIssueDocument, buildMailDocument, storedPdf } from './document-commands.ts';
import { attachmentOf, findEinvoiceOrder, wantsEinvoice } from './einvoice-order.ts';
import { recordProgress } from './record-progress.ts';
import { getSellerFacts, type StoredSeller } from '../sellers/seller-store.ts';

export interface DeliverDeps {
  pool: Pool;
  clock: () => Date;
  callbackClient: Pick<CallbackClient, 'deliver'>;
  /** The shop's present facts. */
  seller: StoredSeller;
}

type IssuingJob = typeof jobKind.orderCompleted | typeof jobKind.creditNoteIssue;

/** The invoice is stored, as the law requires; the dead letter reports that it was not mailed. */
const NOT_MAILED: JobResult = { outcome: 'dead', reason: SUPPRESSED_REASON };

/** The handler of `order.completed`: it numbers the invoice, calls the orchestrator and records the result. */
export function createDeliverCallback(
  deps: DeliverDeps & NumberDocumentDeps,
): JobHandler<typeof jobKind.orderCompleted> {
  return {
    ...createDeliverDocument(deps, (documentId) => numberDocument(deps, documentId)),
    async findMissing(tx, limit) {
      await insertMissingInvoices(tx, limit);
      return findDocumentsWithoutJob(tx, { kind: 'INVOICE', limit });
    },
  };
}

/**
 * The handler of `credit-note.issue`. It waits for nothing: an invoice without a number gets one first, and its own job
 * delivers it.
 */
export function createDeliverCreditNote(
  deps: DeliverDeps & NumberDocumentDeps,
): JobHandler<typeof jobKind.creditNoteIssue> {
  return {
    ...createDeliverDocument(deps, async (documentId, orderId) => {
      const invoice = await numberDocument(deps, await findInvoiceId(deps.pool, orderId));
      return invoice === null ? null : numberDocument(deps, documentId);
    }),
    async findMissing(tx, limit) {
      await insertMissingCreditNotes(tx, limit);
      return findDocumentsWithoutJob(tx, { kind: 'CREDIT_NOTE', limit });
    },
  };
}

function createDeliverDocument(
  deps: DeliverDeps,
  number: (documentId: number, orderId: number) => Promise<NumberedDocument | null>,
): JobHandler<IssuingJob> {
  return {
    async run(job): Promise<JobResult> {
      const { orderId, documentId } = job.payload;
      const numbering = number(documentId, orderId).catch(heldOrThrow);
      const [invoice, order] = await Promise.all([numbering, findOrderById(deps.pool, orderId)]);
      // The order was cancelled before its invoice had a number.
      if (invoice === null) return { outcome: 'done' };
      if ('outcome' in invoice) return invoice;
      if (invoice.state === 'SENT') return { outcome: 'done' };
      if (order === null) throw new Error(`order ${orderId} of job ${job.id} does not exist`);

      const mailTo = invoice.mailTo ?? order.customerEmail;
      const withoutMail = await isSuppressed(deps.pool, mailTo);
      const stored = storedPdf(invoice);
      if (withoutMail && stored !== null) return NOT_MAILED;

      const seller = await findSellerOf(deps, invoice);
      const credited = await findCredited(deps.pool, invoice);
      const einvoice = await findEinvoiceOrder(deps.pool, {
        order,
        invoice,
        credited,
        embed: stored === null && wantsEinvoice(order, seller),
        attach: withoutMail ? null : attachmentOf(order),
      });
      const facts = { order, invoice, credited, seller, einvoice, timestamp: deps.clock() };
      const command =
        stored === null
          ? buildIssueDocument(facts, withoutMail ? null : mailTo)
          : buildMailDocument(facts, { stored, mailTo, resendId: null });
      const answer = await deps.callbackClient.deliver(command, job.traceparent);
      const { report } = answer;
      if (report === null) return jobResultOfResponse(answer);
      const record = () => recordProgress(deps.pool, { orderId, documentId, attempts: job.attempts, report });
      const isStored = report.stored !== null && report.failure === null;
      const isNotMailed = withoutMail && isStored && report.sent === null;
      return { ...(isNotMailed ? NOT_MAILED : jobResultOfResponse(answer)), record };
    },

    async recordFailure(tx, { payload: { orderId, documentId }, attempts }, failure) {
      const updated = await updateFailure(tx, { documentId, attempts, ...failure });
      if (failure.nextRetryAt !== null || updated === null) return;
      await insertEvents(tx, [
        { type: 'document.failed', orderId, documentId, number: updated.number, at: deps.clock() },
      ]);
    },

    async requeue(tx, payloads) {
      await requeueDocuments(
        tx,
        payloads.map(({ documentId }) => documentId),
      );
    },
  };
}

/** The facts of the shop that a document shows. */
export async function findSellerOf(
  { pool, seller }: Pick<DeliverDeps, 'pool' | 'seller'>,
  { sellerId }: Pick<Document, 'sellerId'>,
): Promise<Seller> {
  return sellerId === seller.id ? seller.facts : getSellerFacts(pool, sellerId);
}

function heldOrThrow(error: unknown): JobResult {
  if (error instanceof ClocksDisagree) return { outcome: 'held', reason: error.message };
  throw error;
}
