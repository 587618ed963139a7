import escapeHtml from 'escape-html';
import type { Mail } from '../aws/build-mime.ts';
import { buildFactRows, buildMailPage, endOf } from '../mail/mail-page.ts';
import type { InvoiceHead } from './invoice-document.ts';
import { accountFacts, referenceFact } from './invoice-payment.ts';
import { ofKind } from './locales/credit-note-words.ts';
import { getLocaleWords } from './locales/invoice-locale.ts';
import { directionOf, isolateIn } from './locales/text-direction.ts';
import { fillTemplate, type MailTemplates } from './mail-templates.ts';
import { PDF_CONTENT_TYPE } from './document-archive.ts';

/** The settings of all mails with invoices and credit notes. */
export interface InvoiceMailSettings {
  /** The address for replies, which is also the contact address in the mail; null if it is the sender's. */
  replyTo: string | null;
  /** The addresses of blind copies. */
  bcc: readonly string[];
  /** The texts in place of the built-in ones. */
  templates: MailTemplates;
}

interface InvoiceToMail {
  invoice: InvoiceHead;
  to: string;
  pdf: Uint8Array;
  /** The e-invoice beside the PDF. */
  xml?: Uint8Array | null;
}

/**
 * The mail with the invoice. Delivery is at least once: all copies have the invoice's number in `X-Stockroom-Invoice`,
 * by which a mailbox or an archive can detect duplicates.
 */
export function buildInvoiceMail(
  { replyTo, bcc, templates }: InvoiceMailSettings,
  { invoice, to, pdf, xml = null }: InvoiceToMail,
): Mail {
  const { title, number, business } = invoice;
  const words = ofKind(getLocaleWords(invoice.locale), invoice);
  const contact = replyTo ?? business.email;
  const given = { invoice, contact };
  return {
    fromName: business.name,
    to: { name: invoice.billTo.name, address: to },
    replyTo: replyTo === null ? null : { name: business.name, address: replyTo },
    bcc,
    subject:
      fillTemplate(templates, 'subject', given) ??
      words.mail.subject({ title, number, business: business.name }),
    text: fillTemplate(templates, 'txt', given) ?? buildText(invoice, contact),
    html: fillTemplate(templates, 'html', given) ?? buildHtml(invoice, contact),
    headers: {
      'X-Stockroom-Invoice': number,
      'Content-Language': invoice.locale,
      'Auto-Submitted': 'auto-generated',
    },
    attachments: [
      { filename: `${number}.pdf`, contentType: PDF_CONTENT_TYPE, bytes: pdf },
      ...(xml === null ? [] : [{ filename: `${number}.xml`, contentType: 'application/xml', bytes: xml }]),
    ],
  };
}

function buildText(invoice: InvoiceHead, contact: string): string {
  const { colon, mail, payment } = ofKind(getLocaleWords(invoice.locale), invoice);
  const facts = [...invoice.facts, { label: invoice.total.label, value: invoice.total.amount }];
  const lineOf = ({ label, value }: { label: string; value: string }) =>
    `${label}${colon}${isolateIn(invoice.locale, value)}`;
  const paid = paymentFacts(invoice);
  return [
    mail.greeting(invoice.billTo.name),
    '',
    mail.body,
    '',
    ...facts.map(lineOf),
    '',
    ...(paid.length === 0 ? [] : [payment.heading, ...paid.map(lineOf), '']),
    mail.question(contact),
    '',
    mail.closing,
    invoice.business.name,
    ...invoice.business.lines,
    '',
  ].join('\n');
}

function buildHtml(invoice: InvoiceHead, contact: string): string {
  const name = escapeHtml(invoice.business.name);
  const { mail } = ofKind(getLocaleWords(invoice.locale), invoice);
  const email = escapeHtml(contact);
  const link = `<a href="mailto:${email}" style="color:${invoice.color}">${email}</a>`;
  const question = escapeHtml(mail.question(contact)).replace(email, () => link);
  return buildMailPage({
    language: invoice.locale,
    direction: directionOf(invoice.locale),
    color: invoice.color,
    title: invoice.title,
    heading: invoice.business.name,
    rows: `<tr><td style="padding:28px 36px 0">
<p style="margin:0 0 14px">${escapeHtml(mail.greeting(invoice.billTo.name))}</p>
<p style="margin:0">${escapeHtml(mail.body)}</p>
</td></tr>
<tr><td style="padding:22px 36px">${buildSummary(invoice)}${buildPaymentTable(invoice)}</td></tr>
<tr><td style="padding:0 36px 28px">
<p style="margin:0 0 14px">${question}</p>
<p style="margin:0">${escapeHtml(mail.closing)}<br>${name}</p>
</td></tr>`,
    footer: buildSender(invoice),
  });
}

/** Beside the amount and the due date, which are facts of every mail. */
function paymentFacts({ locale, payment }: InvoiceHead): { label: string; value: string }[] {
  if (!payment.isShown) return [];
  const words = getLocaleWords(locale);
  return [...accountFacts(words, payment), referenceFact(words, payment)];
}

function buildPaymentTable(invoice: InvoiceHead): string {
  const paid = paymentFacts(invoice);
  if (paid.length === 0) return '';
  const { heading } = getLocaleWords(invoice.locale).payment;
  const rows = buildFactRows(paid, directionOf(invoice.locale));
  return (
    `<p style="margin:22px 0 6px;font-weight:bold;color:${invoice.color}">${escapeHtml(heading)}</p>` +
    `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="font-size:15px">${rows}</table>`
  );
}

function buildSummary({ locale, color, facts, total }: InvoiceHead): string {
  const direction = directionOf(locale);
  const strong = `padding:12px 0 0;border-top:2px solid ${color};font-weight:bold;color:${color};font-size:16px`;
  return (
    `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="font-size:15px">${buildFactRows(facts, direction)}` +
    `<tr><td colspan="2" style="height:8px;line-height:8px;font-size:0">&nbsp;</td></tr>` +
    `<tr><td style="${strong}">${escapeHtml(total.label)}</td>` +
    `<td align="${endOf(direction)}" style="${strong}">${escapeHtml(total.amount)}</td></tr></table>`
  );
}

function buildSender({ locale, business }: InvoiceHead): string {
  return [business.name, ...business.lines]
    .map((line) => escapeHtml(isolateIn(locale, line)))
    .join(' &middot; ');
}
