import type { MinorUnits } from '@stockroom/contracts/money';
import type { CancelReason } from '@stockroom/contracts/refunds';
import { DEFAULT_UNIT } from '@stockroom/contracts/units';
import { columnArrays } from '../db/column-arrays.ts';
import type { Queryable } from '../db/pool.ts';
import type { Tx } from '../db/transaction.ts';
import { DUE_DATE, PAID_MINOR, REFUNDED_MINOR } from './order-balance.ts';
import type { BuyerDetails } from './buyer-details.ts';
import { CREDIT_NOTE_IDS } from './order-documents.ts';
import { IMPLIED_TAX, impliedCategory, isStandardOnly } from './implied-tax.ts';
import { DETAIL_COLUMNS, type OrderDetails } from './order-details.ts';
import type { OrderAmounts } from './price-order.ts';

/** A placed order, with the customer data and the tax rates of that time. */
export interface Order extends OrderDetails, OrderAmounts {
  id: number;
  number: string;
  customerId: number;
  customerName: string;
  customerEmail: string;
  customerAddress: string | null;
  customerTaxId: string | null;
  /** Null if the customer had no such data. */
  buyer: BuyerDetails | null;
  customerVatId: string | null;
  /** The language of its documents, a BCP 47 tag; null is the language of the shop. */
  customerLocale: string | null;
  currency: string;
  status: 'COMPLETED' | 'CANCELLED';
  createdAt: Date;
  /** The sum of the order's payments. */
  paidMinor: MinorUnits;
  /** The date until which its invoice is payable, such as `2026-01-31`; null if there is none. */
  dueDate: string | null;
  /** The sum of the order's refunds, with tax; null if there are none. */
  refundedMinor: MinorUnits | null;
  /** The ids of its credit notes, oldest first. */
  creditNoteIds: number[];
  /** Null unless it is CANCELLED. */
  cancellation: OrderCancellation | null;
}

/** The decision to cancel an order. */
export interface OrderCancellation {
  reason: CancelReason;
  restock: boolean;
  note: string | null;
  actor: string;
  /** ISO 8601. */
  cancelledAt: string;
}

/** An order to write, with the id that its invoice gets, and who places it. */
export type NewOrder = Order & { invoiceId: number; placedBy: string; placedByKeyId: number | null };

type OrderRow = Omit<
  NewOrder,
  'lines' | 'taxes' | 'charges' | 'paidMinor' | 'dueDate' | 'refundedMinor' | 'creditNoteIds' | 'cancellation'
> & {
  taxes: Order['taxes'] | null;
  charges: Order['charges'] | null;
};

const ORDERS = columnArrays<OrderRow>({
  id: 'bigint',
  number: 'text',
  customerId: 'bigint',
  customerName: 'text',
  customerEmail: 'text',
  customerAddress: 'text',
  customerTaxId: 'text',
  customerVatId: 'text',
  buyer: 'jsonb',
  customerLocale: 'text',
  subtotalMinor: 'bigint',
  pricesIncludeTax: 'boolean',
  taxes: 'jsonb',
  taxRatePpm: 'integer',
  taxMinor: 'bigint',
  totalMinor: 'bigint',
  currency: 'text',
  status: 'text',
  createdAt: 'timestamptz',
  reference: 'text',
  purchaseOrder: 'text',
  deliveryDate: 'date',
  note: 'text',
  metadata: 'json',
  paymentTermsDays: 'integer',
  discount: 'jsonb',
  charges: 'jsonb',
  placedBy: 'text',
  placedByKeyId: 'bigint',
  invoiceId: 'bigint',
});

function orderRow(order: NewOrder): OrderRow {
  return {
    ...order,
    taxes: isStandardOnly(order) ? null : order.taxes,
    charges: order.charges.length === 0 ? null : order.charges,
  };
}

type OrderLine = Order['lines'][number];

interface LineRow extends Omit<OrderLine, 'unit' | 'taxCode' | 'taxCategory' | 'taxRatePpm' | 'netMinor'> {
  orderId: number;
  line: number;
  /** Null if it is the default. */
  unit: string | null;
  taxCode: string | null;
  taxCategory: string | null;
  taxRatePpm: number | null;
  netMinor: number | null;
}

