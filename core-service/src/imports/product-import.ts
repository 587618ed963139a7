import type { Currency, Decimals } from '@stockroom/contracts/currencies';
import { productBodies } from '@stockroom/contracts/products';
import { z } from 'zod';
import type { Queryable } from '../db/pool.ts';
import type { Tx } from '../db/transaction.ts';
import { insertEventsFrom } from '../events/event-store.ts';
import { productFields } from '../products/product.ts';
import { booleanCell, type Cell, jsonCell, numberCell, optionalCell, textCell } from './cell-parsers.ts';
import { discardStaleRows } from './discard-stale-rows.ts';
import type {
  Applying,
  ChangedRows,
  ImportConflict,
  Importer,
  ParsedRow,
  ResolvedRow,
  RowRange,
} from './importer.ts';
import { insertCounts, MOVEMENT_DATA, noteCrossings } from './product-stock.ts';

/** The columns of a row, named as in the API. */
const GIVEN_COLUMNS = productFields.map(({ name, sql }) => `"${name}" ${sql}`).join(', ');
/** The fields that a row can change: all except the sku, which identifies the product. */
const changeableFields = productFields.filter(({ name }) => name !== 'sku');

const requiredFields = changeableFields.filter(({ byDefault }) => byDefault === null).map(({ name }) => name);

const join = (write: (field: (typeof productFields)[number]) => string, fields = productFields) =>
  fields.map(write).join(', ');
const COLUMNS = join(({ column }) => column);

const cells = {
  text: textCell,
  code: optionalCell,
  count: numberCell,
  amount: numberCell,
  flag: () => booleanCell,
  pairs: jsonCell,
} satisfies Record<(typeof productFields)[number]['type'], (field: z.ZodType) => Cell>;

/** The parser of a field's cells. An empty cell counts as not given, and does not mean the default. */
function cellOf({ name, type }: (typeof productFields)[number], currency: Currency): Cell {
  const schema = productBodies(currency).create.shape[name];
  return cells[type](schema instanceof z.ZodDefault ? schema.unwrap() : schema);
}

/** Products are matched by sku, without regard to case, and keep their sku. Prices are in the shop's currency. */
export function productImport(currency: Currency): Importer {
  const { decimals } = currency;
  return {
    columns: Object.fromEntries(productFields.map((field) => [field.name, cellOf(field, currency)])),
    keys: ['sku'],
    neededToCreate: ({ trackStock }) =>
      trackStock === false ? requiredFields : [...requiredFields, 'quantity'],
    resolve: resolveProducts,
    begin: beginProducts,
    prepare: (tx, range) => prepareProducts(tx, { ...range, decimals }),
    change: (tx, applying) => changeProducts(tx, { ...applying, decimals }),
  };
}

/** What an import records with every write, in a shop whose currency has `decimals`. */
type ApplyingIn = Applying & { decimals: Decimals };

/** Whether the product will be tracked; true for a new product by default. */
const TRACKED = 'coalesce(given."trackStock", products.track_stock, true)';

/** The value of a field in a row. A product that is no longer tracked loses its reorder point. */
const givenValue = ({ name }: { name: string }) =>
  name === 'reorderPoint'
    ? `case when ${TRACKED} then given."reorderPoint" else coalesce(given."reorderPoint", 0) end`
    : `given."${name}"`;

const differs = changeableFields
  .map(({ name, column }) => `given."${name}" <> products.${column}`)
  .join(' or ');

async function resolveProducts(db: Queryable, rows: ParsedRow[]): Promise<ResolvedRow[]> {
  const { rows: resolved } = await db.query<ResolvedRow>({
    name: 'resolve-imported-products',
    text: `select given.nth, lower_text(given.sku) as key, products.id as "targetId",
        case when given."taxCode" not in (select code from tax_rates)
            then json_build_object('column', 'taxCode', 'message', 'there is no tax rate ' || given."taxCode")
          when ${TRACKED} then null
          when given.quantity > 0
            then json_build_object('column', 'quantity', 'message', 'must be 0 if the stock is not tracked')
          when given."reorderPoint" > 0
            then json_build_object('column', 'reorderPoint', 'message', 'must be 0 if the stock is not tracked')
          when given.quantity is null and products.quantity > 0
            then json_build_object('column', 'trackStock', 'message',
              format('must be true while the product has %s in stock; give it the quantity 0', products.quantity))
        end as refusal,
        case when products.id is null then 'created' when ${differs} then 'updated' else 'unchanged' end as effect
      from json_to_recordset($1) as given (nth integer, ${GIVEN_COLUMNS})
      left join products on lower_text(products.sku) collate "C" = lower_text(given.sku)
      order by given.nth`,
    values: [JSON.stringify(rows.map(({ nth, fields }) => ({ nth, ...fields })))],
  });
  return resolved;
}

