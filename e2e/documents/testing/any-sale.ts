import type { Currency } from '@stockroom/contracts/currencies';
import type { TaxTreatment } from '@stockroom/contracts/customers';
import { paymentMethods } from '@stockroom/contracts/payments';
import { UNIT_CODES } from '@stockroom/contracts/unit-codes';
import { DEFAULT_UNIT } from '@stockroom/contracts/units';
import fc from 'fast-check';
import { ABROAD, GERMAN, MIXED } from './sale-parts.ts';

/** Texts that XML must escape, and every script and direction. */
const NAMES = [
  'Enamel mug, 350 ml',
  'Schöne <Grüße> & "Küsse" – 5 µm',
  'قميص قطني',
  'חולצת כותנה',
  '琺瑯のマグカップ 350ml',
  'यूनिकोड कप',
  'ถ้วยเคลือบ',
  'Кружка эмалированная',
  'Κούπα',
  "L'eau d'été ]]> 🫖",
];
const reason = fc.constantFrom('Summer sale', 'Stammkunde & Freund', '値引き');

const discount = fc.option(
  fc.oneof(
    fc.record({ amount: fc.integer({ min: 1, max: 3_000 }), reason }),
    fc.record({ percent: fc.integer({ min: 1, max: 1_000_000 }), reason }),
    fc.record({ percent: fc.constantFrom(1_000_000, 100_000, 125_000), reason }),
  ),
  { nil: undefined },
);
const line = fc.record({
  // Most prices are small, where each minor unit counts.
  priceMinor: fc.oneof(fc.nat(20), fc.nat(5_000), fc.nat(1_000_000_000)),
  quantity: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 5_000 })),
  rate: fc.nat(MIXED.length - 1),
  name: fc.constantFrom(...NAMES),
  sku: fc.constantFrom('MUG-1', 'Größe <3> & "4"', 'سكر-٣'),
  buyerItemId: fc.constantFrom(null, '4711', 'Nr. <1> & "2" – Ü'),
  unit: fc.oneof(fc.constant(DEFAULT_UNIT), fc.constantFrom(...UNIT_CODES)),
  discount,
});
/** So cheap that a hundred of them are not refused, with discounts that none of them is too small for. */
const smallLine: typeof line = line.map((given) => {
  const { discount: off } = given;
  const percent = off !== undefined && 'percent' in off ? off : undefined;
  return {
    ...given,
    priceMinor: given.priceMinor % 5_000,
    quantity: 1 + (given.quantity % 12),
    discount: percent,
  };
});
const charge = fc.record({
  code: fc.constantFrom('shipping' as const, 'handling' as const, 'other' as const),
  amount: fc.oneof(fc.constant(0), fc.nat(20), fc.nat(1_000_000)),
  rate: fc.nat(MIXED.length - 1),
});

const CURRENCIES: Currency[] = [
  { code: 'EUR', decimals: 2 },
  { code: 'EUR', decimals: 2 },
  { code: 'SEK', decimals: 2 },
  { code: 'JPY', decimals: 0 },
];
const TREATMENTS: TaxTreatment[] = ['DOMESTIC', 'REVERSE_CHARGE', 'INTRA_COMMUNITY', 'EXPORT', 'EXEMPT'];

/** What a document is made of. */
export const anySale = fc.record({
  lines: fc.oneof(
    { weight: 20, arbitrary: fc.array(line, { minLength: 1, maxLength: 8 }) },
    { weight: 1, arbitrary: fc.array(smallLine, { minLength: 100, maxLength: 100 }) },
  ),
  discount,
  charges: fc.array(charge, { maxLength: 4 }),
  pricesIncludeTax: fc.boolean(),
  treatment: fc.constantFrom('OUTSIDE' as const, ...TREATMENTS, ...TREATMENTS, 'DOMESTIC' as const),
  /** A shop with one rate has one group, in which all is rounded. */
  hasOneRate: fc.boolean(),
  currency: fc.constantFrom(...CURRENCIES),
  locale: fc.constantFrom('de-DE', 'en-GB', 'ar', 'he', 'ja-JP', 'fr-FR', null),
  /** Whether all optional facts are known, or as few as the norm needs. */
  isFull: fc.boolean(),
  purchaseOrder: fc.constantFrom(null, 'PO-4711', 'Bestellung <7> & Anlage'),
  delivery: fc.constantFrom(null, GERMAN, ABROAD),
  hasDate: fc.boolean(),
  paidShare: fc.constantFrom(0, 0, 0.3, 1, 1.2),
  paidBy: fc.constantFrom(...paymentMethods),
  refund: fc.constantFrom('none', 'none', 'pieces', 'charges', 'amount', 'all'),
});
export type Sale = typeof anySale extends fc.Arbitrary<infer Of> ? Of : never;
