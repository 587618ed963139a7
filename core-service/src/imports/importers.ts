import type { ImportKindName } from '@stockroom/contracts/imports';
import { customerImport } from './customer-import.ts';
import type { Importer, ImportersDeps } from './importer.ts';
import { paymentImport } from './payment-import.ts';
import { productImport } from './product-import.ts';

export type Importers = Record<ImportKindName, Importer>;

/** The importer of each kind of file. */
export function buildImporters(deps: ImportersDeps): Importers {
  return { products: productImport(deps.currency), customers: customerImport, payments: paymentImport(deps) };
}
