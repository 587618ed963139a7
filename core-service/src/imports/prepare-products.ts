import type { Tx } from '../db/transaction.ts';
import type { Applying, OvertakenRow, RowRange } from './import-kind.ts';

/** Each row with what it would change of its product, as far as that could be seen before it was locked. */
export async function beginProducts(tx: Tx): Promise<void> {
  await tx.query({
    text: `create temp table import_work (nth integer primary key, line integer not null, target_id bigint,
      sku text, name text, description text, price bigint, quantity bigint, reorder_point bigint, active boolean,
      metadata jsonb, seen_version integer, seen_sku text, changes jsonb not null, is_changed boolean not null)
      on commit drop`,
  });
}

/**
 * Works out what rows change, creates what is new with its opening stock, and writes the history of all of them:
 * everything that needs no product's lock, so that locks are held for the changes alone.
 */
export async function prepareProducts(tx: Tx, range: RowRange & Applying): Promise<OvertakenRow | null> {
  const rows = `rows.nth between ${range.fromNth} and ${range.toNth}`;
  await compareProducts(tx, { importId: range.importId, rows });
  const overtaken = (await findMissing(tx, range)) ?? (await insertProducts(tx, range));
  if (overtaken === null) await insertProductChanges(tx, { ...range, rows });
  return overtaken;
}

/** Compares rows of the import with their products; `rows` is the condition that picks them. */
export async function compareProducts(
  tx: Tx,
  { importId, rows }: { importId: number; rows: string },
): Promise<void> {
  await tx.query({
    text: `insert into import_work
      select rows.nth, rows.line, rows.target_id, given.sku, given.name, given.description, given.price,
        given.quantity, given."reorderPoint", given.active, given.metadata, products.version, products.sku,
        coalesce(change.changes, '{}'),
        change.changes is not null or (given.quantity <> products.quantity) is true
      from import_rows as rows
      cross join lateral jsonb_to_record(rows.data) as given (sku text, name text, description text, price bigint,
        quantity bigint, "reorderPoint" bigint, active boolean, metadata jsonb)
      left join products on products.id = rows.target_id
      left join lateral (
        select jsonb_object_agg(field, jsonb_build_object('from', was, 'to', becomes)) as changes
        from (values
          ('name', to_jsonb(products.name), to_jsonb(given.name)),
          ('description', to_jsonb(products.description), to_jsonb(given.description)),
          ('price', to_jsonb(trim_scale(products.price_cents / 100.0)), to_jsonb(trim_scale(given.price / 100.0))),
          ('reorderPoint', to_jsonb(products.reorder_point), to_jsonb(given."reorderPoint")),
          ('active', to_jsonb(products.active), to_jsonb(given.active)),
          ('metadata', products.metadata, given.metadata)
        ) as field (field, was, becomes)
        where becomes <> was
      ) as change on products.id is not null
      where rows.import_id = $1 and ${rows}`,
    values: [importId],
  });
}

async function findMissing(tx: Tx, { fromNth, toNth }: RowRange): Promise<OvertakenRow | null> {
  const { rows } = await tx.query<OvertakenRow>({
    text: `select line, 'the product ' || sku || ' was deleted or has another sku by now' as reason from import_work
      where nth between $1 and $2 and target_id is not null and lower(sku) is distinct from lower(seen_sku)
      order by nth limit 1`,
    values: [fromNth, toNth],
  });
  return rows[0] ?? null;
}

async function insertProducts(tx: Tx, { fromNth, toNth, importId, actor, at }: RowRange & Applying) {
  const { rows } = await tx.query<OvertakenRow>({
    text: `with made as (
        insert into products
          (sku, name, description, price_cents, quantity, reorder_point, active, metadata, created_at, updated_at)
        select sku, name, coalesce(description, ''), price, quantity, coalesce(reorder_point, 0),
          coalesce(active, true), coalesce(metadata, '{}'), $3, $3
        from import_work where nth between $1 and $2 and target_id is null order by nth
        on conflict (lower(sku)) do nothing
        returning *),
      received as (
        insert into stock_movements (product_id, delta, balance, reason, actor, note, created_at)
        select id, quantity, quantity, 'received', $4, 'import ' || $5::bigint, $3 from made where quantity > 0),
      noted as (
        insert into change_history (subject, subject_id, action, changes, actor, created_at)
        select 'product', id, 'created', jsonb_build_object(
          'sku', jsonb_build_object('from', null, 'to', sku),
          'name', jsonb_build_object('from', null, 'to', name),
          'description', jsonb_build_object('from', null, 'to', description),
          'price', jsonb_build_object('from', null, 'to', trim_scale(price_cents / 100.0)),
          'quantity', jsonb_build_object('from', null, 'to', quantity),
          'reorderPoint', jsonb_build_object('from', null, 'to', reorder_point),
          'active', jsonb_build_object('from', null, 'to', active),
          'metadata', jsonb_build_object('from', null, 'to', metadata)), $4, $3
        from made)
      select line, 'another product has the sku ' || import_work.sku || ' by now' as reason
      from import_work
      where nth between $1 and $2 and target_id is null and lower(sku) not in (select lower(sku) from made)
      order by nth limit 1`,
    values: [fromNth, toNth, at, actor, importId],
  });
  return rows[0] ?? null;
}

/** Notes the changes of compared rows. They count from when the transaction commits, like all it does. */
export async function insertProductChanges(
  tx: Tx,
  { rows, actor, at }: Applying & { rows: string },
): Promise<void> {
  await tx.query({
    text: `insert into change_history (subject, subject_id, action, changes, actor, created_at)
      select 'product', target_id, 'updated', changes, $1, $2
      from import_work as rows where target_id is not null and changes <> '{}' and ${rows} order by nth`,
    values: [actor, at],
  });
}
