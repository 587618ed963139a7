import type { MinorUnits } from '@stockroom/contracts/money';
import type { TaxCategory } from '@stockroom/contracts/tax-rates';

/** What a refund takes back of one line or charge. */
export interface RefundPart {
  of: 'line' | 'charge';
  /** From 1, in the order's lines or in its charges. */
  position: number;
  /** The returned quantity of a line; 0 for a charge, and for a line's share of a refunded amount. */
  quantity: number;
  /** Whether the quantity goes back into stock. */
  restock: boolean;
  /** With tax if the order's prices include it. */
  amountMinor: MinorUnits;
  /** `amountMinor` without tax. */
  netMinor: MinorUnits;
}

/** The refunded tax of one group of the order: see `OrderTax`. */
export interface RefundTax {
  category: TaxCategory;
  ratePpm: number;
  baseMinor: MinorUnits;
  taxMinor: MinorUnits;
}

/** The amounts of a refund, frozen with it. All are positive. */
export interface RefundAmounts {
  parts: RefundPart[];
  /** Without tax. */
  subtotalMinor: MinorUnits;
  taxes: RefundTax[];
  taxMinor: MinorUnits;
  /** With tax. */
  totalMinor: MinorUnits;
}

/** A part of an order that was refunded, or the rest of an invoiced order that was cancelled. */
export interface Refund extends RefundAmounts {
  id: number;
  orderId: number;
  kind: 'REFUND' | 'CANCELLATION';
  /** Null for a cancellation. */
  reason: string | null;
  note: string | null;
  actor: string;
  actorKeyId: number | null;
  createdAt: Date;
}
