import { hash } from 'node:crypto';
import { inspect } from 'node:util';
import type { CallbackReport, OrderCompleted } from '@stockroom/contracts/callback';
import { describeFailure, loggableError } from '../callbacks/describe-failure.ts';
import { StepFailure } from '../callbacks/step-failure.ts';
import { buildInvoiceDocument } from './invoice-document.ts';
import { storeInvoicePdf } from './invoice-store.ts';
import type { IssuedInvoice, IssueInvoiceDeps } from './issue-invoice.ts';
import { createStepTimer } from './step-timer.ts';

/**
 * Draws an invoice again whose stored PDF is lost, and stores it if it is, byte by byte, the one that was lost. Mails
 * nothing, and never throws, as `issueInvoice` does not.
 */
export async function restoreInvoice(
  deps: Omit<IssueInvoiceDeps, 'mailer'>,
  { data }: OrderCompleted,
): Promise<IssuedInvoice> {
  const report: CallbackReport = { stored: null, sent: null, failure: null };
  const { stored } = data.invoice;
  const timer = createStepTimer(deps);
  const { steps } = timer;
  try {
    if (stored === null) throw new StepFailure('the invoice was never stored', { permanent: true });
    const document = buildInvoiceDocument(deps.business, data);
    const bytes = await timer.time('render', () => deps.renderer.render(document));
    // Another letterhead, logo or language than then, another version of the software: it is not that invoice any more.
    if (hash('sha256', bytes) !== stored.sha256) {
      throw new StepFailure('the PDF that is drawn now is not the one that was stored', { permanent: true });
    }
    const found = await timer.time('store', () => storeInvoicePdf(deps.objectStore, { data, bytes }));
    if (found.stored.sha256 !== stored.sha256) {
      throw new StepFailure('the PDF in the bucket is not the one that was stored', { permanent: true });
    }
    report.stored = stored;
    return { report, trace: null, steps };
  } catch (error) {
    report.failure = { step: timer.last(), ...describeFailure(error) };
    const loggable = loggableError(error);
    return { report, trace: loggable === undefined ? null : inspect(loggable), steps };
  }
}
