import { inspect } from 'node:util';
import type { CallbackReport, OrderCompleted } from '@stockroom/contracts/callback';
import type { Mailer } from '../aws/mailer.ts';
import type { ObjectStore } from '../aws/object-store.ts';
import { describeFailure, loggableError } from '../callbacks/describe-failure.ts';
import { buildInvoiceDocument, type Business } from './invoice-document.ts';
import { buildInvoiceMail } from './invoice-mail.ts';
import type { InvoiceRenderer } from './invoice-renderer.ts';
import { fetchInvoicePdf, type InvoicePdf, storeInvoicePdf } from './invoice-store.ts';
import { createStepTimer, type StepTime } from './step-timer.ts';

export interface IssueInvoiceDeps {
  business: Business;
  renderer: Pick<InvoiceRenderer, 'render'>;
  objectStore: Pick<ObjectStore, 'putOnce' | 'get'>;
  mailer: Pick<Mailer, 'send'>;
  clock: () => Date;
  /** Each step takes the processor for a millisecond or some: this is where to wait for it. */
  beforeStep: () => void;
}

export interface IssuedInvoice {
  report: CallbackReport;
  /** For the log: the error of the step that failed, as text, where it holds no personal data; else null. */
  trace: string | null;
  /** The steps that were taken, in order; the last one is the one that failed, where one did. */
  steps: StepTime[];
}

/**
 * Makes the invoice of a completed order and mails it: render, store, mail. A PDF that is stored already is not
 * drawn again, and one whose address is mailed no more is not mailed. Never throws: it stops at the first step that fails, and the report says what is done and why not
 * more.
 */
export async function issueInvoice(deps: IssueInvoiceDeps, event: OrderCompleted): Promise<IssuedInvoice> {
  const { data } = event;
  const { customer, stored } = data.invoice;
  const report: CallbackReport = { stored: null, sent: null, failure: null };
  const timer = createStepTimer(deps);
  const { steps } = timer;
  try {
    const document = buildInvoiceDocument(deps.business, data);
    let pdf: InvoicePdf;
    if (stored === null) {
      const bytes = await timer.time('render', () => deps.renderer.render(document));
      pdf = await timer.time('store', () => storeInvoicePdf(deps.objectStore, { data, bytes }));
    } else {
      pdf = await timer.time('store', () => fetchInvoicePdf(deps.objectStore, stored));
    }
    report.stored = pdf.stored;
    if (data.invoice.withoutMail === true) return { report, trace: null, steps };
    const { messageId } = await timer.time('mail', async () =>
      deps.mailer.send(buildInvoiceMail(document, customer.email, pdf.bytes)),
    );
    report.sent = { messageId, sentAt: deps.clock().toISOString() };
  } catch (error) {
    report.failure = { step: timer.last(), ...describeFailure(error) };
    const loggable = loggableError(error);
    return { report, trace: loggable === undefined ? null : inspect(loggable), steps };
  }
  return { report, trace: null, steps };
}
