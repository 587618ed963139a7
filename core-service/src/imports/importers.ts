import type { ImportKindName } from '@stockroom/contracts/imports';
import { customerImport } from './customer-import.ts';
import type { Importer } from './importer.ts';
import { productImport } from './product-import.ts';

export const importerByKind: Record<ImportKindName, Importer> = {
  products: productImport,
  customers: customerImport,
};
