import type { OrderListQuery } from '@stockroom/contracts/orders';
import { collectInto, where } from '../db/conditions.ts';
import { findByHalves } from '../db/find-by-halves.ts';
import type { Queryable } from '../db/pool.ts';
import { type Order, SELECT_ORDER } from './order-store.ts';

/** More than an order's time and the place of its id can be apart: its wait for locks, and two instances' clocks. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;

/** Orders with an id from `first` on and below `end`. */
interface IdRange {
  first: number | null;
  end: number | null;
}

/** Up to `limit` of the orders asked for with their lines, by id, after the one with the id `afterId`. */
export async function listOrders(
  db: Queryable,
  { query, afterId, limit }: { query: OrderListQuery; afterId: number | null; limit: number },
): Promise<Order[]> {
  const { sort, status, customerId, productId, from, to } = query;
  const ids = await findIdRange(db, { query, afterId });
  const values: unknown[] = [limit];
  const given = collectInto(values);
  const conditions = [
    ...given('created_at >=', from),
    ...given('created_at <', to),
    ...given('customer_id =', customerId),
    ...given('status =', status),
  ];
  const inRange = ({ first, end }: IdRange) => [...given('id >=', first), ...given('id <', end)];
  const direction = sort === '-id' ? 'desc' : 'asc';
  let page: string;
  if (productId === undefined) {
    page = `select id from orders ${where([...conditions, ...inRange(ids)])} order by id ${direction} limit $1`;
  } else {
    const sales = await findSaleRange(db, productId, ids);
    const sold = [`reason = 'sold'`, ...given('product_id =', productId), ...inRange(sales)];
    page = `select order_id from (select id as sale_id, order_id from stock_movements ${where(sold)}) as sales
      join orders on orders.id = order_id ${where(conditions)} order by sale_id ${direction} limit $1`;
  }
  const { rows } = await db.query<Order>({
    text: `${SELECT_ORDER} where id = any(array(${page})) order by id ${direction}`,
    values,
  });
  return rows;
}

/** Where the orders asked for can be. Ids and times rise together, though not strictly. */
async function findIdRange(
  db: Queryable,
  { query, afterId }: { query: OrderListQuery; afterId: number | null },
): Promise<IdRange> {
  const { sort, from, to } = query;
  const findIdAt = (timeMs: number) =>
    findByHalves(db, {
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
  // The page's own bound is the tighter one: an earlier page has kept to the others.
  return sort === '-id' ? { first, end: afterId } : { first: afterId + 1, end };
}

/**
 * The movements that are a product's sales in these orders. Of one product they rise with the order's id, which is
 * taken while the product is locked; each order has one. An index of order_items would cost every order placed.
 */
async function findSaleRange(db: Queryable, productId: number, { first, end }: IdRange): Promise<IdRange> {
  const findSaleOf = (orderId: number | null) =>
    orderId === null
      ? null
      : findByHalves(db, {
          name: 'find-sale-of',
          rows: `(select id, order_id from stock_movements where product_id = $2 and reason = 'sold')`,
          isBefore: 'order_id < $1',
          values: [orderId, productId],
        });
  const [firstSale, endSale] = await Promise.all([findSaleOf(first), findSaleOf(end)]);
  return { first: firstSale, end: endSale };
}
