declare global {
  // In Node since 21, not yet in TypeScript's library: https://github.com/tc39/proposal-json-parse-with-source
  interface JSON {
    parse(
      text: string,
      reviver: (key: string, value: unknown, context: { source?: string }) => unknown,
    ): unknown;
  }
}

/** An order whose amounts are still the original digits. */
interface SentOrder {
  orderId: string;
  items: { productId: string; quantity: string; unitPrice: string; totalPrice: string; netPrice: string }[];
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

  let sum = 0n;
  let nets = 0n;
  for (const { productId, quantity, unitPrice, totalPrice, netPrice } of order.items) {
    const unit = minorUnits(unitPrice, 'unitPrice');
    const line = minorUnits(totalPrice, 'totalPrice');
    expect(unit === priceOf(Number(productId)), `product ${productId} is sold at ${unitPrice}`);
    expect(line === unit * BigInt(quantity), `${quantity} × ${unitPrice} is not ${totalPrice}`);
    sum += line;
    nets += minorUnits(netPrice, 'netPrice');
  }
  const subtotalMinor = minorUnits(order.subtotal, 'subtotal');
  const taxMinor = minorUnits(order.tax, 'tax');
  const isGross = order.pricesIncludeTax === 'true';
  const shelf = isGross ? order.total : order.subtotal;
  expect(sum === minorUnits(shelf, 'total'), `the lines do not sum to ${shelf}`);
  expect(nets === subtotalMinor, `the nets of the lines do not sum to ${order.subtotal}`);

  let bases = 0n;
  let taxes = 0n;
  for (const { rate, base, tax } of order.taxes) {
    const group = { base: minorUnits(base, 'base'), tax: minorUnits(tax, 'tax of a rate') };
    const due = taxOf(group, { ratePpm: ppmOf(rate), isGross });
    expect(group.tax === due, `the tax at ${rate} on ${base} is not ${tax}`);
    bases += group.base;
    taxes += group.tax;
  }
  expect(bases === subtotalMinor, `the bases of the taxes do not sum to ${order.subtotal}`);
  expect(taxes === taxMinor, `the taxes do not sum to ${order.tax}`);
  expect(
    minorUnits(order.total, 'total') === subtotalMinor + taxMinor,
    `${order.subtotal} + ${order.tax} is not ${order.total}`,
  );
  return { rates: order.taxes.map(({ rate }) => rate), wrong };
}

const PPM = 1_000_000n;

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
