declare global {
  // In Node since 21, not yet in TypeScript's library: https://github.com/tc39/proposal-json-parse-with-source
  interface JSON {
    parse(
      text: string,
      reviver: (key: string, value: unknown, context: { source?: string }) => unknown,
    ): unknown;
  }
}

interface SentDiscount {
  amount: string;
  percent?: string;
}

/** An order whose amounts are still the original digits. */
interface SentOrder {
  orderId: string;
  items: {
    productId: string;
    quantity: string;
    unitPrice: string;
    discount?: SentDiscount;
    totalPrice: string;
    taxRate: string;
    netPrice: string;
  }[];
  discount?: SentDiscount & { netAmount: string };
  charges?: { amount: string; taxRate: string; netAmount: string }[];
  itemsTotal?: string;
  discountTotal?: string;
  chargesTotal?: string;
  subtotal: string;
  tax: string;
  total: string;
  pricesIncludeTax: string;
  taxes: { rate: string; base: string; tax: string }[];
}

export interface Audit {
  /** The tax rates of the order, as sent. */
  rates: string[];
  /** The faults of the amounts. */
  wrong: string[];
}

/**
 * Adds up an order from the text of its answer, in whole minor units, without sharing code with the services.
 * @param shop the decimals of its currency, and the price in minor units of a product at its creation
 */
export function auditOrder(
  text: string,
  { decimals, priceOf }: { decimals: number; priceOf: (productId: number) => bigint | undefined },
): Audit {
  // An amount sent as text keeps its quotation marks, which are then detected.
  const order = JSON.parse(text, (key, value, { source }) =>
    key === 'orderId' ? value : (source ?? value),
  ) as SentOrder;
  const wrong: string[] = [];
  const check = createChecks(order, { decimals, wrong });
  const items = auditItems(check, order, priceOf);
  const charges = auditCharges(check, order);
  const discountMinor = check.discountOn(items.sum, order.discount);
  const discountNet =
    order.discount === undefined ? 0n : check.minorUnits(order.discount.netAmount, 'netAmount');
  const totals = { itemsTotal: items.sum, discountTotal: discountMinor, chargesTotal: charges.sum };
  for (const [name, due] of Object.entries(totals)) {
    const sent = order[name as keyof typeof totals];
    check.holds(sent === undefined || check.minorUnits(sent, name) === due, `${name} is not ${sent}`);
  }
  const subtotalMinor = check.minorUnits(order.subtotal, 'subtotal');
  const taxMinor = check.minorUnits(order.tax, 'tax');
  const shelf = includesTax(order) ? order.total : order.subtotal;
  const dueMinor = items.sum - discountMinor + charges.sum;
  check.holds(dueMinor === check.minorUnits(shelf, 'total'), `the lines do not sum to ${shelf}`);
  const nets = items.nets - discountNet + charges.nets;
  check.holds(nets === subtotalMinor, `the nets of the lines do not sum to ${order.subtotal}`);
  auditTaxes(check, order, { items, charges, discountMinor, subtotalMinor, taxMinor });
  check.holds(
    check.minorUnits(order.total, 'total') === subtotalMinor + taxMinor,
    `${order.subtotal} + ${order.tax} is not ${order.total}`,
  );
  return { rates: order.taxes.map(({ rate }) => rate), wrong };
}

const includesTax = ({ pricesIncludeTax }: SentOrder) => pricesIncludeTax === 'true';

type Checks = ReturnType<typeof createChecks>;

/** The checks of one order, which add their faults to `wrong`. */
function createChecks({ orderId }: SentOrder, { decimals, wrong }: { decimals: number; wrong: string[] }) {
  const holds = (isRight: boolean, words: string) => isRight || wrong.push(`${orderId}: ${words}`);
  const exact = new RegExp(`^(0|[1-9]\\d*)${decimals === 0 ? '' : `\\.\\d{${decimals}}`}$`);
  function minorUnits(amount: string, name: string): bigint {
    const isExact = exact.test(amount);
    holds(isExact, `${name} is sent as ${amount}`);
    return isExact ? BigInt(amount.replace('.', '')) : 0n;
  }
  return {
    holds,
    minorUnits,
    discountOn(baseMinor: bigint, discount: SentDiscount | undefined): bigint {
      if (discount === undefined) return 0n;
      const amount = minorUnits(discount.amount, 'amount of a discount');
      const isDue =
        discount.percent === undefined || amount === partOf(baseMinor, ppmOf(discount.percent) / 100n);
      holds(isDue && amount <= baseMinor, `a discount of ${discount.amount} on ${baseMinor} is wrong`);
      return amount;
    },
  };
}

