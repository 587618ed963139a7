import type { Customer } from '../customers/customer.ts';
import type { Queryable } from '../db/pool.ts';
import type { CsvSource } from './stream-csv.ts';

type ExportedCustomer = Pick<Customer, 'id' | 'name' | 'email' | 'address' | 'taxId' | 'locale'>;

/** Every customer that was not erased, with the columns that an import takes. */
export function customerExport(db: Queryable): CsvSource<ExportedCustomer> {
  return {
    columns: ['id', 'email', 'name', 'address', 'taxId', 'locale'],
    read: (page) => listExportedCustomers(db, page),
    cells: ({ id, email, name, address, taxId, locale }) => [
      String(id),
      email,
      name,
      address ?? '',
      taxId ?? '',
      locale,
    ],
  };
}

async function listExportedCustomers(
  db: Queryable,
  { afterId, limit }: { afterId: number; limit: number },
): Promise<ExportedCustomer[]> {
  const { rows } = await db.query<ExportedCustomer>({
    name: 'export-customers',
    text: `select id, email, name, address, tax_id as "taxId", locale from customers
      where id > $1 and erased_at is null order by id limit $2`,
    values: [afterId, limit],
  });
  return rows;
}
