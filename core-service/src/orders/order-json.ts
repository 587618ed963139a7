import { deliveryOf } from '@stockroom/contracts/addresses';
import { type Decimals, decimalsOf } from '@stockroom/contracts/currencies';
import { jsonMoney } from '@stockroom/contracts/money';
import type { OrderJson, OrderPreviewJson } from '@stockroom/contracts/orders';
import { rateFromPpm } from '@stockroom/contracts/tax-rates';
import { discountJson, type OrderDiscount } from './discounts.ts';
import { balanceJson } from './order-balance.ts';
import { documentsJson } from './order-documents.ts';
import { refundStatusOf } from './order-moves.ts';
import { detailsJson } from './order-details.ts';
import type { Order } from './order-store.ts';

/** An order as clients see it. `isPast` tells whether a day of the shop is over. */
export function orderJson(order: Order, isPast: (day: string) => boolean): OrderJson {
  const decimals = decimalsOf(order.currency);
  return {
    id: order.id,
    orderId: order.number,
    customerId: order.customerId,
    customerName: order.customerName,
    customerEmail: order.customerEmail,
    ...deliveryOf(order.buyer?.deliveryAddress ?? null),
    ...detailsJson(order),
    items: order.lines.map((line) => ({
      productId: line.productId,
      productName: line.productName,
      sku: line.sku,
      ...(line.buyerItemId === null ? {} : { buyerItemId: line.buyerItemId }),
      quantity: line.quantity,
      unit: line.unit,
      unitPrice: jsonMoney(line.unitPriceMinor, decimals),
      ...(line.discount === null ? {} : { discount: discountJson(line.discount, decimals) }),
      totalPrice: jsonMoney(line.totalMinor, decimals),
      taxCode: line.taxCode,
      taxRate: rateFromPpm(line.taxRatePpm),
      netPrice: jsonMoney(line.netMinor, decimals),
    })),
    ...adjustmentsJson(order, decimals),
    subtotal: jsonMoney(order.subtotalMinor, decimals),
    tax: jsonMoney(order.taxMinor, decimals),
    total: jsonMoney(order.totalMinor, decimals),
    currency: order.currency,
    status: order.status,
    createdAt: order.createdAt.toISOString(),
    pricesIncludeTax: order.pricesIncludeTax,
    taxes: order.taxes.map((tax) => ({
      code: tax.code,
      category: tax.category,
      rate: rateFromPpm(tax.ratePpm),
      base: jsonMoney(tax.baseMinor, decimals),
      tax: jsonMoney(tax.taxMinor, decimals),
    })),
    ...balanceJson(order, isPast),
    refundStatus: refundStatusOf(order),
    refundedTotal: jsonMoney(order.refundedMinor ?? 0, decimals),
    documents: documentsJson(order),
    ...cancellationJson(order),
  };
}

/** A new order has no due date yet. */
export const NOT_DUE = () => false;

/** The order that a request would place, without its number and everything that follows later. */
export function orderPreviewJson(order: Order, dueDate: string | null): OrderPreviewJson {
  const {
    id,
    orderId,
    status,
    createdAt,
    paymentStatus,
    paidTotal,
    openTotal,
    overdue,
    refundStatus,
    refundedTotal,
    documents,
    ...preview
  } = orderJson(order, NOT_DUE);
  return { dryRun: true, ...preview, dueDate };
}

/** An order as its customer sees it: without the shop's reason for a cancellation. */
export function orderJsonForCustomer(order: Order, isPast: (day: string) => boolean): OrderJson {
  const { cancellation, ...json } = orderJson(order, isPast);
  return cancellation === undefined
    ? json
    : { ...json, cancellation: { cancelledAt: cancellation.cancelledAt } };
}

function cancellationJson({ cancellation }: Order): Pick<OrderJson, 'cancellation'> {
  if (cancellation === null) return {};
  const cancelledAt = new Date(cancellation.cancelledAt).toISOString();
  return { cancellation: { ...cancellation, cancelledAt } };
}

/** The discount and charges of an order, and the sums that lead to its subtotal; nothing if it has neither. */
function adjustmentsJson(
  { lines, discount, charges }: Order,
  decimals: Decimals,
): Pick<OrderJson, 'itemsTotal' | 'discount' | 'discountTotal' | 'charges' | 'chargesTotal'> {
  if (discount === null && charges.length === 0) return {};
  const money = (amountMinor: number) => jsonMoney(amountMinor, decimals);
  const netOf = ({ shares }: OrderDiscount) => shares.reduce((sum, { netMinor }) => sum + netMinor, 0);
  return {
    itemsTotal: money(lines.reduce((sum, { totalMinor }) => sum + totalMinor, 0)),
    ...(discount === null
      ? {}
      : { discount: { ...discountJson(discount, decimals), netAmount: money(netOf(discount)) } }),
    discountTotal: money(discount?.amountMinor ?? 0),
    ...(charges.length === 0
      ? {}
      : {
          charges: charges.map(({ code, label, amountMinor, taxCode, taxRatePpm, netMinor }) => ({
            code,
            label,
            amount: money(amountMinor),
            taxCode,
            taxRate: rateFromPpm(taxRatePpm),
            netAmount: money(netMinor),
          })),
        }),
    chargesTotal: money(charges.reduce((sum, { amountMinor }) => sum + amountMinor, 0)),
  };
}
