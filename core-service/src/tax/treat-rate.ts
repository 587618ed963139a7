import type { TaxTreatment } from '@stockroom/contracts/customers';
import type { RateInForce } from './tax-rate-store.ts';

/** What replaces the category of a line. The codes are of the VATEX list of EN 16931. */
const treatments = {
  REVERSE_CHARGE: { category: 'AE', exemptionCode: 'VATEX-EU-AE' },
  INTRA_COMMUNITY: { category: 'K', exemptionCode: 'VATEX-EU-IC' },
  EXPORT: { category: 'G', exemptionCode: 'VATEX-EU-G' },
  EXEMPT: { category: 'E', exemptionCode: null },
} as const satisfies Record<
  Exclude<TaxTreatment, 'DOMESTIC'>,
  Pick<RateInForce, 'category' | 'exemptionCode'>
>;

/**
 * The rate of a line after the customer's treatment. The reason is null, because documents have one in their own
 * language for each of these categories.
 */
export function treatRate(rate: RateInForce, treatment: TaxTreatment): RateInForce {
  if (treatment === 'DOMESTIC') return rate;
  return { ...rate, ...treatments[treatment], ratePpm: 0, exemptionReason: null };
}
