import { createProductSchema } from '@stockroom/contracts/products';
import type { Queryable } from '../db/pool.ts';
import { changeProducts } from './change-products.ts';
import type { ImportKind, ParsedRow, ResolvedRow } from './import-kind.ts';
import { beginProducts, prepareProducts } from './prepare-products.ts';
import { booleanCell, jsonCell, numberCell, textCell } from './row-cells.ts';

const { sku, name, description, price, quantity, reorderPoint, metadata } = createProductSchema.shape;

/** Products are found by their sku, without regard to case, and keep it as it is. */
export const productImport: ImportKind = {
  columns: {
    sku: textCell(sku),
    name: textCell(name),
    description: textCell(description.unwrap()),
    price: numberCell(price),
    quantity: numberCell(quantity),
    reorderPoint: numberCell(reorderPoint.unwrap()),
    active: booleanCell,
    metadata: jsonCell(metadata.unwrap()),
  },
  keys: ['sku'],
  neededToCreate: ['name', 'price', 'quantity'],
  resolve: resolveProducts,
  begin: beginProducts,
  prepare: prepareProducts,
  change: changeProducts,
};

async function resolveProducts(db: Queryable, rows: ParsedRow[]): Promise<ResolvedRow[]> {
  const { rows: resolved } = await db.query<ResolvedRow>({
    name: 'resolve-imported-products',
    text: `select given.nth, lower(given.sku) as key, products.id as "targetId", null as refusal,
        (products.id is null
          or given.name <> products.name or given.description <> products.description
          or given.price <> products.price_cents or given.quantity <> products.quantity
          or given."reorderPoint" <> products.reorder_point or given.active <> products.active
          or given.metadata <> products.metadata) is true as "isChanged"
      from json_to_recordset($1) as given (nth integer, sku text, name text, description text, price bigint,
        quantity bigint, "reorderPoint" bigint, active boolean, metadata jsonb)
      left join products on lower(products.sku) = lower(given.sku)
      order by given.nth`,
    values: [JSON.stringify(rows.map(({ nth, fields }) => ({ nth, ...fields })))],
  });
  return resolved;
}
