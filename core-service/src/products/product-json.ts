import { jsonMoney } from '@stockroom/contracts/money';
import type { ProductJson } from '@stockroom/contracts/products';
import type { Product } from './product-store.ts';

/** A product as clients see it. */
export function productJson({ priceCents, createdAt, updatedAt, ...product }: Product): ProductJson {
  const { id, sku, name, description, version: _, ...rest } = product;
  return {
    id,
    sku,
    name,
    description,
    price: jsonMoney(priceCents),
    ...rest,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}
