import type { Address } from '@stockroom/contracts/addresses';
import type { Decimals } from '@stockroom/contracts/currencies';
import { type MinorUnits, decimalFromMinor, jsonMoney, MAX_TOTAL_MINOR } from '@stockroom/contracts/money';
import type { PlaceOrder } from '@stockroom/contracts/orders';
import { type ProblemItem, ProblemError } from '@stockroom/contracts/problems';
import type { Buyer } from '../customers/customer-store.ts';
import type { StockedProduct } from '../stock/stock-store.ts';

const PPM = 1_000_000;

export interface OrderLine {
  productId: number;
  productName: string;
  quantity: number;
  unitPriceMinor: MinorUnits;
  totalMinor: MinorUnits;
}

/** An accepted order without a number yet. */
export interface PricedOrder {
  customer: Buyer;
  /** Where it is delivered, if not where the customer's orders usually are. */
  deliveryAddress: Address | null;
  lines: OrderLine[];
  subtotalMinor: MinorUnits;
  taxMinor: MinorUnits;
  totalMinor: MinorUnits;
}

/** The rows that an order is decided by. Each accepted order reduces `stock` for the next one. */
export interface OrderContext {
  customers: Map<number, Buyer>;
  stock: Map<number, StockedProduct>;
  taxRatePpm: number;
  /** Those of the shop's currency. */
  decimals: Decimals;
}

/**
 * Prices an order and reduces the stock, or refuses the order without changing the context.
 * @throws ProblemError unknown_customer, unknown_product, product_inactive, insufficient_stock, order_too_large,
 * price_changed, with every faulty line in `errors`
 */
export function priceOrRefuse(context: OrderContext, request: PlaceOrder): PricedOrder {
  const customer = context.customers.get(request.customerId);
  if (customer === undefined) throw unknownCustomer(request.customerId);
  refuseLines(request, {
    code: 'unknown_product',
    fault: ({ productId }) => !context.stock.has(productId) && 'does not exist',
  });
  refuseLines(request, {
    code: 'product_inactive',
    fault: ({ productId }) => context.stock.get(productId)?.active === false && 'is not for sale',
  });
  const requested = sumQuantities(request);
  refuseShortLines(context, { request, requested });
  const order = priceOrder(context, { request, customer });
  refuseChangedTotal(context, { request, order });
  for (const [productId, quantity] of requested) stocked(context, productId).quantity -= quantity;
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
    const available = stocked(context, productId).quantity;
    if (quantity <= available) return [];
    const index = request.items.findIndex((line) => line.productId === productId);
    const message = `product ${productId}: ${quantity} requested, ${available} available`;
    return [{ path: `items[${index}].quantity`, message, productId, requested: quantity, available }];
  });
  if (errors.length > 0) {
    throw new ProblemError('insufficient_stock', errors.map(({ message }) => message).join('; '), errors);
  }
}

function priceOrder(
  context: OrderContext,
  { request, customer }: { request: PlaceOrder; customer: Buyer },
): PricedOrder {
  const lines = request.items.map(({ productId, quantity }): OrderLine => {
    const { name, priceMinor } = stocked(context, productId);
    return {
      productId,
      productName: name,
      quantity,
      unitPriceMinor: priceMinor,
      totalMinor: priceMinor * quantity,
    };
  });
  const subtotalMinor = lines.reduce((sum, line) => sum + line.totalMinor, 0);
  const taxMinor = subtotalMinor <= MAX_TOTAL_MINOR ? taxOn(subtotalMinor, context.taxRatePpm) : 0;
  const totalMinor = subtotalMinor + taxMinor;
  if (totalMinor > MAX_TOTAL_MINOR) {
    throw new ProblemError(
      'order_too_large',
      `The total may be ${decimalFromMinor(MAX_TOTAL_MINOR, context.decimals)} at most`,
    );
  }
  const { deliveryAddress = null } = request;
  return { customer, deliveryAddress, lines, subtotalMinor, taxMinor, totalMinor };
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

/** The tax on an order's subtotal: half a minor unit rounds up, once per order. `BigInt`, as the product may pass 2^53. */
export function taxOn(subtotalMinor: MinorUnits, taxRatePpm: number): MinorUnits {
  return Number((BigInt(subtotalMinor) * BigInt(taxRatePpm) + BigInt(PPM / 2)) / BigInt(PPM));
}

function stocked(context: OrderContext, productId: number): StockedProduct {
  const product = context.stock.get(productId);
  if (product === undefined) throw new Error(`product ${productId} was accepted without being locked`);
  return product;
}
