import type { Tx } from '../db/transaction.ts';
import { insertJobs } from '../outbox/outbox-store.ts';
import { buildLowStockJobs, type StockChange } from '../stock/low-stock.ts';
import type { Applying, ChangedRows, OvertakenRow } from './import-kind.ts';
import { compareProducts, insertProductChanges } from './prepare-products.ts';
import { takeBackEdited } from './take-back-edited.ts';

/**
 * Locks the products that change, in order of id as orders do, and changes them. What was edited since it was compared
 * is compared again. A quantity is a count of the stock: what the ledger had is corrected by a movement.
 */
export async function changeProducts(tx: Tx, applying: Applying): Promise<ChangedRows | OvertakenRow> {
  await tx.query({ text: 'analyze import_work' });
  await lockChanging(tx);
  const overtaken = await findOvertaken(tx);
  if (overtaken !== null) return overtaken;
  await compareEditedAgain(tx, applying);
  const updated = await updateProducts(tx, applying);
  await insertCounts(tx, applying);
  const jobs = buildLowStockJobs(await listCrossings(tx), applying.at);
  if (jobs.length > 0) await insertJobs(tx, jobs);
  return { updated, jobs };
}

async function lockChanging(tx: Tx): Promise<void> {
  await tx.query({
    text: `create temp table import_locked on commit drop as
      select id, sku, name, version, quantity, reorder_point from products
      where id in (select target_id from import_work where is_changed)
      order by id for no key update`,
  });
  await tx.query({ text: 'analyze import_locked' });
}

async function findOvertaken(tx: Tx): Promise<OvertakenRow | null> {
  // Materialized: for the sake of the limit, the planner would else compare every row with every other.
  const { rows } = await tx.query<OvertakenRow>({
    text: `with overtaken as materialized (
        select work.nth, work.line, work.sku
        from import_work as work left join import_locked as locked on locked.id = work.target_id
        where work.is_changed and lower(work.sku) is distinct from lower(locked.sku))
      select line, 'the product ' || sku || ' was deleted or has another sku by now' as reason
      from overtaken order by nth limit 1`,
  });
  return rows[0] ?? null;
}

async function compareEditedAgain(tx: Tx, applying: Applying): Promise<void> {
  const edited = await takeBackEdited(tx, 'products');
  if (edited === null) return;
  await compareProducts(tx, { importId: applying.importId, rows: edited });
  await insertProductChanges(tx, { ...applying, rows: edited });
}

async function updateProducts(tx: Tx, { at }: Applying): Promise<number> {
  const { rowCount } = await tx.query({
    text: `update products set
        name = coalesce(work.name, products.name),
        description = coalesce(work.description, products.description),
        price_cents = coalesce(work.price, products.price_cents),
        quantity = coalesce(work.quantity, products.quantity),
        reorder_point = coalesce(work.reorder_point, products.reorder_point),
        active = coalesce(work.active, products.active),
        metadata = coalesce(work.metadata, products.metadata),
        version = products.version + (work.changes <> '{}')::integer,
        updated_at = $1
      from import_work as work join import_locked as locked on locked.id = work.target_id
      where products.id = locked.id and (work.changes <> '{}' or work.quantity <> locked.quantity)`,
    values: [at],
  });
  return rowCount ?? 0;
}

async function insertCounts(tx: Tx, { importId, actor, at }: Applying): Promise<void> {
  await tx.query({
    text: `insert into stock_movements (product_id, delta, balance, reason, actor, note, created_at)
      select locked.id, work.quantity - locked.quantity, work.quantity, 'counted', $1, 'import ' || $2::bigint, $3
      from import_locked as locked join import_work as work on work.target_id = locked.id
      where work.quantity <> locked.quantity order by locked.id`,
    values: [actor, importId, at],
  });
}

/** The products whose stock is low now and was not. */
async function listCrossings(tx: Tx): Promise<StockChange[]> {
  const { rows } = await tx.query<StockChange>({
    text: `select json_build_object('quantity', locked.quantity, 'reorderPoint', locked.reorder_point) as before,
        json_build_object('id', products.id, 'sku', products.sku, 'name', products.name,
          'quantity', products.quantity, 'reorderPoint', products.reorder_point) as after
      from import_locked as locked join products on products.id = locked.id
      where products.low_stock and locked.quantity > locked.reorder_point order by products.id`,
  });
  return rows;
}
