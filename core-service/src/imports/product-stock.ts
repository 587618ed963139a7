import type { Tx } from '../db/transaction.ts';
import { insertEvents, insertEventsFrom } from '../events/event-store.ts';
import { insertJobs } from '../outbox/outbox-store.ts';
import { buildLowStockJobs, buildStockEvents, type StockChange } from '../stock/low-stock.ts';
import type { Applying } from './importer.ts';

// The stock of products that an import has changed.

/** The data of the event of a movement, as SQL. */
export const MOVEMENT_DATA = `jsonb_build_object('productId', product_id)`;

/** Inserts the movements of the quantities in the file, and their events. */
export async function insertCounts(tx: Tx, { importId, actor, at }: Applying): Promise<void> {
  await tx.query({
    text: `with counted as (
        insert into stock_movements (product_id, delta, balance, reason, actor, note, created_at)
        select locked.id, work.quantity - locked.quantity, work.quantity, 'counted', $1, 'import ' || $2::bigint, $3
        from import_locked as locked join import_work as work on work.target_id = locked.id
        where work.quantity <> locked.quantity order by locked.id returning id, product_id, created_at)
      ${insertEventsFrom(`select 'stock.adjusted' as type, created_at as at, null::bigint as order_id, id as subject_id,
        null::integer as version, ${MOVEMENT_DATA} as data from counted`)}`,
    values: [actor, importId, at],
  });
}

/** Inserts the alerts and events of products that have become low, and the events of those that are not low any more. */
export async function noteCrossings(tx: Tx, { at }: Applying): Promise<void> {
  const crossings = await listCrossings(tx);
  const jobs = buildLowStockJobs(crossings, at);
  if (jobs.length > 0) await insertJobs(tx, jobs);
  await insertEvents(tx, buildStockEvents(crossings, at));
}

/** The products whose stock has become low, or is not low any more. */
async function listCrossings(tx: Tx): Promise<StockChange[]> {
  const { rows } = await tx.query<StockChange>({
    text: `select json_build_object('quantity', locked.quantity, 'reorderPoint', locked.reorder_point,
          'trackStock', locked.track_stock) as before,
        json_build_object('id', products.id, 'sku', products.sku, 'name', products.name,
          'quantity', products.quantity, 'reorderPoint', products.reorder_point,
          'trackStock', products.track_stock) as after
      from import_locked as locked join products on products.id = locked.id
      where (products.low_stock and products.track_stock)
        <> (locked.track_stock and locked.quantity <= locked.reorder_point) order by products.id`,
  });
  return rows;
}
