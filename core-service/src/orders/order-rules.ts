import { decimalFromMinor, jsonMoney } from '@stockroom/contracts/money';
import type { PlaceOrder } from '@stockroom/contracts/orders';
import { type ProblemItem, ProblemError } from '@stockroom/contracts/problems';
import type { Buyer } from '../customers/customer-store.ts';
import type { ShopTerms } from './shop-terms.ts';
import { type PriceContext, type PricedOrder, priceOrder, stocked } from './price-order.ts';
import { refuseIncompleteEinvoice } from './refuse-incomplete-einvoice.ts';

/** The rows that an order is decided by. Each accepted order reduces `stock` for the next one. */
export interface OrderContext extends PriceContext {
  customers: Map<number, Buyer>;
  shop: ShopTerms;
}

/**
 * Prices an order and reduces the stock, or refuses the order without changing the context.
 * @throws ProblemError unknown_customer, unknown_product, unknown_tax_code, product_inactive, insufficient_stock,
 * discount_too_large, order_too_large, price_changed, einvoice_incomplete, with every fault in `errors`
 */
export function priceOrRefuse(context: OrderContext, request: PlaceOrder): PricedOrder {
  const customer = context.customers.get(request.customerId);
  if (customer === undefined) throw unknownCustomer(request.customerId);
  refuseLines(request, {
    code: 'unknown_product',
    fault: ({ productId }) => !context.stock.has(productId) && 'does not exist',
  });
  refuseUnknownTaxCodes(context, request);
  refuseLines(request, {
    code: 'product_inactive',
    fault: ({ productId }) => context.stock.get(productId)?.active === false && 'is not for sale',
  });
  const requested = sumQuantities(request);
  refuseShortLines(context, { request, requested });
  const order = priceOrder(context, { request, customer });
  refuseChangedTotal(context, { request, order });
  refuseIncompleteEinvoice(context.shop, { request, priced: order });
  for (const [productId, quantity] of requested) {
    const product = stocked(context, productId);
    if (product.trackStock) product.quantity -= quantity;
  }
  return order;
}

function unknownCustomer(customerId: number): ProblemError {
  const message = `customer ${customerId} does not exist`;
  return new ProblemError('unknown_customer', `customerId: ${message}`, [{ path: 'customerId', message }]);
}

type Line = PlaceOrder['items'][number];

function refuseLines(
  { items }: PlaceOrder,
  { code, fault }: { code: 'unknown_product' | 'product_inactive'; fault: (line: Line) => string | false },
): void {
  const errors = items.flatMap((line, index): ProblemItem[] => {
    const words = fault(line);
    if (words === false) return [];
    return [
      {
        path: `items[${index}].productId`,
        message: `product ${line.productId} ${words}`,
        productId: line.productId,
      },
    ];
  });
  if (errors.length > 0)
    throw new ProblemError(code, errors.map(({ message }) => message).join('; '), errors);
}

function refuseUnknownTaxCodes({ taxRates }: OrderContext, { charges = [] }: PlaceOrder): void {
  const errors = charges.flatMap(({ taxCode }, index): ProblemItem[] =>
    taxRates.has(taxCode)
      ? []
      : [{ path: `charges[${index}].taxCode`, message: `tax rate ${taxCode} does not exist` }],
  );
  if (errors.length > 0)
    throw new ProblemError('unknown_tax_code', errors.map(({ message }) => message).join('; '), errors);
}

/** The requested quantity of each product, summed over its lines, in order of first mention. */
function sumQuantities({ items }: PlaceOrder): Map<number, number> {
  const sums = new Map<number, number>();
  for (const { productId, quantity } of items) sums.set(productId, (sums.get(productId) ?? 0) + quantity);
  return sums;
}

function refuseShortLines(
  context: OrderContext,
  { request, requested }: { request: PlaceOrder; requested: Map<number, number> },
): void {
  const errors = [...requested].flatMap(([productId, quantity]): ProblemItem[] => {
    const { quantity: available, trackStock } = stocked(context, productId);
    if (!trackStock || quantity <= available) return [];
    const index = request.items.findIndex((line) => line.productId === productId);
    const message = `product ${productId}: ${quantity} requested, ${available} available`;
    return [{ path: `items[${index}].quantity`, message, productId, requested: quantity, available }];
  });
  if (errors.length > 0) {
    throw new ProblemError('insufficient_stock', errors.map(({ message }) => message).join('; '), errors);
  }
}

function refuseChangedTotal(
  { decimals }: OrderContext,
  { request: { expectedTotal }, order: { totalMinor } }: { request: PlaceOrder; order: PricedOrder },
): void {
  if (expectedTotal === undefined || expectedTotal === totalMinor) return;
  const [expected, actual] = [expectedTotal, totalMinor].map((each) => decimalFromMinor(each, decimals));
  const message = `${expected} was expected, but the total is ${actual}`;
  const amounts = { expected: jsonMoney(expectedTotal, decimals), actual: jsonMoney(totalMinor, decimals) };
  throw new ProblemError('price_changed', message, [{ path: 'expectedTotal', message, ...amounts }]);
}
