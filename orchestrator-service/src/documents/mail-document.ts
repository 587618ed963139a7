import type { CallbackReport } from '@stockroom/contracts/callback';
import type { MailDocument } from '@stockroom/contracts/document-commands';
import type { Mailer } from '../aws/mailer.ts';
import type { ObjectStore } from '../aws/object-store.ts';
import { type ArchivedPdf, fetchPdf } from './document-archive.ts';
import { buildAttachedXml, buildWantedEinvoice, type RenderedXml } from './document-einvoice.ts';
import { buildBusiness, type ShopDefaults } from './business.ts';
import { buildInvoiceHead, type InvoiceHead } from './invoice-document.ts';
import { buildInvoiceMail, type InvoiceMailSettings } from './invoice-mail.ts';
import { type CommandOutcome, runSteps, type StepDeps } from './run-steps.ts';

interface MailDocumentDeps extends StepDeps {
  shop: ShopDefaults;
  invoiceMail: InvoiceMailSettings;
  objectStore: Pick<ObjectStore, 'get'>;
  mailer: Pick<Mailer, 'send'>;
}

/** Mails a stored document. Never throws: the report states the result. */
export function mailDocument(deps: MailDocumentDeps, { data }: MailDocument): Promise<CommandOutcome> {
  const { document, seller, stored, mailTo } = data;
  return runSteps(deps, async (runStep, outcome) => {
    const head = buildInvoiceHead(buildBusiness(seller, deps.shop), document);
    const pdf = await runStep('store', () => fetchPdf(deps.objectStore, stored));
    outcome.report.stored = pdf.stored;
    outcome.report.sent = await runStep('mail', () => {
      const attached = buildAttachedXml(buildWantedEinvoice(deps.shop, data, head));
      return sendDocument(deps, { head, mailTo, pdf, attached });
    });
  });
}

interface DocumentToSend {
  head: InvoiceHead;
  mailTo: string;
  pdf: ArchivedPdf;
  /** The e-invoice beside the PDF. */
  attached: RenderedXml;
}

/** Hands the document's mail to SES. @throws AwsFailure */
export async function sendDocument(
  { invoiceMail, mailer, clock }: Pick<MailDocumentDeps, 'invoiceMail' | 'mailer' | 'clock'>,
  { head: invoice, mailTo: to, pdf, attached }: DocumentToSend,
): Promise<NonNullable<CallbackReport['sent']>> {
  const { messageId } = await mailer.send(
    buildInvoiceMail(invoiceMail, { invoice, to, pdf: pdf.bytes, xml: attached.xml }),
  );
  return {
    messageId,
    sentAt: clock().toISOString(),
    ...(attached.missing.length > 0 && { attachmentMissing: attached.missing }),
  };
}
