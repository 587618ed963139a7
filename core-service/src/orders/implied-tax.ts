import { STANDARD_TAX_CODE } from '@stockroom/contracts/tax-rates';
import type { OrderAmounts } from './price-order.ts';

/** The tax data of a line whose order implies them. */
export const IMPLIED_TAX = { taxCode: null, taxCategory: null, taxRatePpm: null };

/**
 * Whether the tax rate of the order determines all its taxes. Then the order and its lines store no other tax data, so
 * their rows are a third smaller. `SELECT_ORDER` adds it when it reads the order.
 */
export function isStandardOnly({
  lines,
  taxes,
  taxRatePpm,
}: Pick<OrderAmounts, 'lines' | 'taxes' | 'taxRatePpm'>): boolean {
  const [tax] = taxes;
  return (
    taxes.length === 1 &&
    tax !== undefined &&
    taxRatePpm === tax.ratePpm &&
    tax.category === (tax.ratePpm > 0 ? 'S' : 'Z') &&
    tax.exemptionReason === null &&
    tax.exemptionCode === null &&
    tax.code === STANDARD_TAX_CODE &&
    lines.every(({ taxCode }) => taxCode === STANDARD_TAX_CODE)
  );
}

/** The category of an order that stores no taxes, of this rate: see `isStandardOnly`. */
export const impliedCategory = (ratePpm: string) => `case when ${ratePpm} > 0 then 'S' else 'Z' end`;