/** Creates the table of rows with their changes, compared before the products are locked. */
async function beginProducts(tx: Tx): Promise<void> {
  await tx.query({
    text: `create temp table import_work (nth integer primary key, line integer not null, target_id bigint,
      ${join(({ column, sql }) => `${column} ${sql}`)},
      seen_version integer, seen_sku text, changes jsonb not null, is_changed boolean not null) on commit drop`,
  });
}

/**
 * Compares rows with the products, creates new products with their opening stock, and writes the history: everything
 * that needs no lock, so locks are held only for the changes.
 */
async function prepareProducts(tx: Tx, range: RowRange & ApplyingIn): Promise<ImportConflict | null> {
  const rows = `rows.nth between ${range.fromNth} and ${range.toNth}`;
  await compareProducts(tx, { ...range, rows });
  const conflict = (await findMissing(tx, range)) ?? (await insertProducts(tx, range));
  if (conflict === null) await insertProductChanges(tx, { ...range, rows });
  return conflict;
}

// A quantity is not an edit: the ledger records it.
const comparisonsIn = (decimals: Decimals) =>
  join(
    ({ name, column, historySql }) =>
      `('${name}', ${historySql(`products.${column}`, decimals)}, ${historySql(givenValue({ name }), decimals)})`,
    changeableFields.filter(({ isEdited }) => isEdited),
  );

/** Compares rows of the import with their products; the condition `rows` selects them. */
async function compareProducts(
  tx: Tx,
  { importId, decimals, rows }: Pick<ApplyingIn, 'importId' | 'decimals'> & { rows: string },
): Promise<void> {
  await tx.query({
    text: `insert into import_work
      select rows.nth, rows.line, rows.target_id, ${join(givenValue)},
        products.version, products.sku, coalesce(change.changes, '{}'),
        change.changes is not null or (given.quantity <> products.quantity) is true
      from import_rows as rows
      cross join lateral jsonb_to_record(rows.data) as given (${GIVEN_COLUMNS})
      left join products on products.id = rows.target_id
      left join lateral (
        select jsonb_object_agg(field, jsonb_build_object('from', was, 'to', becomes)) as changes
        from (values ${comparisonsIn(decimals)}) as field (field, was, becomes)
        where becomes <> was
      ) as change on products.id is not null
      where rows.import_id = $1 and ${rows}`,
    values: [importId],
  });
}

async function findMissing(tx: Tx, { fromNth, toNth }: RowRange): Promise<ImportConflict | null> {
  const { rows } = await tx.query<ImportConflict>({
    text: `select line, 'the product ' || sku || ' was deleted or got another sku after the upload' as reason from import_work
      where nth between $1 and $2 and target_id is not null and lower_text(sku) is distinct from lower_text(seen_sku)
      order by nth limit 1`,
    values: [fromNth, toNth],
  });
  return rows[0] ?? null;
}

const createdIn = (decimals: Decimals) =>
  join(
    ({ name, column, historySql }) =>
      `'${name}', jsonb_build_object('from', null, 'to', ${historySql(column, decimals)})`,
  );

async function insertProducts(
  tx: Tx,
  { fromNth, toNth, importId, actor, at, decimals }: RowRange & ApplyingIn,
) {
  const { rows } = await tx.query<ImportConflict>({
    text: `with made as (
        insert into products (${COLUMNS}, created_at, updated_at)
        select ${join(({ column, byDefault }) => `coalesce(${column}, ${byDefault ?? 'null'})`)}, $3, $3
        from import_work where nth between $1 and $2 and target_id is null order by nth
        on conflict (lower_text(sku)) do nothing
        returning *),
      received as (
        insert into stock_movements (product_id, delta, balance, reason, actor, note, created_at)
        select id, quantity, quantity, 'received', $4, 'import ' || $5::bigint, $3 from made where quantity > 0
        returning id, product_id),
      happened as (
        ${insertEventsFrom(`select 'product.created' as type, created_at as at, null::bigint as order_id,
            id as subject_id, version, null::jsonb as data from made
          union all
          select 'stock.adjusted', $3, null, id, null, ${MOVEMENT_DATA} from received`)}),
      noted as (
        insert into change_history (subject, subject_id, action, changes, actor, created_at)
        select 'product', id, 'created', jsonb_build_object(${createdIn(decimals)}), $4, $3
        from made)
      select line, 'another product got the sku ' || import_work.sku || ' after the upload' as reason
      from import_work
      where nth between $1 and $2 and target_id is null and lower_text(sku) not in (select lower_text(sku) from made)
      order by nth limit 1`,
    values: [fromNth, toNth, at, actor, importId],
  });
  return rows[0] ?? null;
}

