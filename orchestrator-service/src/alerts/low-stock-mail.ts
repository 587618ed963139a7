import escapeHtml from 'escape-html';
import type { StockLow } from '@stockroom/contracts/callback';
import type { Mail } from '../aws/build-mime.ts';
import { buildFactRows, buildMailPage } from '../mail/mail-page.ts';

/** The content of the mail, as text and as HTML. */
interface LowStockWords {
  business: string;
  heading: string;
  facts: { label: string; value: string }[];
  advice: string;
}

/**
 * The low-stock mail. Delivery is at least once: all copies of an alert have the same `X-Stockroom-Alert`, by which a
 * mailbox can detect duplicates.
 */
export function buildLowStockMail(data: StockLow['data'], { to }: { to: string }): Mail {
  const { businessName } = data;
  const words = wordsOf(data);
  return {
    fromName: businessName,
    to: { name: businessName, address: to },
    subject: `Low stock: ${data.name} (${data.sku}), ${data.quantity} left`,
    text: buildText(words),
    html: buildHtml(words),
    headers: {
      'X-Stockroom-Alert': `stock-low-${data.alertId}-${data.crossedAt}`,
      'Auto-Submitted': 'auto-generated',
    },
  };
}

function wordsOf(data: StockLow['data']): LowStockWords {
  const { businessName: business, name, sku, productId, quantity, reorderPoint, crossedAt } = data;
  return {
    business,
    heading: `${name} is running low.`,
    facts: [
      { label: 'SKU', value: sku },
      { label: 'Product', value: String(productId) },
      { label: 'On hand', value: String(quantity) },
      { label: 'Reorder point', value: String(reorderPoint) },
      { label: 'Since', value: `${crossedAt.slice(0, 16).replace('T', ' ')} UTC` },
    ],
    advice: 'There will be no other mail about it until its stock has recovered and falls again.',
  };
}

function buildText({ business, heading, facts, advice }: LowStockWords): string {
  const lines = facts.map(({ label, value }) => `${label}: ${value}`);
  return [heading, '', ...lines, '', advice, '', business, ''].join('\n');
}

function buildHtml({ business, heading, facts, advice }: LowStockWords): string {
  return buildMailPage({
    language: 'en',
    title: heading,
    heading: business,
    rows: `<tr><td style="padding:28px 36px 0"><p style="margin:0">${escapeHtml(heading)}</p></td></tr>
<tr><td style="padding:22px 36px"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="font-size:15px">${buildFactRows(facts)}</table></td></tr>`,
    footer: escapeHtml(advice),
  });
}
