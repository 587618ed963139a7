const formats = new Map<string, Intl.NumberFormat>();

/** Formats an amount in the reader's language, with the symbol and the decimals of its currency. */
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
