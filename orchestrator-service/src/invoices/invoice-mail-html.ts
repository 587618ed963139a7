import { escapeHtml } from './escape-html.ts';
import type { InvoiceDocument } from './invoice-document.ts';

const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const INK = '#1f2933';
const MUTED = '#66717e';
const ACCENT = '#1f3a5f';
const LINE = '#d8dee5';

/** The mail's HTML body: tables and inline styles only, which is what every mail program shows alike. */
export function buildInvoiceMailHtml(invoice: InvoiceDocument): string {
  const name = escapeHtml(invoice.business.name);
  const email = escapeHtml(invoice.business.email);
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(invoice.title)}</title></head>
<body style="margin:0;padding:0;background:#f2f5f8">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f2f5f8"><tr><td align="center" style="padding:32px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#ffffff;border:1px solid ${LINE};border-radius:6px;${FONT};font-size:15px;line-height:1.55;color:${INK}">
<tr><td style="padding:28px 36px 20px;border-bottom:1px solid ${LINE};font-size:18px;font-weight:bold;color:${ACCENT}">${name}</td></tr>
<tr><td style="padding:28px 36px 0">
<p style="margin:0 0 14px">Dear ${escapeHtml(invoice.billTo.name)},</p>
<p style="margin:0">Thank you for your order. Your invoice is attached to this mail as a PDF.</p>
</td></tr>
<tr><td style="padding:22px 36px">${buildSummary(invoice)}</td></tr>
<tr><td style="padding:0 36px 28px">
<p style="margin:0 0 14px">If you have a question about it, write to <a href="mailto:${email}" style="color:${ACCENT}">${email}</a>.</p>
<p style="margin:0">Kind regards,<br>${name}</p>
</td></tr>
<tr><td style="padding:16px 36px;border-top:1px solid ${LINE};font-size:12px;color:${MUTED}">${buildSender(invoice)}</td></tr>
</table>
</td></tr></table>
</body>
</html>
`;
}

function buildSummary({ facts, total }: InvoiceDocument): string {
  const rows = facts.map(
    ({ label, value }) =>
      `<tr><td style="padding:5px 0;color:${MUTED}">${escapeHtml(label)}</td>` +
      `<td align="right" style="padding:5px 0">${escapeHtml(value)}</td></tr>`,
  );
  const strong = `padding:12px 0 0;border-top:2px solid ${ACCENT};font-weight:bold;color:${ACCENT};font-size:16px`;
  return (
    `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="font-size:15px">${rows.join('')}` +
    `<tr><td colspan="2" style="height:8px;line-height:8px;font-size:0">&nbsp;</td></tr>` +
    `<tr><td style="${strong}">${escapeHtml(total.label)}</td>` +
    `<td align="right" style="${strong}">${escapeHtml(total.amount)}</td></tr></table>`
  );
}

function buildSender({ business }: InvoiceDocument): string {
  return [business.name, ...business.lines].map(escapeHtml).join(' &middot; ');
}
