import { jsonMoney } from '@stockroom/contracts/money';
import type { OrderJson } from '@stockroom/contracts/orders';
import type { Order } from './order-store.ts';

/** An order as clients see it. */
export function orderJson(order: Order): OrderJson {
  return {
    id: order.id,
    orderId: order.number,
    customerId: order.customerId,
    customerName: order.customerName,
    customerEmail: order.customerEmail,
    items: order.lines.map((line) => ({
      productId: line.productId,
      productName: line.productName,
      quantity: line.quantity,
      unitPrice: jsonMoney(line.unitPriceCents),
      totalPrice: jsonMoney(line.totalCents),
    })),
    subtotal: jsonMoney(order.subtotalCents),
    tax: jsonMoney(order.taxCents),
    total: jsonMoney(order.totalCents),
    currency: order.currency,
    status: order.status,
    createdAt: order.createdAt.toISOString(),
  };
}
