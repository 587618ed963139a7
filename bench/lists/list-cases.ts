import { customerListQuerySchema } from '@stockroom/contracts/customers';
import { orderListQuerySchema } from '@stockroom/contracts/orders';
import { productListQuerySchema } from '@stockroom/contracts/products';
import { listCustomers } from '../../core-service/src/customers/list-customers.ts';
import type { Queryable } from '../../core-service/src/db/pool.ts';
import type { Position } from '../../core-service/src/db/read-sorted.ts';
import { resolveDays } from '../../core-service/src/http/resolve-days.ts';
import { listOrders } from '../../core-service/src/orders/list-orders.ts';
import { listProducts } from '../../core-service/src/products/list-products.ts';
import { createShopCalendar } from '../../core-service/src/shop-calendar.ts';

/** A list: the request of a client, and the query by which core reads `limit` rows after a position. */
export interface ListCase {
  name: string;
  isSearch: boolean;
  read(db: Queryable, page: { after: Position | null; limit: number }): Promise<Position[]>;
}

const bothWays = (sorts: string[]) => sorts.flatMap((sort) => [`sort=${sort}`, `sort=-${sort}`]);

/** Searches that match most rows, one in a dozen, few, one, none; then words with these prefixes. */
const productTerms = ['a', 'oak', 'oak shelf, red', 'c4ca4', 'oak zebra', 'P-0123', 'ch', 'zz', 'x'];
const customerTerms = ['example', 'nowak', 'łukasz now', 'c4ca4', 'nobody here', 'no', 'zz'];

/** Every sort of every list, its filters, and searches from common to rare, sorted by id and by name. */
export function listCases({ from, to }: { from: string; to: string }): ListCase[] {
  const searches = (terms: string[]) => terms.flatMap((q) => [`q=${q}`, `q=${q}&sort=name`]);
  return [
    ...bothWays(['id', 'sku', 'name', 'price', 'createdAt']).map(productCase),
    ...['active=false', 'lowStock=true', 'lowStock=true&sort=name', 'trackStock=false', 'sku=p-0123456'].map(
      productCase,
    ),
    ...bothWays(['id', 'name', 'email', 'createdAt']).map(customerCase),
    ...['email=customer7%40example.com'].map(customerCase),
    ...bothWays(['id']).map(orderCase),
    ...[
      'status=COMPLETED',
      'status=CANCELLED',
      'paymentStatus=UNPAID',
      'paymentStatus=PAID',
      'paymentStatus=OVERPAID',
      'overdue=true',
      'overdue=false',
      'customerId=7',
      'productId=7',
      'productId=7&status=CANCELLED',
      `from=${from}`,
      `to=${from}`,
      `from=${from}&to=${to}`,
      `customerId=7&from=${from}&to=${to}`,
      `productId=7&from=${from}&to=${to}`,
    ].map(orderCase),
    ...searches(productTerms).map(productCase),
    ...searches(customerTerms).map(customerCase),
  ];
}

function productCase(text: string): ListCase {
  const query = productListQuerySchema.parse(Object.fromEntries(new URLSearchParams(text)));
  return {
    name: `products?${text}`,
    isSearch: query.q !== undefined,
    read: async (db, page) => (await listProducts(db, { ...page, query })).map(({ position }) => position),
  };
}

function customerCase(text: string): ListCase {
  const query = customerListQuerySchema.parse(Object.fromEntries(new URLSearchParams(text)));
  return {
    name: `customers?${text}`,
    isSearch: query.q !== undefined,
    read: async (db, page) => (await listCustomers(db, { ...page, query })).map(({ position }) => position),
  };
}

function orderCase(text: string): ListCase {
  const requested = orderListQuerySchema.parse(Object.fromEntries(new URLSearchParams(text)));
  const query = resolveDays(requested, createShopCalendar('UTC'));
  return {
    name: `orders?${text}`,
    isSearch: false,
    read: async (db, { after, limit }) =>
      (await listOrders(db, { afterId: after?.id ?? null, limit, query, today: '2026-12-31' })).map(
        ({ id }) => ({
          id,
          sortKey: null,
        }),
      ),
  };
}
