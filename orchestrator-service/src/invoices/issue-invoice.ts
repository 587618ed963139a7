import { inspect } from 'node:util';
import type { CallbackReport, OrderCompleted } from '@stockroom/contracts/callback';
import type { Mailer } from '../aws/mailer.ts';
import type { ObjectStore } from '../aws/object-store.ts';
import { describeFailure, loggableError } from '../callbacks/describe-failure.ts';
import { buildInvoiceDocument, type Business } from './invoice-document.ts';
import { buildInvoiceMail } from './invoice-mail.ts';
import type { InvoiceRenderer } from './invoice-renderer.ts';
import { fetchInvoicePdf, storeInvoicePdf, type InvoicePdf } from './invoice-store.ts';

export interface IssueInvoiceDeps {
  business: Business;
  renderer: Pick<InvoiceRenderer, 'render'>;
  objectStore: Pick<ObjectStore, 'putOnce' | 'get'>;
  mailer: Pick<Mailer, 'send'>;
  clock: () => Date;
}

export interface IssuedInvoice {
  report: CallbackReport;
  /** For the log: the error of the step that failed, as text, where it holds no personal data; else null. */
  trace: string | null;
}

type Step = NonNullable<CallbackReport['failure']>['step'];

/**
 * Makes the invoice of a completed order and mails it: render, store, mail. A PDF that is stored already is not
 * drawn again. Never throws: it stops at the first step that fails, and the report says what is done and why not
 * more.
 */
export async function issueInvoice(deps: IssueInvoiceDeps, event: OrderCompleted): Promise<IssuedInvoice> {
  const { data } = event;
  const report: CallbackReport = { stored: null, sent: null, failure: null };
  let step: Step = 'render';
  try {
    const document = buildInvoiceDocument(deps.business, data);
    let pdf: InvoicePdf;
    if (data.invoice.stored === null) {
      const bytes = await deps.renderer.render(document);
      step = 'store';
      pdf = await storeInvoicePdf(deps.objectStore, { data, bytes });
    } else {
      step = 'store';
      pdf = await fetchInvoicePdf(deps.objectStore, data.invoice.stored);
    }
    report.stored = pdf.stored;
    step = 'mail';
    const mail = buildInvoiceMail(document, data.invoice.customer.email, pdf.bytes);
    const { messageId } = await deps.mailer.send(mail);
    report.sent = { messageId, sentAt: deps.clock().toISOString() };
  } catch (error) {
    report.failure = { step, ...describeFailure(error) };
    const loggable = loggableError(error);
    return { report, trace: loggable === undefined ? null : inspect(loggable) };
  }
  return { report, trace: null };
}
