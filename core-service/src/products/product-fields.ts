import { decimalFromCents } from '@stockroom/contracts/money';
import type { Fields } from '../history/diff-fields.ts';
import type { Product } from './product-store.ts';

/** What a product's history is kept of, as clients see it: `price` is a decimal number. */
export function productFields(product: Omit<Product, 'id' | 'version' | 'createdAt' | 'updatedAt'>): Fields {
  const { sku, name, description, priceCents, quantity, reorderPoint, active, metadata } = product;
  const price = Number(decimalFromCents(priceCents));
  return { sku, name, description, price, quantity, reorderPoint, active, metadata };
}
