import type { InventoryAuditJson } from '@stockroom/contracts/inventory';
import type { Queryable } from '../db/pool.ts';

const MAX_DIFFERENCES = 100;

/** Each product with its quantity and the sum of its movements. Reads the whole ledger. */
export const SELECT_AUDITED = `select id, sku, quantity, coalesce(movements, 0) as movements
  from products left join (select product_id, sum(delta)::bigint as movements from stock_movements group by product_id)
    as ledger on product_id = id`;

/**
 * Compares the sum of each product's movements with its quantity. It is one statement with one snapshot, so concurrent
 * sales are neither blocked nor reported as differences. Reads the whole ledger.
 */
export async function auditInventory({
  db,
  clock,
}: {
  db: Queryable;
  clock: () => Date;
}): Promise<InventoryAuditJson> {
  const checkedAt = clock().toISOString();
  const { rows } = await db.query<Pick<InventoryAuditJson, 'products' | 'differences'>>({
    name: 'audit-inventory',
    text: `with audited as (${SELECT_AUDITED}),
        differing as (select * from audited where quantity <> movements order by id limit $1)
      select (select count(*) from audited) as products,
        (select coalesce(json_agg(json_build_object('productId', id, 'sku', sku, 'quantity', quantity,
          'movements', movements) order by id), '[]') from differing) as differences`,
    values: [MAX_DIFFERENCES],
  });
  const { products, differences } = rows[0] as Pick<InventoryAuditJson, 'products' | 'differences'>;
  return { products, balanced: differences.length === 0, differences, checkedAt };
}
