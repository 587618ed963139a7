import type { Address } from '@stockroom/contracts/addresses';
import type { ChargeCode } from '@stockroom/contracts/charges';
import type { Decimals } from '@stockroom/contracts/currencies';
import { decimalFromMinor, MAX_TOTAL_MINOR, type MinorUnits } from '@stockroom/contracts/money';
import type { PlaceOrder } from '@stockroom/contracts/orders';
import { ProblemError, type ProblemItem } from '@stockroom/contracts/problems';
import type { TaxCategory } from '@stockroom/contracts/tax-rates';
import type { Buyer } from '../customers/customer-store.ts';
import type { StockedProduct } from '../stock/stock-store.ts';
import { onlyRatePpm, type OrderTax, sumTaxes } from '../tax/order-tax.ts';
import type { RateInForce } from '../tax/tax-rate-store.ts';
import { taxOrder, type TaxedOrder } from '../tax/tax-order.ts';
import { treatRate } from '../tax/treat-rate.ts';
import { type Discount, discountOn, findExcess, type OrderDiscount } from './discounts.ts';

interface OrderLine {
  productId: number;
  productName: string;
  /** Null in orders placed before orders kept it. */
  sku: string | null;
  /** The buyer's number of the item. */
  buyerItemId: string | null;
  quantity: number;
  /** A code of UN/ECE Recommendation 20 or 21. */
  unit: string;
  unitPriceMinor: MinorUnits;
  discount: Discount | null;
  /** `quantity` times `unitPriceMinor`, less the discount. */
  totalMinor: MinorUnits;
  /** Whether the product's stock was tracked, so that the line has reduced it. */
  trackStock: boolean;
  /** `totalMinor` without tax. */
  netMinor: MinorUnits;
  taxCode: string;
  taxCategory: TaxCategory;
  taxRatePpm: number;
}

/** A charge beside the goods, frozen with its order. */
interface OrderCharge {
  code: ChargeCode;
  /** Null for the word for `code` in the language of the document. */
  label: string | null;
  amountMinor: MinorUnits;
  /** `amountMinor` without tax. */
  netMinor: MinorUnits;
  taxCode: string;
  taxCategory: TaxCategory;
  taxRatePpm: number;
}

/** The amounts of an order: with tax if prices include it, except where a comment says otherwise. */
export interface OrderAmounts {
  lines: OrderLine[];
  pricesIncludeTax: boolean;
  /** On the sum of the lines. */
  discount: OrderDiscount | null;
  charges: OrderCharge[];
  /** Without tax: the lines, less the discount, plus the charges. */
  subtotalMinor: MinorUnits;
  /** One for each category and rate. */
  taxes: OrderTax[];
  /** Null if one rate does not describe the taxes. */
  taxRatePpm: number | null;
  taxMinor: MinorUnits;
  /** With tax. */
  totalMinor: MinorUnits;
}

/** An accepted order without a number yet. */
export interface PricedOrder extends OrderAmounts {
  customer: Buyer;
  /** Where it is delivered, if not where the customer's orders usually are. */
  deliveryAddress: Address | null;
}

/** The facts that determine the amounts of an order. */
export interface PriceContext {
  stock: Map<number, StockedProduct>;
  /** The rates in force, by code. */
  taxRates: ReadonlyMap<string, RateInForce>;
  pricesIncludeTax: boolean;
  /** Those of the shop's currency. */
  decimals: Decimals;
}

interface Pricing {
  request: PlaceOrder;
  customer: Buyer;
}

/**
 * Prices an order whose products and tax codes are known.
 * @throws ProblemError discount_too_large, with every such line in `errors`; order_too_large
 */
export function priceOrder(context: PriceContext, pricing: Pricing): PricedOrder {
  const { request, customer } = pricing;
  const { pricesIncludeTax, decimals } = context;
  const lines = priceLines(context, pricing);
  const charges = priceCharges(context, pricing);
  const itemsMinor = sumAmounts(lines);
  const discount = discountOn(itemsMinor, request.discount);
  refuseExcess(findExcess(discount, { path: 'discount', baseMinor: itemsMinor, decimals }));
  const chargesMinor = sumAmounts(charges);
  if (itemsMinor + chargesMinor > MAX_TOTAL_MINOR) throw tooLarge(context);
  const discountMinor = discount?.amountMinor ?? null;
  const taxed = taxOrder({ lines, charges, discountMinor }, { pricesIncludeTax });
  const { taxes, shares } = taxed;
  const taxMinor = sumTaxes(taxes);
  const subtotalMinor = taxes.reduce((sum, { baseMinor }) => sum + baseMinor, 0);
  const totalMinor = subtotalMinor + taxMinor;
  if (totalMinor > MAX_TOTAL_MINOR) throw tooLarge(context);
  return {
    customer,
    deliveryAddress: request.deliveryAddress ?? null,
    lines: buildLines(lines, taxed),
    pricesIncludeTax,
    discount: discount === null ? null : { ...discount, shares },
    charges: buildCharges(charges, taxed),
    subtotalMinor,
    taxes,
    taxRatePpm: onlyRatePpm(taxes),
    taxMinor,
    totalMinor,
  };
}