const LINES = columnArrays<LineRow>(
  {
    orderId: 'bigint',
    line: 'integer',
    productId: 'bigint',
    productName: 'text',
    quantity: 'bigint',
    unitPriceMinor: 'bigint',
    totalMinor: 'bigint',
    taxCode: 'text',
    taxCategory: 'text',
    taxRatePpm: 'integer',
    netMinor: 'bigint',
    trackStock: 'boolean',
    discount: 'jsonb',
    sku: 'text',
    buyerItemId: 'text',
    unit: 'text',
  },
  { as: 'line', after: ORDERS.count },
);

/**
 * Inserts orders with their lines, their invoices without numbers, and the events that they were placed, in one statement.
 * These events are the first of the transaction: looking for others would take as long as inserting one.
 */
export async function insertOrders(tx: Tx, orders: NewOrder[]): Promise<void> {
  await tx.query({
    name: 'insert-orders',
    text: `with given as (select * from ${ORDERS.rows}),
      placed as (
        insert into orders (id, number, customer_id, customer_name, customer_email, customer_address, customer_tax_id,
          customer_vat_id, buyer, customer_locale, subtotal_minor, prices_include_tax, taxes, tax_rate_ppm, tax_minor,
          total_minor, currency, status, created_at, reference, purchase_order, delivery_date, note, metadata, payment_terms_days,
          discount, charges, placed_by, placed_by_key_id, payment_status)
        select id, number, "customerId", "customerName", "customerEmail", "customerAddress", "customerTaxId",
          "customerVatId", buyer, "customerLocale", "subtotalMinor", "pricesIncludeTax", taxes, "taxRatePpm",
          "taxMinor", "totalMinor", currency, status, "createdAt", reference, "purchaseOrder", "deliveryDate", note, metadata,
          "paymentTermsDays", discount, charges, "placedBy", "placedByKeyId",
          case "totalMinor" when 0 then 'PAID' else 'UNPAID' end from given),
      invoices as (
        insert into documents (id, kind, series, order_id, state)
        select "invoiceId", 'INVOICE', 'INV', id, 'PENDING' from given),
      happened as (
        insert into events (epoch, xid, n, type, created_at, order_id)
        select (select event_epoch()), pg_current_xact_id(), row_number() over (), 'order.placed', "createdAt", id from given)
      insert into order_items (order_id, line, product_id, product_name, quantity, unit_price_minor, total_minor,
        tax_code, tax_category, tax_rate_ppm, net_minor, track_stock, discount, sku, buyer_item_id, unit)
      select * from ${LINES.rows}`,
    values: [...ORDERS.values(orders.map(orderRow)), ...LINES.values(orders.flatMap(lineRows))],
  });
}

function lineRows(order: Order): LineRow[] {
  const implied = isStandardOnly(order) ? IMPLIED_TAX : {};
  return order.lines.map((line, index) => ({
    ...line,
    ...implied,
    orderId: order.id,
    line: index + 1,
    unit: line.unit === DEFAULT_UNIT ? null : line.unit,
    netMinor: line.netMinor === line.totalMinor ? null : line.netMinor,
  }));
}

const IMPLIED_CATEGORY = impliedCategory('orders.tax_rate_ppm');

