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
  items: { productId: string; quantity: string; unitPrice: string; totalPrice: string }[];
  subtotal: string;
  tax: string;
  total: string;
}

export interface Audit {
  subtotalMinor: bigint;
  taxMinor: bigint;
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
  for (const { productId, quantity, unitPrice, totalPrice } of order.items) {
    const unit = minorUnits(unitPrice, 'unitPrice');
    const line = minorUnits(totalPrice, 'totalPrice');
    expect(unit === priceOf(Number(productId)), `product ${productId} is sold at ${unitPrice}`);
    expect(line === unit * BigInt(quantity), `${quantity} × ${unitPrice} is not ${totalPrice}`);
    sum += line;
  }
  const subtotalMinor = minorUnits(order.subtotal, 'subtotal');
  const taxMinor = minorUnits(order.tax, 'tax');
  expect(sum === subtotalMinor, `the lines do not sum to ${order.subtotal}`);
  expect(
    minorUnits(order.total, 'total') === subtotalMinor + taxMinor,
    `${order.subtotal} + ${order.tax} is not ${order.total}`,
  );
  return { subtotalMinor, taxMinor, wrong };
}