/** Writes the history of compared rows. */
async function insertProductChanges(tx: Tx, { rows, actor, at }: Applying & { rows: string }): Promise<void> {
  await tx.query({
    text: `insert into change_history (subject, subject_id, action, changes, actor, created_at)
      select 'product', target_id, 'updated', changes, $1, $2
      from import_work as rows where target_id is not null and changes <> '{}' and ${rows} order by nth`,
    values: [actor, at],
  });
}

/**
 * Locks the products to change, in order of id as orders do, and changes them. Products edited since the comparison are
 * compared again. An imported quantity is a count: a movement corrects the ledger.
 */
async function changeProducts(tx: Tx, applying: ApplyingIn): Promise<ChangedRows | ImportConflict> {
  await tx.query({ text: 'analyze import_work' });
  await lockChanging(tx);
  const conflict = await findConflict(tx);
  if (conflict !== null) return conflict;
  await compareEditedAgain(tx, applying);
  const updated = await updateProducts(tx, applying);
  await insertCounts(tx, applying);
  await noteCrossings(tx, applying);
  return { updated };
}

async function lockChanging(tx: Tx): Promise<void> {
  await tx.query({
    text: `create temp table import_locked on commit drop as
      select id, sku, name, version, quantity, reorder_point, track_stock from products
      where id in (select target_id from import_work where is_changed)
      order by id for no key update`,
  });
  await tx.query({ text: 'analyze import_locked' });
}

async function findConflict(tx: Tx): Promise<ImportConflict | null> {
  // Materialized: because of the limit, the planner would otherwise compare every row with every other.
  const { rows } = await tx.query<ImportConflict>({
    text: `with conflicts as materialized (
        select work.nth, work.line, work.sku, lower_text(work.sku) is distinct from lower_text(locked.sku) as is_other,
          not coalesce(work.track_stock, locked.track_stock)
            and (coalesce(work.quantity, locked.quantity) > 0 or work.reorder_point > 0) as is_untracked_stock
        from import_work as work left join import_locked as locked on locked.id = work.target_id
        where work.is_changed)
      select line, case when is_other then 'the product ' || sku || ' was deleted or got another sku after the upload'
          else 'the product ' || sku || ' is not tracked, and would have stock or a reorder point' end as reason
      from conflicts where is_other or is_untracked_stock order by nth limit 1`,
  });
  return rows[0] ?? null;
}

async function compareEditedAgain(tx: Tx, applying: ApplyingIn): Promise<void> {
  const edited = await discardStaleRows(tx, 'products');
  if (edited === null) return;
  await compareProducts(tx, { ...applying, rows: edited });
  await insertProductChanges(tx, { ...applying, rows: edited });
}

async function updateProducts(tx: Tx, { at }: Applying): Promise<number> {
  const { rows } = await tx.query<{ count: number }>({
    text: `with updated as (
        update products set
        ${changeableFields.map(({ column }) => `${column} = coalesce(work.${column}, products.${column})`).join(', ')},
        version = products.version + (work.changes <> '{}')::integer,
        updated_at = $1
      from import_work as work join import_locked as locked on locked.id = work.target_id
      where products.id = locked.id and (work.changes <> '{}' or work.quantity <> locked.quantity)
        returning products.id, products.version, products.updated_at, work.changes <> '{}' as is_edited),
      happened as (
        ${insertEventsFrom(`select 'product.updated' as type, updated_at as at, null::bigint as order_id,
          id as subject_id, version, null::jsonb as data from updated where is_edited`)})
      select count(*) from updated`,
    values: [at],
  });
  return rows[0]?.count ?? 0;
}
