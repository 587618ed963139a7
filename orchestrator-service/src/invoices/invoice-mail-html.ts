import { ACCENT, buildFactRows, buildMailPage } from '../mail/mail-page.ts';
import { escapeHtml } from '../mail/escape-html.ts';
import type { InvoiceDocument } from './invoice-document.ts';
import { getLocaleWords } from './locales/invoice-locale.ts';

/** The mail's HTML body. */
export function buildInvoiceMailHtml(invoice: InvoiceDocument): string {
  const name = escapeHtml(invoice.business.name);
  const { mail } = getLocaleWords(invoice.locale);
  const email = escapeHtml(invoice.business.email);
  const link = `<a href="mailto:${email}" style="color:${ACCENT}">${email}</a>`;
  const question = escapeHtml(mail.question(invoice.business.email)).replace(email, () => link);
  return buildMailPage({
    language: invoice.locale,
    title: invoice.title,
    heading: invoice.business.name,
    rows: `<tr><td style="padding:28px 36px 0">
<p style="margin:0 0 14px">${escapeHtml(mail.greeting(invoice.billTo.name))}</p>
<p style="margin:0">${escapeHtml(mail.body)}</p>
</td></tr>
<tr><td style="padding:22px 36px">${buildSummary(invoice)}</td></tr>
<tr><td style="padding:0 36px 28px">
<p style="margin:0 0 14px">${question}</p>
<p style="margin:0">${escapeHtml(mail.closing)}<br>${name}</p>
</td></tr>`,
    footer: buildSender(invoice),
  });
}

function buildSummary({ facts, total }: InvoiceDocument): string {
  const strong = `padding:12px 0 0;border-top:2px solid ${ACCENT};font-weight:bold;color:${ACCENT};font-size:16px`;
  return (
    `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="font-size:15px">${buildFactRows(facts)}` +
    `<tr><td colspan="2" style="height:8px;line-height:8px;font-size:0">&nbsp;</td></tr>` +
    `<tr><td style="${strong}">${escapeHtml(total.label)}</td>` +
    `<td align="right" style="${strong}">${escapeHtml(total.amount)}</td></tr></table>`
  );
}

function buildSender({ business }: InvoiceDocument): string {
  return [business.name, ...business.lines].map(escapeHtml).join(' &middot; ');
}
