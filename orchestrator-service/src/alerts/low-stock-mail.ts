import type { StockLow } from '@stockroom/contracts/callback';
import type { Mail } from '../aws/mail.ts';
import { buildLowStockMailHtml, type LowStockWords } from './low-stock-mail-html.ts';

/**
 * The mail that tells of a product running low. `X-Stockroom-Alert` is the same in every copy of one alert and in no
 * other: mail is sent at least once, and by it a mailbox can find the second copy.
 */
export function buildLowStockMail(
  data: StockLow['data'],
  { to, businessName }: { to: string; businessName: string },
): Mail {
  const words = wordsOf(data, businessName);
  return {
    to: { name: businessName, address: to },
    subject: `Low stock: ${data.name} (${data.sku}), ${data.quantity} left`,
    text: buildText(words),
    html: buildLowStockMailHtml(words),
    headers: {
      'X-Stockroom-Alert': `stock-low-${data.alertId}-${data.crossedAt}`,
      'Auto-Submitted': 'auto-generated',
    },
  };
}

function wordsOf(data: StockLow['data'], business: string): LowStockWords {
  const { name, sku, productId, quantity, reorderPoint, crossedAt } = data;
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
