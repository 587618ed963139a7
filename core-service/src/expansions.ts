import { MAX_EXPANDED } from '@stockroom/contracts/expansions';
import { customerJson } from './customers/customer.ts';
import { findCustomers } from './customers/customer-store.ts';
import type { Expansion } from './http/expand.ts';
import { orderJson } from './orders/order-json.ts';
import { findOrders, type Order } from './orders/order-store.ts';
import { listPaymentsOf, paymentJson } from './payments/payment-store.ts';
import { refundJson } from './refunds/refund-json.ts';
import { listRefundsOf } from './refunds/refund-store.ts';
import type { ShopCalendar } from './shop-calendar.ts';

/** Everything that `?expand=` can add, by the rows to which it adds it. */
export function buildExpansions({
  clock,
  calendar,
  invoiceLocale,
}: {
  clock: () => Date;
  calendar: ShopCalendar;
  invoiceLocale: string;
}) {
  /** The order of a row, by the id that `idOf` finds. */
  const orderOf = <Row>(idOf: (row: Row) => number): Expansion<Row> => ({
    scope: 'orders:read',
    async read(db, rows) {
      const today = calendar.dayOf(clock());
      const orders = byId(await findOrders(db, rows.map(idOf)));
      return (row) => orderJson(orders.get(idOf(row)) as Order, (day) => day < today);
    },
  });
  const customer: Expansion<Order> = {
    scope: 'customers:read',
    async read(db, orders) {
      const ids = orders.map(({ customerId }) => customerId);
      const customers = byId(await findCustomers(db, ids));
      return ({ customerId }) => customerJson(customers.get(customerId)!, { invoiceLocale });
    },
  };
  const payments: Expansion<Order> = {
    scope: 'payments:read',
    async read(db, orders) {
      const found = groupByOrder(await listPaymentsOf(db, { orderIds: idsOf(orders), limit: MAX_EXPANDED }));
      return ({ id }) => (found.get(id) ?? []).map(paymentJson);
    },
  };
  const refunds: Expansion<Order> = {
    scope: 'refunds:read',
    async read(db, orders) {
      const found = groupByOrder(await listRefundsOf(db, { orderIds: idsOf(orders), limit: MAX_EXPANDED }));
      return (order) => (found.get(order.id) ?? []).map((refund) => refundJson(order, refund));
    },
  };
  return {
    order: { customer, payments, refunds },
    document: { order: orderOf<{ orderRowId: number }>(({ orderRowId }) => orderRowId) },
    payment: { order: orderOf<{ orderId: number }>(({ orderId }) => orderId) },
  };
}

const idsOf = (rows: { id: number }[]) => rows.map(({ id }) => id);

const byId = <Row extends { id: number }>(rows: Row[]) => new Map(rows.map((row) => [row.id, row]));

const groupByOrder = <Row extends { orderId: number }>(rows: Row[]) =>
  Map.groupBy(rows, ({ orderId }) => orderId);