/** Amounts in minor units: in all, without tax, and by tax rate. */
interface Sums {
  sum: bigint;
  nets: bigint;
  byRate: Map<string, bigint>;
}

function add(sums: Sums, { rate, amount, net }: { rate: string; amount: bigint; net: bigint }): void {
  sums.sum += amount;
  sums.nets += net;
  sums.byRate.set(rate, (sums.byRate.get(rate) ?? 0n) + amount);
}

function auditItems(
  check: Checks,
  { items }: SentOrder,
  priceOf: (productId: number) => bigint | undefined,
): Sums {
  const sums: Sums = { sum: 0n, nets: 0n, byRate: new Map() };
  for (const { productId, quantity, unitPrice, discount, totalPrice, taxRate: rate, netPrice } of items) {
    const unit = check.minorUnits(unitPrice, 'unitPrice');
    const amount = check.minorUnits(totalPrice, 'totalPrice');
    const full = unit * BigInt(quantity);
    check.holds(unit === priceOf(Number(productId)), `product ${productId} is sold at ${unitPrice}`);
    const isDue = amount === full - check.discountOn(full, discount);
    check.holds(isDue, `${quantity} × ${unitPrice} is not ${totalPrice}`);
    add(sums, { rate, amount, net: check.minorUnits(netPrice, 'netPrice') });
  }
  return sums;
}

function auditCharges(check: Checks, { charges = [] }: SentOrder): Sums {
  const sums: Sums = { sum: 0n, nets: 0n, byRate: new Map() };
  for (const { amount, taxRate: rate, netAmount } of charges) {
    const net = check.minorUnits(netAmount, 'netAmount');
    add(sums, { rate, amount: check.minorUnits(amount, 'amount of a charge'), net });
  }
  return sums;
}

/** Each group's tax is due on its base, and the groups share the discount fairly. */
function auditTaxes(
  check: Checks,
  order: SentOrder,
  due: { items: Sums; charges: Sums; discountMinor: bigint; subtotalMinor: bigint; taxMinor: bigint },
): void {
  const { items, charges, discountMinor, subtotalMinor, taxMinor } = due;
  let [bases, taxes, shared] = [0n, 0n, 0n];
  for (const { rate, base, tax } of order.taxes) {
    const group = { base: check.minorUnits(base, 'base'), tax: check.minorUnits(tax, 'tax of a rate') };
    const dueTax = taxOf(group, { ratePpm: ppmOf(rate), isGross: includesTax(order) });
    check.holds(group.tax === dueTax, `the tax at ${rate} on ${base} is not ${tax}`);
    const groupMinor = items.byRate.get(rate) ?? 0n;
    const charged = charges.byRate.get(rate) ?? 0n;
    const share = groupMinor + charged - group.base - (includesTax(order) ? group.tax : 0n);
    // Less than one unit away from its exact part, and never more than it reduces.
    const isFair =
      share >= 0n &&
      share <= groupMinor &&
      abs(share * items.sum - discountMinor * groupMinor) < (items.sum || 1n);
    check.holds(isFair, `the lines at ${rate} have a share of ${share} in the discount`);
    shared += share;
    bases += group.base;
    taxes += group.tax;
  }
  check.holds(shared === discountMinor, `the shares of the discount sum to ${shared}`);
  check.holds(bases === subtotalMinor, `the bases of the taxes do not sum to ${order.subtotal}`);
  check.holds(taxes === taxMinor, `the taxes do not sum to ${order.tax}`);
}

const PPM = 1_000_000n;

const abs = (amount: bigint) => (amount < 0n ? -amount : amount);

/** Parts per million of an amount; half a minor unit rounds up. */
const partOf = (amount: bigint, ppm: bigint) => (2n * amount * ppm + PPM) / (2n * PPM);

/** `0.19` as 190,000 parts per million. */
function ppmOf(rate: string): bigint {
  const [whole = '0', decimals = ''] = rate.split('.');
  return BigInt(whole) * PPM + BigInt(decimals.padEnd(6, '0'));
}

/** The tax that is due on a group; half a minor unit rounds up. */
function taxOf(
  { base, tax }: { base: bigint; tax: bigint },
  { ratePpm, isGross }: { ratePpm: bigint; isGross: boolean },
): bigint {
  const divisor = isGross ? PPM + ratePpm : PPM;
  const amount = isGross ? base + tax : base;
  return (2n * amount * ratePpm + divisor) / (2n * divisor);
}
