import { deliveryOf } from '@stockroom/contracts/addresses';
import { decimalsOf } from '@stockroom/contracts/currencies';
import { type MinorUnits, jsonMoney } from '@stockroom/contracts/money';
import type { OrderJson } from '@stockroom/contracts/orders';
import type { Queryable } from '../db/pool.ts';
import type { Tx } from '../db/transaction.ts';
import type { BuyerDetails } from './buyer-details.ts';
import { DETAIL_COLUMNS, detailsJson, type OrderDetails } from './order-details.ts';
import type { OrderLine } from './order-rules.ts';

/** A placed order, with the customer data and the tax rate of that time. */
export interface Order extends OrderDetails {
  id: number;
  number: string;
  customerId: number;
  customerName: string;
  customerEmail: string;
  customerAddress: string | null;
  customerTaxId: string | null;
  /** Null if the customer had no such data. */
  buyer: BuyerDetails | null;
  lines: OrderLine[];
  subtotalMinor: MinorUnits;
  taxRatePpm: number;
  taxMinor: MinorUnits;
  totalMinor: MinorUnits;
  currency: string;
  status: 'COMPLETED' | 'CANCELLED';
  createdAt: Date;
}

/** An order to write, with the id that its invoice gets. */
export type NewOrder = Order & { invoiceId: number };

/** Inserts orders without their lines, and their invoices without numbers, in one statement. */
export async function insertOrders(tx: Tx, orders: NewOrder[]): Promise<void> {
  await tx.query({
    name: 'insert-orders',
    text: `with given as (
        select * from json_to_recordset($1) as given (id bigint, number text, "customerId" bigint, "customerName" text,
          "customerEmail" text, "customerAddress" text, "customerTaxId" text, buyer jsonb, "subtotalMinor" bigint,
          "taxRatePpm" integer, "taxMinor" bigint, "totalMinor" bigint, currency text, status text,
          "createdAt" timestamptz, "invoiceId" bigint,
          reference text, "deliveryDate" date, note text, metadata json, "paymentTermsDays" integer)),
      placed as (
        insert into orders (id, number, customer_id, customer_name, customer_email, customer_address, customer_tax_id, buyer,
          subtotal_minor, tax_rate_ppm, tax_minor, total_minor, currency, status, created_at, reference, delivery_date, note, metadata,
          payment_terms_days)
        select id, number, "customerId", "customerName", "customerEmail", "customerAddress", "customerTaxId", buyer,
          "subtotalMinor", "taxRatePpm", "taxMinor", "totalMinor", currency, status, "createdAt", reference,
          "deliveryDate", note, metadata, "paymentTermsDays" from given)
      insert into documents (id, kind, series, order_id, state)
      select "invoiceId", 'INVOICE', 'INV', id, 'PENDING' from given`,
    values: [JSON.stringify(orders.map(({ lines, ...order }) => order))],
  });
}

/** Inserts the lines of orders, in one statement. */
export async function insertOrderItems(tx: Tx, orders: Order[]): Promise<void> {
  const lines = orders.flatMap(({ id, lines: each }) =>
    each.map((line, index) => ({ orderId: id, line: index + 1, ...line })),
  );
  await tx.query({
    name: 'insert-order-items',
    text: `insert into order_items (order_id, line, product_id, product_name, quantity, unit_price_minor, total_minor)
      select * from unnest($1::bigint[], $2::integer[], $3::bigint[], $4::text[], $5::bigint[], $6::bigint[],
        $7::bigint[])`,
    values: [
      lines.map(({ orderId }) => orderId),
      lines.map(({ line }) => line),
      lines.map(({ productId }) => productId),
      lines.map(({ productName }) => productName),
      lines.map(({ quantity }) => quantity),
      lines.map(({ unitPriceMinor }) => unitPriceMinor),
      lines.map(({ totalMinor }) => totalMinor),
    ],
  });
}

export const SELECT_ORDER = `select id, number, customer_id as "customerId", customer_name as "customerName",
    customer_email as "customerEmail", customer_address as "customerAddress", customer_tax_id as "customerTaxId", buyer,
    subtotal_minor as "subtotalMinor", tax_rate_ppm as "taxRatePpm", tax_minor as "taxMinor",
    total_minor as "totalMinor", currency, status, created_at as "createdAt", ${DETAIL_COLUMNS},
    (select json_agg(json_build_object('productId', product_id, 'productName', product_name, 'quantity', quantity,
        'unitPriceMinor', unit_price_minor, 'totalMinor', total_minor) order by line)
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

export async function findOrderByNumber(db: Queryable, number: string): Promise<Order | null> {
  const { rows } = await db.query<Order>({
    name: 'find-order-by-number',
    text: `${SELECT_ORDER} where number = $1`,
    values: [number],
  });
  return rows[0] ?? null;
}

/** An order as clients see it. */
export function orderJson(order: Order): OrderJson {
  const decimals = decimalsOf(order.currency);
  return {
    id: order.id,
    orderId: order.number,
    customerId: order.customerId,
    customerName: order.customerName,
    customerEmail: order.customerEmail,
    ...deliveryOf(order.buyer?.deliveryAddress ?? null),
    ...detailsJson(order),
    items: order.lines.map((line) => ({
      productId: line.productId,
      productName: line.productName,
      quantity: line.quantity,
      unitPrice: jsonMoney(line.unitPriceMinor, decimals),
      totalPrice: jsonMoney(line.totalMinor, decimals),
    })),
    subtotal: jsonMoney(order.subtotalMinor, decimals),
    tax: jsonMoney(order.taxMinor, decimals),
    total: jsonMoney(order.totalMinor, decimals),
    currency: order.currency,
    status: order.status,
    createdAt: order.createdAt.toISOString(),
  };
}
