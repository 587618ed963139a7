import type { Mail } from '../aws/mail.ts';
import type { InvoiceDocument } from './invoice-document.ts';
import { buildInvoiceMailHtml } from './invoice-mail-html.ts';
import { getLocaleWords } from './locales/invoice-locale.ts';
import { PDF_CONTENT_TYPE } from './invoice-store.ts';

/**
 * The mail that brings a customer the invoice. `X-Stockroom-Invoice` holds the invoice's number: mail is sent at
 * least once, and by it a mailbox or an archive can find the second copy.
 */
export function buildInvoiceMail(invoice: InvoiceDocument, toAddress: string, pdf: Uint8Array): Mail {
  const { title, number, business } = invoice;
  const words = getLocaleWords(invoice.locale);
  return {
    to: { name: invoice.billTo.name, address: toAddress },
    subject: words.mail.subject({ title, number, business: business.name }),
    text: buildText(invoice),
    html: buildInvoiceMailHtml(invoice),
    headers: {
      'X-Stockroom-Invoice': number,
      'Content-Language': invoice.locale,
      'Auto-Submitted': 'auto-generated',
    },
    attachment: { filename: `${number}.pdf`, contentType: PDF_CONTENT_TYPE, bytes: pdf },
  };
}

function buildText(invoice: InvoiceDocument): string {
  const { colon, mail } = getLocaleWords(invoice.locale);
  const facts = [...invoice.facts, { label: invoice.total.label, value: invoice.total.amount }];
  return [
    mail.greeting(invoice.billTo.name),
    '',
    mail.body,
    '',
    ...facts.map(({ label, value }) => `${label}${colon}${value}`),
    '',
    mail.question(invoice.business.email),
    '',
    mail.closing,
    invoice.business.name,
    ...invoice.business.lines,
    '',
  ].join('\n');
}
