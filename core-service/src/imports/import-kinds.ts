import type { ImportKindName } from '@stockroom/contracts/imports';
import { customerImport } from './customer-import.ts';
import type { ImportKind } from './import-kind.ts';
import { productImport } from './product-import.ts';

export const importKindByName: Record<ImportKindName, ImportKind> = {
  products: productImport,
  customers: customerImport,
};
