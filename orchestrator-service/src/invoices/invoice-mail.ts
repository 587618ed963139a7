import type { Mail } from '../aws/mail.ts';
import type { InvoiceDocument } from './invoice-document.ts';
import { buildInvoiceMailHtml } from './invoice-mail-html.ts';
import { PDF_CONTENT_TYPE } from './invoice-store.ts';

/**
 * The mail that brings a customer the invoice. `X-Stockroom-Invoice` holds the invoice's number: mail is sent at
 * least once, and by it a mailbox or an archive can find the second copy.
 */
export function buildInvoiceMail(invoice: InvoiceDocument, toAddress: string, pdf: Uint8Array): Mail {
  return {
    to: { name: invoice.billTo.name, address: toAddress },
    subject: `${invoice.title} from ${invoice.business.name}`,
    text: buildText(invoice),
    html: buildInvoiceMailHtml(invoice),
    headers: { 'X-Stockroom-Invoice': invoice.number, 'Auto-Submitted': 'auto-generated' },
    attachment: { filename: `${invoice.number}.pdf`, contentType: PDF_CONTENT_TYPE, bytes: pdf },
  };
}

function buildText(invoice: InvoiceDocument): string {
  const facts = [...invoice.facts, { label: invoice.total.label, value: invoice.total.amount }];
  return [
    `Dear ${invoice.billTo.name},`,
    '',
    'Thank you for your order. Your invoice is attached to this mail as a PDF.',
    '',
    ...facts.map(({ label, value }) => `${`${label}:`.padEnd(17)}${value}`),
    '',
    `If you have a question about it, write to ${invoice.business.email}.`,
    '',
    'Kind regards,',
    invoice.business.name,
    ...invoice.business.lines,
    '',
  ].join('\n');
}
