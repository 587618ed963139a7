import { hash } from 'node:crypto';
import type { PdfLayout } from '@stockroom/contracts/callback';
import type { RestoreDocument } from '@stockroom/contracts/document-commands';
import { StepFailure } from '../callbacks/step-failure.ts';
import { isLayoutVersion } from '../typesetting/layout-version.ts';
import { storePdf } from './document-archive.ts';
import { buildBusiness } from './business.ts';
import { buildInvoiceDocument, type InvoiceDocument } from './invoice-document.ts';
import type { IssueDocumentDeps } from './issue-document.ts';
import { type CommandOutcome, runSteps } from './run-steps.ts';

/**
 * Draws a lost PDF again, and stores it if it equals the lost PDF byte by byte. Mails nothing. Never throws, like
 * `issueDocument`.
 */
export function restoreDocument(
  deps: Omit<IssueDocumentDeps, 'mailer' | 'invoiceMail'>,
  { data }: RestoreDocument,
): Promise<CommandOutcome> {
  const { document: facts, seller, stored } = data;
  return runSteps(deps, async (runStep, report) => {
    const layout = knownLayout(stored.layout);
    const document = { ...buildInvoiceDocument(buildBusiness(seller, deps.shop), facts), layout };
    const drawn = await runStep('render', () => deps.renderer.render(document, deps.logo));
    // This would be another document: for example, it was numbered before the shop's facts were kept with documents, and
    // they had changed before.
    if (hash('sha256', drawn.bytes) !== stored.sha256) {
      throw new StepFailure('the PDF as drawn now differs from the PDF that was stored', { permanent: true });
    }
    const found = await runStep('store', () => storePdf(deps.objectStore, { facts, layout, drawn }));
    if (found.stored.sha256 !== stored.sha256) {
      throw new StepFailure('the PDF in the bucket differs from the PDF that was stored', {
        permanent: true,
      });
    }
    report.stored = stored;
  });
}

/** @throws StepFailure if this version does not have the layout; a later version may have it */
function knownLayout({ version, pageSize }: PdfLayout): InvoiceDocument['layout'] {
  if (!isLayoutVersion(version)) {
    throw new StepFailure(`the PDF was drawn with layout ${version}, which this version does not support`, {
      permanent: false,
    });
  }
  return { version, pageSize };
}