interface PricedLine {
  product: StockedProduct;
  quantity: number;
  buyerItemId: string | null;
  discount: Discount | null;
  /** After the discount. */
  amountMinor: MinorUnits;
  rate: RateInForce;
}

/** The lines with their discounts. @throws ProblemError discount_too_large */
function priceLines(context: PriceContext, { request, customer }: Pricing): PricedLine[] {
  const excess: ProblemItem[] = [];
  const lines = request.items.map(({ productId, quantity, ...item }, index): PricedLine => {
    const product = stocked(context, productId);
    const rate = treatRate(rateOf(context, product.taxCode), customer.taxTreatment);
    const baseMinor = product.priceMinor * quantity;
    const discount = discountOn(baseMinor, item.discount);
    const path = `items[${index}].discount`;
    excess.push(...findExcess(discount, { path, baseMinor, decimals: context.decimals }));
    const amountMinor = baseMinor - (discount?.amountMinor ?? 0);
    return { product, quantity, buyerItemId: item.buyerItemId ?? null, discount, amountMinor, rate };
  });
  refuseExcess(excess);
  return lines;
}

function buildLines(lines: PricedLine[], { lineNets }: TaxedOrder): OrderLine[] {
  return lines.map(({ product, quantity, buyerItemId, discount, amountMinor, rate }, index) => ({
    productId: product.id,
    productName: product.name,
    sku: product.sku,
    buyerItemId,
    quantity,
    unit: product.unit,
    unitPriceMinor: product.priceMinor,
    discount,
    totalMinor: amountMinor,
    trackStock: product.trackStock,
    netMinor: lineNets[index] as MinorUnits,
    taxCode: rate.code,
    taxCategory: rate.category,
    taxRatePpm: rate.ratePpm,
  }));
}

type PricedCharge = Pick<OrderCharge, 'code' | 'label' | 'amountMinor'> & { rate: RateInForce };

function priceCharges(context: PriceContext, { request, customer }: Pricing): PricedCharge[] {
  return (request.charges ?? []).map(({ code, label, amount: amountMinor, taxCode }) => {
    const rate = treatRate(rateOf(context, taxCode), customer.taxTreatment);
    return { code, label, amountMinor, rate };
  });
}

function buildCharges(charges: PricedCharge[], { chargeNets }: TaxedOrder): OrderCharge[] {
  return charges.map(({ code, label, amountMinor, rate }, index) => ({
    code,
    label,
    amountMinor,
    netMinor: chargeNets[index] as MinorUnits,
    taxCode: rate.code,
    taxCategory: rate.category,
    taxRatePpm: rate.ratePpm,
  }));
}

function sumAmounts(amounts: { amountMinor: MinorUnits }[]): MinorUnits {
  return amounts.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}

function refuseExcess(errors: ProblemItem[]): void {
  if (errors.length === 0) return;
  const words = errors.map(({ path, message }) => `${path}: ${message}`);
  throw new ProblemError('discount_too_large', words.join('; '), errors);
}

function tooLarge({ decimals }: PriceContext): ProblemError {
  const message = `The total may be ${decimalFromMinor(MAX_TOTAL_MINOR, decimals)} at most`;
  return new ProblemError('order_too_large', message);
}

function rateOf({ taxRates }: PriceContext, taxCode: string): RateInForce {
  const rate = taxRates.get(taxCode);
  if (rate === undefined) throw new Error(`the tax code ${taxCode} has no rate`);
  return rate;
}

/** A product whose row is locked. */
export function stocked({ stock }: Pick<PriceContext, 'stock'>, productId: number): StockedProduct {
  const product = stock.get(productId);
  if (product === undefined) throw new Error(`product ${productId} was accepted without being locked`);
  return product;
}
