import type { OrderJson, PlaceOrder } from '@stockroom/contracts/orders';

/** What an order agrees on beside its goods. All of it is frozen when it is placed. */
export interface OrderDetails {
  /** The buyer's reference. */
  reference: string | null;
  /** ISO 8601, such as `2026-01-31`. */
  deliveryDate: string | null;
  note: string | null;
  /** Null if there are no pairs, or if the customer was erased. */
  metadata: Record<string, string> | null;
  /** Days from the date of the invoice until it is due; null if no terms are agreed. */
  paymentTermsDays: number | null;
}

/** The details of a new order. `shopTermsDays` are the terms of a shop that has some. */
export function buildDetails(
  { reference, deliveryDate, note, metadata, paymentTermsDays }: PlaceOrder,
  shopTermsDays: number | null,
): OrderDetails {
  const hasPairs = metadata !== undefined && Object.keys(metadata).length > 0;
  return {
    reference: reference ?? null,
    deliveryDate: deliveryDate ?? null,
    note: note ?? null,
    metadata: hasPairs ? metadata : null,
    paymentTermsDays: paymentTermsDays ?? shopTermsDays,
  };
}

/** The details as clients see them. */
export function detailsJson(
  details: OrderDetails,
): Pick<OrderJson, 'reference' | 'deliveryDate' | 'note' | 'metadata' | 'paymentTermsDays'> {
  const { reference, deliveryDate, note, metadata, paymentTermsDays } = details;
  return { reference, deliveryDate, note, metadata: metadata ?? {}, paymentTermsDays };
}

/** The columns of the details, for a `select` from orders. */
export const DETAIL_COLUMNS = `reference, delivery_date::text as "deliveryDate", note, metadata,
    payment_terms_days as "paymentTermsDays"`;
