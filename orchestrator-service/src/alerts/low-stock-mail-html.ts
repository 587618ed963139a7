import { escapeHtml } from '../mail/escape-html.ts';
import { buildFactRows, buildMailPage } from '../mail/mail-page.ts';

/** What the mail says, as text and as HTML. */
export interface LowStockWords {
  business: string;
  heading: string;
  facts: { label: string; value: string }[];
  advice: string;
}

/** The mail's HTML body. */
export function buildLowStockMailHtml({ business, heading, facts, advice }: LowStockWords): string {
  return buildMailPage({
    language: 'en',
    title: heading,
    heading: business,
    rows: `<tr><td style="padding:28px 36px 0"><p style="margin:0">${escapeHtml(heading)}</p></td></tr>
<tr><td style="padding:22px 36px"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="font-size:15px">${buildFactRows(facts)}</table></td></tr>`,
    footer: escapeHtml(advice),
  });
}
