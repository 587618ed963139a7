import type { Decimals } from '@stockroom/contracts/currencies';
import type { MinorUnits } from '@stockroom/contracts/money';
import type { TaxCategory } from '@stockroom/contracts/tax-rates';
import type { z } from 'zod';
import type {
  allowanceReasonSchema,
  chargeReasonSchema,
  documentTypeSchema,
  paymentMeansSchema,
} from './code-lists.ts';

/**
 * An invoice or credit note as EN 16931-1 describes it: the names of its business terms (BT) and groups (BG) are those of
 * the norm. All amounts are in minor units of `currency`, positive also on a credit note. A term that we do not know is
 * null; `findMissingTerms` says which of them a format needs.
 */
export interface EInvoice {
  /** BT-1. */
  number: string;
  /** BT-2, a date such as `2026-01-31`. */
  issueDate: string;
  /** BT-3. */
  typeCode: z.infer<typeof documentTypeSchema>;
  /** BT-5. */
  currency: string;
  decimals: Decimals;
  /** BT-9. */
  dueDate: string | null;
  /** BT-10. */
  buyerReference: string | null;
  /** BT-13. */
  purchaseOrder: string | null;
  /** BT-14: our order. */
  salesOrder: string;
  /** BT-20. */
  paymentTerms: string | null;
  /** BT-22. */
  note: string | null;
  /** BG-3: the invoice that a credit note corrects, BT-25 and BT-26. */
  preceding: { number: string; issueDate: string } | null;
  /** BG-4. */
  seller: Party;
  /** BG-7. */
  buyer: Party;
  /** BG-13. */
  delivery: {
    /** BT-72. */
    date: string | null;
    /** BG-15. */
    address: PartyAddress | null;
  };
  /** BG-16. */
  payment: PaymentInstructions | null;
  /** BG-20: the parts of the order's discount. */
  allowances: DocumentAdjustment<z.infer<typeof allowanceReasonSchema>>[];
  /** BG-21. */
  charges: DocumentAdjustment<z.infer<typeof chargeReasonSchema>>[];
  /** BG-22. */
  totals: Totals;
  /** BG-23. */
  taxes: VatBreakdown[];
  /** BG-25. */
  lines: EInvoiceLine[];
}

/** BG-4 or BG-7. */
export interface Party {
  /** BT-27, BT-44. */
  name: string;
  /** BT-30: the seller's number in a public register. */
  registrationId: string | null;
  /** BT-31, BT-48. */
  vatId: string | null;
  /** BT-32: the seller's tax number, where it is not a VAT id. */
  taxId: string | null;
  /** BT-34, BT-49. */
  endpoint: { scheme: string; id: string } | null;
  /** BG-5, BG-8. */
  address: PartyAddress;
  /** BG-6, BG-9. */
  contact: {
    /** BT-41, BT-56. */
    name: string | null;
    /** BT-42, BT-57. */
    phone: string | null;
    /** BT-43, BT-58. */
    email: string | null;
  };
}

/** BG-5, BG-8 or BG-15. */
export interface PartyAddress {
  /** Up to three: BT-35, BT-36 and BT-162 of the seller; BT-50, BT-51 and BT-163; BT-75, BT-76 and BT-165. */
  lines: string[];
  /** BT-37, BT-52, BT-77. */
  city: string | null;
  /** BT-38, BT-53, BT-78. */
  postalCode: string | null;
  /** BT-39, BT-54, BT-79. */
  region: string | null;
  /** BT-40, BT-55, BT-80: ISO 3166-1 alpha-2. */
  country: string | null;
}

/** BG-16, with one account (BG-17), unless it is paid by card or in cash. */
interface PaymentInstructions {
  /** BT-81. */
  meansCode: z.infer<typeof paymentMeansSchema>;
  /** BT-83. */
  remittance: string | null;
  /** BT-84: an IBAN. */
  account: string | null;
  /** BT-85. */
  accountName: string | null;
  /** BT-86. */
  bic: string | null;
}

/** A category and rate of VAT. */
interface VatRate {
  /** BT-95, BT-102, BT-118, BT-151. */
  category: TaxCategory;
  /**
   * BT-96, BT-103, BT-119, BT-152, in parts per million; null outside the scope of VAT, which has no rate:
   * only its breakdown says 0.
   */
  ratePpm: number | null;
}

/** What an allowance takes off, or a charge adds. */
export interface Adjustment<ReasonCode> {
  /** BT-92, BT-99, BT-136. */
  amountMinor: MinorUnits;
  /**
   * BT-93 and BT-94, BT-137 and BT-138: the base and the percentage, in parts per million. Null if no percentage was
   * agreed, or if it does not give exactly this amount.
   */
  percentage: { baseMinor: MinorUnits; ppm: number } | null;
  /** BT-97, BT-104, BT-139. */
  reason: string;
  /** BT-98, BT-105, BT-140. */
  reasonCode: ReasonCode;
}

/** BG-20 or BG-21. */
type DocumentAdjustment<ReasonCode> = Adjustment<ReasonCode> & VatRate;

/** BG-22. */
interface Totals {
  /** BT-106: the sum of the lines. */
  linesMinor: MinorUnits;
  /** BT-107. */
  allowancesMinor: MinorUnits;
  /** BT-108. */
  chargesMinor: MinorUnits;
  /** BT-109: without VAT. */
  netMinor: MinorUnits;
  /** BT-110. */
  taxMinor: MinorUnits;
  /** BT-112: with VAT. */
  grossMinor: MinorUnits;
  /** BT-113. */
  paidMinor: MinorUnits;
  /** BT-115. */
  payableMinor: MinorUnits;
}

/** BG-23. */
export interface VatBreakdown extends VatRate {
  /** BT-116. */
  baseMinor: MinorUnits;
  /** BT-117. */
  taxMinor: MinorUnits;
  /** BT-120; null for the categories S and Z. */
  exemptionReason: string | null;
  /** BT-121. */
  exemptionCode: string | null;
}

/** BG-25. */
export interface EInvoiceLine extends VatRate {
  /** BT-126. */
  id: string;
  /** BT-129. */
  quantity: number;
  /** BT-130, and BT-150: a code of UN/ECE Recommendation 20 or 21. */
  unit: string;
  /** BT-131: the quantity × the price / its base quantity − the allowance. */
  netMinor: MinorUnits;
  /** BG-27: the discount of the line. */
  allowance: Adjustment<z.infer<typeof allowanceReasonSchema>> | null;
  /**
   * BT-146 and BT-149: the price without VAT of `baseQuantity` units. The price of one unit, unless that is no whole
   * number of minor units, as may be where prices include tax: then the price of them all, which is exact.
   */
  price: { amountMinor: MinorUnits; baseQuantity: number };
  /** BT-153. */
  itemName: string;
  /** BT-155. */
  sellersItemId: string | null;
  /** BT-156. */
  buyersItemId: string | null;
}
