import type { ProductEdit } from '@stockroom/contracts/products';
import { editProduct, type EditProductDeps, type ProductTarget } from './edit-product.ts';
import type { Product } from './product-store.ts';

/** Replaces all that can be edited of a product. @throws what `editProduct` throws */
export async function replaceProduct(
  deps: EditProductDeps,
  { fields, ...target }: ProductTarget & { fields: ProductEdit },
): Promise<Product> {
  return editProduct(deps, target, () => fields);
}
