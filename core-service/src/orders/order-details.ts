import type { OrderJson, PlaceOrder } from '@stockroom/contracts/orders';

/** What an order agrees on beside its goods. All of it is frozen when it is placed. */
export interface OrderDetails {
  /** The buyer's reference. */
  reference: string | null;
  /** The number of the buyer's purchase order. */
  purchaseOrder: string | null;
  /** ISO 8601, such as `2026-01-31`. */
  deliveryDate: string | null;
  note: string | null;
  /** Null if there are no pairs, or if the customer was erased. */
  metadata: Record<string, string> | null;
  /** Days from the date of the invoice until it is due; null if no terms are agreed. */
  paymentTermsDays: number | null;
}

/** The details of a new order. Its terms of payment are its own, else the customer's, else the shop's. */
export function buildDetails(
  { reference, purchaseOrder, deliveryDate, note, metadata, paymentTermsDays }: PlaceOrder,
  { customerTermsDays, shopTermsDays }: { customerTermsDays: number | null; shopTermsDays: number | null },
): OrderDetails {
  const hasPairs = metadata !== undefined && Object.keys(metadata).length > 0;
  return {
    reference: reference ?? null,
    purchaseOrder: purchaseOrder ?? null,
    deliveryDate: deliveryDate ?? null,
    note: note ?? null,
    metadata: hasPairs ? metadata : null,
    paymentTermsDays: paymentTermsDays ?? customerTermsDays ?? shopTermsDays,
  };
}

/** The details as clients see them. */
export function detailsJson(details: OrderDetails): Pick<OrderJson, keyof OrderDetails> {
  const { reference, purchaseOrder, deliveryDate, note, metadata, paymentTermsDays } = details;
  return { reference, purchaseOrder, deliveryDate, note, metadata: metadata ?? {}, paymentTermsDays };
}

/** The columns of the details, for a `select` from orders, also if it joins customers. */
export const DETAIL_COLUMNS = `reference, purchase_order as "purchaseOrder", delivery_date::text as "deliveryDate", note, metadata,
    orders.payment_terms_days as "paymentTermsDays"`;
