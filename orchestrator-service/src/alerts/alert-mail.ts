import escapeHtml from 'escape-html';
import type { Mail } from '../aws/build-mime.ts';
import { buildFactRows, buildMailPage } from '../mail/mail-page.ts';

/** The content of an alert, as text and as HTML. */
interface AlertWords {
  /** The name of the shop, which sends the alert to itself. */
  business: string;
  subject: string;
  heading: string;
  facts: { label: string; value: string }[];
  advice: string;
}

/**
 * The mail of an alert. Delivery is at least once: all copies of an alert have the same `X-Stockroom-Alert`, by which a
 * mailbox can detect duplicates.
 */
export function buildAlertMail(words: AlertWords, { to, id }: { to: string; id: string }): Mail {
  const { business, subject } = words;
  return {
    fromName: business,
    to: { name: business, address: to },
    subject,
    text: buildText(words),
    html: buildHtml(words),
    headers: { 'X-Stockroom-Alert': id, 'Auto-Submitted': 'auto-generated' },
  };
}

function buildText({ business, heading, facts, advice }: AlertWords): string {
  const lines = facts.map(({ label, value }) => `${label}: ${value}`);
  return [heading, '', ...lines, '', advice, '', business, ''].join('\n');
}

function buildHtml({ business, heading, facts, advice }: AlertWords): string {
  return buildMailPage({
    language: 'en',
    title: heading,
    heading: business,
    rows: `<tr><td style="padding:28px 36px 0"><p style="margin:0">${escapeHtml(heading)}</p></td></tr>
<tr><td style="padding:22px 36px"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="font-size:15px">${buildFactRows(facts)}</table></td></tr>`,
    footer: escapeHtml(advice),
  });
}
