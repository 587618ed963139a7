import type { Currency } from '@stockroom/contracts/currencies';
import type { Queryable } from '../db/pool.ts';
import { productFields, type ProductValues, writeFields } from '../products/product.ts';
import { FIELD_COLUMNS } from '../products/product-store.ts';
import type { CsvSource } from './stream-csv.ts';

type ExportedProduct = ProductValues & { id: number };

/** Every product, with the columns that an import takes. */
export function productExport(db: Queryable, { decimals }: Currency): CsvSource<ExportedProduct> {
  return {
    columns: productFields.map(({ name }) => name),
    read: (page) => listExportedProducts(db, page),
    cells: (product) => Object.values(writeFields(product, { form: 'csv', decimals })),
  };
}

async function listExportedProducts(
  db: Queryable,
  { afterId, limit }: { afterId: number; limit: number },
): Promise<ExportedProduct[]> {
  const { rows } = await db.query<ExportedProduct>({
    name: 'export-products',
    text: `select id, ${FIELD_COLUMNS} from products where id > $1 order by id limit $2`,
    values: [afterId, limit],
  });
  return rows;
}
