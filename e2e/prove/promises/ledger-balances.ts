import type { OrderJson } from '@stockroom/contracts/orders';
import { withClient } from '@stockroom/local/postgres/with-client';
import { breachesOf, type Proof } from '../promise.ts';
import { ProveError } from '../prove-error.ts';
import type { Shop } from '../shop.ts';

export const ledgerBalances: Proof = {
  promise: 'The ledger balances',
  async prove({ shop, databaseUrl }) {
    const off = await productsOffByTheApi(shop);
    const ledger = databaseUrl === null ? null : await readLedger(databaseUrl, shop.skuPrefix);
    if (ledger !== null && ledger.ours !== shop.products.length) {
      throw new ProveError(
        'The database does not hold the products of this run: is it the one behind --url?',
      );
    }
    const read =
      ledger === null
        ? ''
        : `; in the database, every balance = the sum of the movements so far, and the last one = quantity`;
    return {
      done: `through the API, opening − sold + returned + adjusted = quantity of this run's products${read}`,
      seen:
        `${off.length} of ${shop.products.length} off by the API; ` +
        (ledger === null
          ? 'movements not checked (no database)'
          : `${ledger.off} of ${ledger.products} off in the database`),
      breaches: breachesOf(
        off.length > 0 && `not what was sold and kept is gone from product ${off.join(', ')}`,
        ledger !== null && ledger.off > 0 && `${ledger.off} products differ from their movements`,
      ),
    };
  },
};

/** The products whose stock does not differ by exactly the accepted orders, returns and adjustments, or that have stock although it is untracked. */
async function productsOffByTheApi(shop: Shop): Promise<number[]> {
  const sold = new Map<number, number>();
  for (const text of shop.accepted.values()) {
    for (const { productId, quantity } of (JSON.parse(text) as OrderJson).items)
      sold.set(productId, (sold.get(productId) ?? 0) + quantity);
  }
  const off: number[] = [];
  for (const product of shop.products) {
    const sum = product.openingQuantity + shop.movedOf(product) - (sold.get(product.id) ?? 0);
    const left = product.trackStock ? sum : 0;
    if ((await shop.quantityOf(product)) !== left) off.push(product.id);
  }
  return off;
}

/** One statement, so one snapshot, whatever is sold meanwhile. */
async function readLedger(databaseUrl: string, skuPrefix: string) {
  return withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<{ products: string; ours: string; off: string }>(
      `select count(*) as products,
        count(*) filter (where starts_with(sku, $1)) as ours,
        count(*) filter (where quantity <> coalesce(ledger.sum, 0) or is_broken) as off
      from products left join (
          select product_id, sum(delta) as sum, bool_or(balance <> so_far) as is_broken
          from (select product_id, delta, balance,
              sum(delta) over (partition by product_id order by id) as so_far from stock_movements) as movement
          group by product_id) as ledger
        on ledger.product_id = products.id`,
      [skuPrefix],
    );
    const { products, ours, off } = rows[0] as (typeof rows)[number];
    return { products: Number(products), ours: Number(ours), off: Number(off) };
  });
}
