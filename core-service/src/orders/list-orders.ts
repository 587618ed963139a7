import type { OrderListQuery } from '@stockroom/contracts/orders';
import { given, whereClause } from '../db/where-clause.ts';
import { binarySearchId } from '../db/binary-search-id.ts';
import type { Queryable } from '../db/pool.ts';
import type { WithTimes } from '../http/resolve-days.ts';
import { hasPaymentStatus, IS_DUE_UNCHECKED, IS_NOTED_OVERDUE, IS_OVERDUE } from './order-balance.ts';
import { type Order, SELECT_ORDER } from './order-store.ts';

/** More than the times of orders can deviate from the order of their ids, through lock waits and clock differences. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;

/** A range of order ids: from `first`, below `end`. */
interface IdRange {
  first: number | null;
  end: number | null;
}

/** Up to `limit` matching orders with their lines, in order of id, after the id `afterId`. `today` is a day of the shop. */
export async function listOrders(
  db: Queryable,
  {
    query,
    afterId,
    limit,
    today,
  }: { query: WithTimes<OrderListQuery>; afterId: number | null; limit: number; today: string },
): Promise<Order[]> {
  const { sort, productId, overdue } = query;
  const ids = await findIdRange(db, { query, afterId });
  const values: unknown[] = [limit];
  const conditions = conditionsOf(query, today);
  const inRange = ({ first, end }: IdRange, id = 'id') => [
    ...given(`${id} >= ?`, first),
    ...given(`${id} < ?`, end),
  ];
  const direction = sort === '-id' ? 'desc' : 'asc';
  /** The first matching orders of `source`, rows in order of their `order_id`, looked up one after the other. */
  const matching = (
    source: string,
  ) => `(select order_id from (${source} order by order_id ${direction}) as candidates
    cross join lateral (
      select from orders ${whereClause(['orders.id = candidates.order_id', ...conditions], values)} limit 1) as matching
    order by order_id ${direction} limit $1)`;
  let page: string;
  if (productId === undefined && overdue === true) {
    const noted = [IS_NOTED_OVERDUE, ...inRange(ids, 'order_id')];
    const unchecked = [{ sql: IS_DUE_UNCHECKED, value: today }, ...inRange(ids, 'order_id')];
    page = `${matching(`select distinct order_id from order_events ${whereClause(noted, values)}`)}
      union ${matching(`select order_id from documents ${whereClause(unchecked, values)}`)}
      order by order_id ${direction} limit $1`;
  } else if (productId === undefined) {
    const clause = whereClause([...conditions, ...inRange(ids)], values);
    page = `select id from orders ${clause} order by id ${direction} limit $1`;
  } else {
    const sales = await findSaleRange(db, productId, ids);
    const sold = [`reason = 'sold'`, ...given('product_id = ?', productId), ...inRange(sales)];
    const untracked = ['not track_stock', ...given('product_id = ?', productId), ...inRange(ids, 'order_id')];
    // The limit of 1 makes PostgreSQL look up one order after the other: a merge join could read all orders.
    page = `(select order_id from (select id as sale_id, order_id from stock_movements ${whereClause(sold, values)}) as sales
        join orders on orders.id = order_id ${whereClause(conditions, values)} order by sale_id ${direction} limit $1)
      union ${matching(`select distinct order_id from order_items ${whereClause(untracked, values)}`)}
      order by order_id ${direction} limit $1`;
  }
  const { rows } = await db.query<Order>({
    text: `${SELECT_ORDER} where id = any(array(${page})) order by id ${direction}`,
    values,
  });
  return rows;
}

/** What an order must match, apart from its products. */
function conditionsOf(query: WithTimes<OrderListQuery>, today: string) {
  const { status, paymentStatus, overdue, customerId, reference, purchaseOrder, from, to, ids } = query;
  return [
    ...given('created_at >= ?', from),
    ...given('created_at < ?', to),
    ...given('customer_id = ?', customerId),
    ...given('status = ?', status),
    ...(paymentStatus === undefined ? [] : [hasPaymentStatus(paymentStatus)]),
    ...(overdue === undefined ? [] : [{ sql: overdue ? IS_OVERDUE : `not ${IS_OVERDUE}`, value: today }]),
    ...given('reference = ?', reference),
    ...given('purchase_order = ?', purchaseOrder),
    ...given('number = any(?)', ids),
  ];
}

/** The range of ids that can contain the matching orders. Ids and times rise together, though not strictly. */
export async function findIdRange(
  db: Queryable,
  {
    query,
    afterId,
  }: { query: Pick<WithTimes<OrderListQuery>, 'sort' | 'from' | 'to'>; afterId: number | null },
): Promise<IdRange> {
  const { sort, from, to } = query;
  const findIdAt = (timeMs: number) =>
    binarySearchId(db, {
      name: 'find-order-at',
      rows: 'orders',
      isBefore: 'created_at < $1',
      values: [new Date(timeMs)],
    });
  const [first, end] = await Promise.all([
    from === undefined ? null : findIdAt(from.getTime() - CLOCK_TOLERANCE_MS),
    to === undefined ? null : findIdAt(to.getTime() + CLOCK_TOLERANCE_MS),
  ]);
  if (afterId === null) return { first, end };
  // The position of the page is the tighter bound: an earlier page already applied the other one.
  return sort === '-id' ? { first, end: afterId } : { first: afterId + 1, end };
}

/**
 * The range of a product's sale movements for these orders. For one product, movement ids rise with order ids, because
 * both are taken while the product is locked. An index on order_items would slow down every order.
 */
async function findSaleRange(db: Queryable, productId: number, { first, end }: IdRange): Promise<IdRange> {
  const findSaleOf = (orderId: number | null) =>
    orderId === null
      ? null
      : binarySearchId(db, {
          name: 'find-sale-of',
          rows: `(select id, order_id from stock_movements where product_id = $2 and reason = 'sold')`,
          isBefore: 'order_id < $1',
          values: [orderId, productId],
        });
  const [firstSale, endSale] = await Promise.all([findSaleOf(first), findSaleOf(end)]);
  return { first: firstSale, end: endSale };
}
