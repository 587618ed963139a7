import type { Address } from '@stockroom/contracts/addresses';
import type { Decimals } from '@stockroom/contracts/currencies';
import { type MinorUnits, decimalFromMinor, jsonMoney, MAX_TOTAL_MINOR } from '@stockroom/contracts/money';
import type { PlaceOrder } from '@stockroom/contracts/orders';
import { type ProblemItem, ProblemError } from '@stockroom/contracts/problems';
import type { TaxCategory } from '@stockroom/contracts/tax-rates';
import type { Buyer } from '../customers/customer-store.ts';
import type { StockedProduct } from '../stock/stock-store.ts';
import { treatRate } from '../tax/treat-rate.ts';
import {
  netOfLines,
  onlyRatePpm,
  type OrderTax,
  sumTaxes,
  taxByGroup,
  type TaxedLine,
} from '../tax/order-tax.ts';
import type { RateInForce } from '../tax/tax-rate-store.ts';

export interface OrderLine {
  productId: number;
  productName: string;
  quantity: number;
  unitPriceMinor: MinorUnits;
  totalMinor: MinorUnits;
  /** Whether the product's stock was tracked, so that the line has reduced it. */
  trackStock: boolean;
  /** `totalMinor` without tax. */
  netMinor: MinorUnits;
  taxCode: string;
  taxCategory: TaxCategory;
  taxRatePpm: number;
}

/** An accepted order without a number yet. */
export interface PricedOrder {
  customer: Buyer;
  /** Where it is delivered, if not where the customer's orders usually are. */
  deliveryAddress: Address | null;
  lines: OrderLine[];
  pricesIncludeTax: boolean;
  /** Without tax. */
  subtotalMinor: MinorUnits;
  /** One for each category and rate. */
  taxes: OrderTax[];
  /** Null if one rate does not describe the taxes. */
  taxRatePpm: number | null;
  taxMinor: MinorUnits;
  totalMinor: MinorUnits;
}

/** The rows that an order is decided by. Each accepted order reduces `stock` for the next one. */
export interface OrderContext {
  customers: Map<number, Buyer>;
  stock: Map<number, StockedProduct>;
  /** The rates in force, by code. */
  taxRates: Map<string, RateInForce>;
  pricesIncludeTax: boolean;
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

function priceOrder(
  context: OrderContext,
  { request, customer }: { request: PlaceOrder; customer: Buyer },
): PricedOrder {
  const { pricesIncludeTax } = context;
  const taxed = request.items.map(({ productId, quantity }) => {
    const { priceMinor, taxCode } = stocked(context, productId);
    const rate = treatRate(rateOf(context, taxCode), customer.taxTreatment);
    return { amountMinor: priceMinor * quantity, rate };
  });
  const sumMinor = taxed.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  if (sumMinor > MAX_TOTAL_MINOR) throw tooLarge(context);
  const taxes = taxByGroup(taxed, { pricesIncludeTax });
  const taxMinor = sumTaxes(taxes);
  const subtotalMinor = pricesIncludeTax ? sumMinor - taxMinor : sumMinor;
  const totalMinor = subtotalMinor + taxMinor;
  if (totalMinor > MAX_TOTAL_MINOR) throw tooLarge(context);
  const nets = netOfLines(taxed, taxes, { pricesIncludeTax });
  const lines = request.items.map(({ productId, quantity }, index): OrderLine => {
    const { name, priceMinor, trackStock } = stocked(context, productId);
    const { amountMinor, rate } = taxed[index] as TaxedLine;
    return {
      productId,
      productName: name,
      quantity,
      unitPriceMinor: priceMinor,
      totalMinor: amountMinor,
      trackStock,
      netMinor: nets[index] as MinorUnits,
      taxCode: rate.code,
      taxCategory: rate.category,
      taxRatePpm: rate.ratePpm,
    };
  });
  const taxRatePpm = onlyRatePpm(taxes);
  const { deliveryAddress = null } = request;
  const amounts = { subtotalMinor, taxes, taxRatePpm, taxMinor, totalMinor };
  return { customer, deliveryAddress, lines, pricesIncludeTax, ...amounts };
}

function tooLarge({ decimals }: OrderContext): ProblemError {
  const message = `The total may be ${decimalFromMinor(MAX_TOTAL_MINOR, decimals)} at most`;
  return new ProblemError('order_too_large', message);
}

function rateOf({ taxRates }: OrderContext, taxCode: string): RateInForce {
  const rate = taxRates.get(taxCode);
  if (rate === undefined) throw new Error(`the tax code ${taxCode} of a product has no rate`);
  return rate;
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

function stocked(context: OrderContext, productId: number): StockedProduct {
  const product = context.stock.get(productId);
  if (product === undefined) throw new Error(`product ${productId} was accepted without being locked`);
  return product;
}
