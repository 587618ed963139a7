import { parseOrRefuse } from '@stockroom/contracts/problems';
import { type ProductEdit, type ProductPatch, replaceProductSchema } from '@stockroom/contracts/products';
import { editProduct, type EditProductDeps, type ProductTarget } from './edit-product.ts';
import type { Product } from './product-store.ts';

/**
 * Changes what the patch names of a product, and of its metadata the pairs that it names.
 * @throws ProblemError validation_failed where there would be too many pairs, and what `editProduct` throws
 */
export async function patchProduct(
  deps: EditProductDeps,
  { patch, ...target }: ProductTarget & { patch: ProductPatch },
): Promise<Product> {
  return editProduct(deps, target, (current) => applyPatch(current, patch));
}

function applyPatch(current: Product, patch: ProductPatch): ProductEdit {
  return {
    sku: patch.sku ?? current.sku,
    name: patch.name ?? current.name,
    price: patch.price ?? current.priceCents,
    reorderPoint: patch.reorderPoint ?? current.reorderPoint,
    active: patch.active ?? current.active,
    description: patch.description === undefined ? current.description : (patch.description ?? ''),
    metadata: mergePairs(current.metadata, patch.metadata),
  };
}

const pairsSchema = replaceProductSchema.pick({ metadata: true });

function mergePairs(current: Product['metadata'], patch: ProductPatch['metadata']): Product['metadata'] {
  if (patch === undefined) return current;
  if (patch === null) return {};
  const merged = Object.entries({ ...current, ...patch }).filter(([, value]) => value !== null);
  return parseOrRefuse(pairsSchema, { metadata: Object.fromEntries(merged) }).metadata;
}
