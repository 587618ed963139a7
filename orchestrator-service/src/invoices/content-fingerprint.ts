import { hash } from 'node:crypto';
import type { OrderCompleted } from '@stockroom/contracts/callback';

/**
 * Tells whether two deliveries are about the same invoice: the SHA-256, in hex, of what can never change once it has
 * its number. Left out is what may change between two attempts, the order's status and the customer's name, address
 * and mail: after a lost answer, the stored PDF is still the invoice. The times, to the millisecond, tell apart the
 * invoices of two databases that both count from one.
 */
export function fingerprintContent({ order, invoice }: OrderCompleted['data']): string {
  const content = [
    invoice.number,
    invoice.issuedAt,
    invoice.taxRate,
    [order.id, order.orderId, order.customerId, order.createdAt, order.currency],
    order.items.map((item) => [
      item.productId,
      item.productName,
      item.quantity,
      item.unitPrice,
      item.totalPrice,
    ]),
    [order.subtotal, order.tax, order.total],
  ];
  return hash('sha256', JSON.stringify(content));
}
