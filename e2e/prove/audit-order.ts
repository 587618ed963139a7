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
  const expect = (holds: boolean, words: string) => holds || wrong.push(`${order.orderId}: ${words}`);

  const exact = new RegExp(`^(0|[1-9]\\d*)${decimals === 0 ? '' : `\\.\\d{${decimals}}`}$`);
  function minorUnits(amount: string, name: string): bigint {
    const isExact = exact.test(amount);
    expect(isExact, `${name} is sent as ${amount}`);
    return isExact ? BigInt(amount.replace('.', '')) : 0n;
  }

  const discountOn = (baseMinor: bigint, discount: SentDiscount | undefined): bigint => {
    if (discount === undefined) return 0n;
    const amount = minorUnits(discount.amount, 'amount of a discount');
    const isDue =
      discount.percent === undefined || amount === partOf(baseMinor, ppmOf(discount.percent) / 100n);
    expect(isDue && amount <= baseMinor, `a discount of ${discount.amount} on ${baseMinor} is wrong`);
    return amount;
  };

  let sum = 0n;
  let nets = 0n;
  const lines = new Map<string, bigint>();
  const charged = new Map<string, bigint>();
  for (const { productId, quantity, unitPrice, discount, totalPrice, taxRate, netPrice } of order.items) {
    const unit = minorUnits(unitPrice, 'unitPrice');
    const line = minorUnits(totalPrice, 'totalPrice');
    const full = unit * BigInt(quantity);
    expect(unit === priceOf(Number(productId)), `product ${productId} is sold at ${unitPrice}`);
    expect(line === full - discountOn(full, discount), `${quantity} × ${unitPrice} is not ${totalPrice}`);
    sum += line;
    nets += minorUnits(netPrice, 'netPrice');
    lines.set(taxRate, (lines.get(taxRate) ?? 0n) + line);
  }
  const discountMinor = discountOn(sum, order.discount);
  if (order.discount !== undefined) nets -= minorUnits(order.discount.netAmount, 'netAmount');
  let chargesMinor = 0n;
  for (const { amount, taxRate, netAmount } of order.charges ?? []) {
    const charge = minorUnits(amount, 'amount of a charge');
    chargesMinor += charge;
    nets += minorUnits(netAmount, 'netAmount');
    charged.set(taxRate, (charged.get(taxRate) ?? 0n) + charge);
  }
  const totals = { itemsTotal: sum, discountTotal: discountMinor, chargesTotal: chargesMinor };
  for (const [name, due] of Object.entries(totals)) {
    const sent = order[name as keyof typeof totals];
    expect(sent === undefined || minorUnits(sent, name) === due, `${name} is not ${sent}`);
  }
  const dueMinor = sum - discountMinor + chargesMinor;
  const subtotalMinor = minorUnits(order.subtotal, 'subtotal');
  const taxMinor = minorUnits(order.tax, 'tax');
  const isGross = order.pricesIncludeTax === 'true';
  const shelf = isGross ? order.total : order.subtotal;
  expect(dueMinor === minorUnits(shelf, 'total'), `the lines do not sum to ${shelf}`);
  expect(nets === subtotalMinor, `the nets of the lines do not sum to ${order.subtotal}`);

  let bases = 0n;
  let taxes = 0n;
  let shared = 0n;
  for (const { rate, base, tax } of order.taxes) {
    const group = { base: minorUnits(base, 'base'), tax: minorUnits(tax, 'tax of a rate') };
    const due = taxOf(group, { ratePpm: ppmOf(rate), isGross });
    expect(group.tax === due, `the tax at ${rate} on ${base} is not ${tax}`);
    const groupMinor = lines.get(rate) ?? 0n;
    const share = groupMinor + (charged.get(rate) ?? 0n) - group.base - (isGross ? group.tax : 0n);
    // Less than one unit away from its exact part, and never more than it reduces.
    const isFair =
      share >= 0n && share <= groupMinor && abs(share * sum - discountMinor * groupMinor) < (sum || 1n);
    expect(isFair, `the lines at ${rate} have a share of ${share} in the discount`);
    shared += share;
    bases += group.base;
    taxes += group.tax;
  }
  expect(shared === discountMinor, `the shares of the discount sum to ${shared}`);
  expect(bases === subtotalMinor, `the bases of the taxes do not sum to ${order.subtotal}`);
  expect(taxes === taxMinor, `the taxes do not sum to ${order.tax}`);
  expect(
    minorUnits(order.total, 'total') === subtotalMinor + taxMinor,
    `${order.subtotal} + ${order.tax} is not ${order.total}`,
  );
  return { rates: order.taxes.map(({ rate }) => rate), wrong };
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
