const formats = new Map<string, Intl.NumberFormat>();

/** An amount with the decimals and the sign of its currency, in the number format of the reader's language. */
export function formatMoney(amount: number, currency: string): string {
  let format = formats.get(currency);
  if (format === undefined) {
    format = new Intl.NumberFormat(undefined, { style: 'currency', currency });
    formats.set(currency, format);
  }
  return format.format(amount);
}

export function Money({ amount, currency }: { amount: number; currency: string }) {
  return <span class="number">{formatMoney(amount, currency)}</span>;
}

const RATE = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 3 });

/** A rate such as 0.19 in percent. */
export const formatRate = (rate: number): string => RATE.format(rate);
