import type { StockLow } from '@stockroom/contracts/callback';
import type { Mail } from '../aws/build-mime.ts';
import { buildAlertMail } from './alert-mail.ts';

/** The mail of a low-stock alert. */
export function buildLowStockMail(data: StockLow['data'], { to }: { to: string }): Mail {
  const { businessName: business, name, sku, productId, quantity, reorderPoint, crossedAt } = data;
  const words = {
    business,
    subject: `Low stock: ${name} (${sku}), ${quantity} left`,
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
  return buildAlertMail(words, { to, id: `stock-low-${data.alertId}-${crossedAt}` });
}