/** An order that stores no taxes has one, of the code `standard`; so do orders placed before rates had codes. */
export const SELECT_ORDER = `select id, number, customer_id as "customerId", customer_name as "customerName",
    customer_email as "customerEmail", customer_address as "customerAddress", customer_tax_id as "customerTaxId",
    customer_vat_id as "customerVatId", buyer, customer_locale as "customerLocale",
    subtotal_minor as "subtotalMinor", tax_rate_ppm as "taxRatePpm",
    prices_include_tax as "pricesIncludeTax", tax_minor as "taxMinor",
    coalesce(taxes, jsonb_build_array(jsonb_build_object('code', 'standard', 'category', ${IMPLIED_CATEGORY},
      'ratePpm', tax_rate_ppm, 'baseMinor', subtotal_minor, 'taxMinor', tax_minor, 'exemptionReason', null,
      'exemptionCode', null))) as taxes,
    discount, coalesce(charges, '[]') as charges, total_minor as "totalMinor", currency, status,
    created_at as "createdAt", ${DETAIL_COLUMNS},
    ${PAID_MINOR} as "paidMinor", ${DUE_DATE}::text as "dueDate",
    ${REFUNDED_MINOR} as "refundedMinor", ${CREDIT_NOTE_IDS} as "creditNoteIds",
    case when status = 'CANCELLED' then (select json_build_object('reason', reason, 'restock', restock, 'note', note,
        'actor', actor, 'cancelledAt', cancelled_at) from order_cancellations where order_id = orders.id)
      end as cancellation,
    (select json_agg(json_build_object('productId', product_id, 'productName', product_name, 'sku', sku,
        'buyerItemId', buyer_item_id, 'quantity', quantity, 'unit', coalesce(unit, '${DEFAULT_UNIT}'),
        'unitPriceMinor', unit_price_minor, 'discount', order_items.discount, 'totalMinor', total_minor,
        'trackStock', track_stock,
        'netMinor', coalesce(net_minor, total_minor), 'taxCode', coalesce(tax_code, 'standard'),
        'taxCategory', coalesce(tax_category, ${IMPLIED_CATEGORY}),
        'taxRatePpm', coalesce(order_items.tax_rate_ppm, orders.tax_rate_ppm)) order by line)
      from order_items where order_id = orders.id) as lines
  from orders`;

export async function findOrderById(db: Queryable, id: number): Promise<Order | null> {
  const { rows } = await db.query<Order>({
    name: 'find-order-by-id',
    text: `${SELECT_ORDER} where id = $1`,
    values: [id],
  });
  return rows[0] ?? null;
}

/** The orders with these ids. */
export async function findOrders(db: Queryable, ids: number[]): Promise<Order[]> {
  const { rows } = await db.query<Order>({
    name: 'find-orders',
    text: `${SELECT_ORDER} where id = any($1)`,
    values: [ids],
  });
  return rows;
}

export async function findOrderByNumber(db: Queryable, number: string): Promise<Order | null> {
  const { rows } = await db.query<Order>({
    name: 'find-order-by-number',
    text: `${SELECT_ORDER} where number = $1`,
    values: [number],
  });
  return rows[0] ?? null;
}

export async function findOrderId(db: Queryable, number: string): Promise<number | null> {
  const { rows } = await db.query<{ id: number }>({
    name: 'find-order-id',
    text: 'select id from orders where number = $1',
    values: [number],
  });
  return rows[0]?.id ?? null;
}

/**
 * Locks an order until the transaction ends. Refunds, a cancellation and the numbering of its documents wait for the lock.
 * Returns it as it is under the lock; null if there is none.
 */
export async function lockOrder(tx: Tx, number: string): Promise<Order | null> {
  // Pipelined. The second statement sees what the previous holder of the lock has committed.
  const [, order] = await Promise.all([
    tx.query({
      name: 'lock-order',
      text: 'select from orders where number = $1 for update',
      values: [number],
    }),
    findOrderByNumber(tx, number),
  ]);
  return order;
}

/** Cancels a locked order. */
export async function updateCancelled(
  tx: Tx,
  cancelled: OrderCancellation & { orderId: number; actorKeyId: number | null },
): Promise<void> {
  const { orderId, reason, restock, note, actor, actorKeyId, cancelledAt } = cancelled;
  await tx.query({
    text: `with cancelled as (update orders set status = 'CANCELLED' where id = $1 returning id)
      insert into order_cancellations (order_id, reason, restock, note, actor, actor_key_id, cancelled_at)
      select id, $2, $3, $4, $5, $6, $7 from cancelled`,
    values: [orderId, reason, restock, note, actor, actorKeyId, cancelledAt],
  });
}
