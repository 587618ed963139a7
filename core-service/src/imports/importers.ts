import type { Currency } from '@stockroom/contracts/currencies';
import type { ImportKindName } from '@stockroom/contracts/imports';
import { customerImport } from './customer-import.ts';
import type { Importer } from './importer.ts';
import { productImport } from './product-import.ts';

export type Importers = Record<ImportKindName, Importer>;

/** The importer of each kind of file, in a shop with this currency. */
export function buildImporters(currency: Currency): Importers {
  return { products: productImport(currency), customers: customerImport };
}
