import type { IssueDocument } from '@stockroom/contracts/document-commands';
import type { Mailer } from '../aws/mailer.ts';
import type { ObjectStore } from '../aws/object-store.ts';
import { storePdf } from './document-archive.ts';
import { buildAttachedXml, buildEmbeddedXml, buildWantedEinvoice } from './document-einvoice.ts';
import type { DocumentRenderer } from './document-renderer.ts';
import type { InvoiceMailSettings } from './invoice-mail.ts';
import { buildBusiness, type ShopDefaults } from './business.ts';
import { buildInvoiceDocument, type InvoiceDocument } from './invoice-document.ts';
import { sendDocument } from './mail-document.ts';
import type { PdfPicture } from '@stockroom/service-kit/pictures/pdf-picture';
import { type CommandOutcome, runSteps, type StepDeps } from './run-steps.ts';

export interface IssueDocumentDeps extends StepDeps {
  shop: ShopDefaults;
  invoiceMail: InvoiceMailSettings;
  renderer: Pick<DocumentRenderer, 'render'>;
  /** The logo that the document shows. */
  logo: PdfPicture | null;
  objectStore: Pick<ObjectStore, 'putOnce'>;
  mailer: Pick<Mailer, 'send'>;
}

/** Draws a document, stores it and, if there is an address, mails it. Never throws: the report states the result. */
export function issueDocument(deps: IssueDocumentDeps, { data }: IssueDocument): Promise<CommandOutcome> {
  const { document: facts, seller, mailTo } = data;
  return runSteps(deps, async (runStep, outcome) => {
    const document = buildInvoiceDocument(buildBusiness(seller, deps.shop), facts);
    const { layout } = document;
    const { wanted, einvoice, drawn } = await runStep('render', () => drawWithXml(deps, data, document));
    const pdf = await runStep('store', () => storePdf(deps.objectStore, { facts, layout, drawn, einvoice }));
    outcome.report.stored = pdf.stored;
    if (mailTo === null) return;
    outcome.report.sent = await runStep('mail', () => {
      const attached = buildAttachedXml(wanted);
      return sendDocument(deps, { head: document, mailTo, pdf, attached });
    });
  });
}

async function drawWithXml(
  { shop, logo, renderer }: IssueDocumentDeps,
  data: IssueDocument['data'],
  document: InvoiceDocument,
) {
  const wanted = buildWantedEinvoice(shop, data, document);
  const einvoice = buildEmbeddedXml(wanted);
  return { wanted, einvoice, drawn: await renderer.render(document, logo, einvoice.xml) };
}
