import type { Currency } from '@stockroom/contracts/currencies';
import { metadataSchema } from '@stockroom/contracts/metadata';
import type { ProductEdit, ProductPatch } from '@stockroom/contracts/products';
import type { Preconditions } from '@stockroom/service-kit/http/entity-tags';
import type { Pool } from '../db/pool.ts';
import { inTransaction, type Tx } from '../db/transaction.ts';
import { insertEvents } from '../events/event-store.ts';
import { diffFields } from '../history/diff-fields.ts';
import { insertChanges } from '../history/history-store.ts';
import { checkPreconditions } from '../http/etag.ts';
import { insertJobs } from '../outbox/outbox-store.ts';
import { buildLowStockJobs, buildStockEvents } from '../stock/low-stock.ts';
import { refuseUnknownTaxCode } from '../tax/refuse-unknown-tax-code.ts';
import { editOf, type Product, storedValues, writeFields } from './product.ts';
import { mergePatch } from '../http/merge-patch.ts';
import { notFound } from '../http/path-id.ts';
import { lockProduct, updateProduct } from './product-store.ts';
import { refuseUntrackedStock, refuseUntrackingStock } from './untracked-stock.ts';
import { parseOrRefuse } from '@stockroom/contracts/problems';
import { z } from 'zod';

export interface EditProductDeps {
  pool: Pool;
  clock: () => Date;
  currency: Currency;
  /** Called after the commit of a job. */
  onCommitted: () => void;
}

/** The product to edit, the precondition of the editor, and its actor. */
export interface ProductTarget {
  id: number;
  preconditions: Preconditions;
  actor: string;
}

/** Replaces every field of a product that can be edited. @throws what `editProduct` throws */
export async function replaceProduct(
  deps: EditProductDeps,
  { fields, ...target }: ProductTarget & { fields: ProductEdit },
): Promise<Product> {
  return editProduct(deps, target, () => fields);
}

/**
 * Changes the fields of a product that the patch names, and the pairs of its metadata that it names.
 * @throws ProblemError validation_failed if there would be too many pairs, and what `editProduct` throws
 */
export async function patchProduct(
  deps: EditProductDeps,
  { patch, ...target }: ProductTarget & { patch: ProductPatch },
): Promise<Product> {
  return editProduct(deps, target, (current) => applyPatch(current, patch));
}

/**
 * Edits a product in one transaction that locks its row, so that edits run one after the other: it checks the
 * precondition, calls `edit` with the current row, and writes the changes with their history. Without a change, it writes
 * nothing.
 * @throws ProblemError product_not_found, precondition_failed, stock_on_hand, validation_failed for a reorder point of an
 *   untracked product, unknown_tax_code, and what `edit` throws; a violation of products_sku_key if another product has the
 *   sku
 */
async function editProduct(
  { pool, clock, currency, onCommitted }: EditProductDeps,
  { id, preconditions, actor }: ProductTarget,
  edit: (current: Product) => ProductEdit,
): Promise<Product> {
  const { product, isLowNow } = await inTransaction(pool, async (tx) => {
    const current = await lockProduct(tx, id);
    if (current === null) throw notFound('product', id);
    checkPreconditions(preconditions, current);
    return writeEdit(tx, {
      current,
      edited: { ...current, ...storedValues(edit(current)) },
      at: clock(),
      actor,
      currency,
    });
  });
  if (isLowNow) onCommitted();
  return product;
}

async function writeEdit(
  tx: Tx,
  {
    current,
    edited,
    at,
    actor,
    currency: { decimals },
  }: { current: Product; edited: Product; at: Date; actor: string; currency: Currency },
): Promise<{ product: Product; isLowNow: boolean }> {
  refuseUntrackingStock(current, edited);
  refuseUntrackedStock(edited);
  const form = { form: 'history', decimals } as const;
  const changes = diffFields(writeFields(current, form), writeFields(edited, form));
  if (Object.keys(changes).length === 0) return { product: current, isLowNow: false };
  if (edited.taxCode !== current.taxCode) await refuseUnknownTaxCode(tx, edited.taxCode);
  const stockChanges = [{ before: current, after: edited }];
  const jobs = buildLowStockJobs(stockChanges, at);
  const [product] = await Promise.all([
    updateProduct(tx, { ...edited, updatedAt: at }),
    insertChanges(tx, [
      { subject: 'product', subjectId: edited.id, action: 'updated', changes, actor, createdAt: at },
    ]),
    jobs.length > 0 && insertJobs(tx, jobs),
  ]);
  const { id: productId, version } = product;
  await insertEvents(tx, [
    { type: 'product.updated', productId, version, at },
    ...buildStockEvents(stockChanges, at),
  ]);
  return { product, isLowNow: jobs.length > 0 };
}

function applyPatch(current: Product, { description, metadata, ...fields }: ProductPatch): ProductEdit {
  const { trackStock = current.trackStock, reorderPoint = trackStock ? current.reorderPoint : 0 } = fields;
  return {
    ...mergePatch(editOf(current), fields),
    reorderPoint,
    description: description === undefined ? current.description : (description ?? ''),
    metadata: mergePairs(current.metadata, metadata),
  };
}

const pairsSchema = z.object({ metadata: metadataSchema });

function mergePairs(current: Product['metadata'], patch: ProductPatch['metadata']): Product['metadata'] {
  if (patch === undefined) return current;
  if (patch === null) return {};
  const merged = Object.entries({ ...current, ...patch }).filter(([, value]) => value !== null);
  return parseOrRefuse(pairsSchema, { metadata: Object.fromEntries(merged) }).metadata;
}
