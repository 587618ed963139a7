import { hash } from 'node:crypto';
import type { PdfLayout } from '@stockroom/contracts/callback';
import type { RestoreDocument } from '@stockroom/contracts/document-commands';
import { StepFailure } from '../callbacks/step-failure.ts';
import { isLayoutVersion } from '../typesetting/layout-version.ts';
import { storePdf } from './document-archive.ts';
import { buildEmbeddedXml, buildWantedEinvoice } from './document-einvoice.ts';
import { buildBusiness } from './business.ts';
import type { Business } from './business.ts';
import { buildInvoiceDocument, type InvoiceDocument } from './invoice-document.ts';
import type { DrawnPdf } from './invoice-pdf.ts';
import type { IssueDocumentDeps } from './issue-document.ts';
import { rankLocales } from './locales/choose-locale.ts';
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
  return runSteps(deps, async (runStep, { report }) => {
    const layout = knownLayout(stored.layout);
    const business = buildBusiness(seller, deps.shop);
    const drawn = await runStep('render', () => drawAgain(deps, { business, layout, data }));
    const found = await runStep('store', () =>
      storePdf(deps.objectStore, { facts, layout, drawn, einvoice: stored }),
    );
    if (found.stored.sha256 !== stored.sha256) {
      throw new StepFailure('the PDF in the bucket differs from the PDF that was stored', {
        permanent: true,
      });
    }
    report.stored = stored;
  });
}

/**
 * Draws the document in every language, until it has the bytes of the stored PDF. The customer's language is tried
 * first, but an earlier version, or another `INVOICE_LOCALE`, may have drawn it.
 * @throws StepFailure, permanent, if this would be another document: for example, it was numbered before the shop's
 * facts were kept with documents, and they had changed before
 */
async function drawAgain(
  { renderer, logo, shop }: Pick<IssueDocumentDeps, 'renderer' | 'logo' | 'shop'>,
  { business, layout, data }: Redrawing,
): Promise<DrawnPdf> {
  const { document: facts, stored } = data;
  for (const locale of rankLocales(facts.customer.locale, business.locale)) {
    const document = buildInvoiceDocument(business, facts, { locale, layout });
    // A plain PDF stays plain.
    const wanted = stored.xmlSha256 === null ? null : buildWantedEinvoice(shop, data, document);
    const { xml } = buildEmbeddedXml(wanted);
    const drawn = await renderer.render(document, logo, xml);
    if (hash('sha256', drawn.bytes) === stored.sha256) return drawn;
  }
  throw new StepFailure('the PDF as drawn now differs from the PDF that was stored', { permanent: true });
}

interface Redrawing {
  business: Business;
  layout: InvoiceDocument['layout'];
  data: RestoreDocument['data'];
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
