import type { PlaceOrder } from '@stockroom/contracts/orders';
import { findBuyers, findLockedBuyers, lockBuyers } from '../customers/customer-store.ts';
import type { Pool, Queryable } from '../db/pool.ts';
import { inTransaction, type Tx } from '../db/transaction.ts';
import { findHeldKeys } from '../idempotency/idempotency-store.ts';
import { findLockedProducts, findStock, lockProducts } from '../stock/stock-store.ts';
import type { RatesInForce } from '../tax/rates-in-force.ts';
import { findRatesInForce } from '../tax/tax-rate-store.ts';
import type { ShopTerms } from './shop-terms.ts';
import type { OrderRequest } from './decide-batch.ts';
import type { OrderContext } from './order-rules.ts';

/**
 * Locks the products and customers of a batch, each in order of id, until the transaction ends, and reads the tax rates
 * in force.
 */
export async function lockOrderContext(
  tx: Tx,
  {
    requests,
    placedAt,
    ratesInForce,
    shop,
  }: {
    requests: OrderRequest[];
    placedAt: Date;
    ratesInForce: RatesInForce;
    shop: ShopTerms;
  },
): Promise<OrderContext> {
  const customerIds = new Set(requests.map(({ order }) => order.customerId));
  const productIds = new Set(requests.flatMap(({ order }) => order.items.map(({ productId }) => productId)));
  const [stock, customers] = await Promise.all([
    lockProducts(tx, [...productIds]),
    lockBuyers(tx, [...customerIds]),
  ]);
  const newestId = customers[0]?.newestTaxRateId;
  return {
    stock: new Map(stock.map((product) => [product.id, product])),
    customers: new Map(customers.map((customer) => [customer.id, customer])),
    ...shopContext(shop),
    // Without a customer, every order is refused before its taxes matter.
    taxRates: newestId === undefined ? new Map() : await ratesInForce(tx, { at: placedAt, newestId }),
  };
}

/**
 * Reads the same for one order without locks, one statement after the other, so that previews take one connection each. Another
 * transaction may change the rows meanwhile.
 */
export async function readOrderContext(
  db: Queryable,
  { order, at, shop }: { order: PlaceOrder; at: Date; shop: ShopTerms },
): Promise<OrderContext> {
  const customers = await findBuyers(db, [order.customerId]);
  const stock = await findStock(db, [...new Set(order.items.map(({ productId }) => productId))]);
  const rates = await findRatesInForce(db, at);
  return {
    stock: new Map(stock.map((product) => [product.id, product])),
    customers: new Map(customers.map((customer) => [customer.id, customer])),
    ...shopContext(shop),
    taxRates: new Map(rates.map((rate) => [rate.code, rate])),
  };
}

function shopContext(shop: ShopTerms): Pick<OrderContext, 'shop' | 'pricesIncludeTax' | 'decimals'> {
  return { shop, pricesIncludeTax: shop.pricesIncludeTax, decimals: shop.currency.decimals };
}

/**
 * How long to wait for a key or a whole table; locked rows are skipped at once. Longer than most transactions, so a
 * transaction that is about to end does not count.
 */
const LOCK_TIMEOUT_MS = 10;

/**
 * The requests that need a row that another transaction has locked: their idempotency key, a product or their customer.
 * Changes nothing, and waits at most 10 ms for each key.
 * @throws what the database throws, for example a lock time-out if a whole table is locked
 */
export async function findBlocked(pool: Pool, requests: OrderRequest[]): Promise<Set<OrderRequest>> {
  const keys = new Set(requests.flatMap(({ key }) => (key === null ? [] : [key.key])));
  const products = new Set(requests.flatMap(({ order }) => order.items.map(({ productId }) => productId)));
  const customers = new Set(requests.map(({ order }) => order.customerId));
  const [held, locked, busy] = await inTransaction(pool, async (tx) => {
    await tx.query({ text: `set local lock_timeout = ${LOCK_TIMEOUT_MS}` });
    // Last, because these checks keep the free rows locked until the end.
    return [
      new Set(await findHeldKeys(tx, [...keys])),
      new Set(await findLockedProducts(tx, [...products])),
      new Set(await findLockedBuyers(tx, [...customers])),
    ] as const;
  });
  return new Set(
    requests.filter(
      ({ key, order }) =>
        (key !== null && held.has(key.key)) ||
        order.items.some(({ productId }) => locked.has(productId)) ||
        busy.has(order.customerId),
    ),
  );
}
