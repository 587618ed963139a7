import { customerCell, customerFields } from '../customers/customer.ts';
import { type Buyer, FIELD_COLUMNS } from '../customers/customer-store.ts';
import type { Queryable } from '../db/pool.ts';
import type { CsvSource } from './stream-csv.ts';

/** The fields of a customer. The email is first, because a row without an id is found by it. */
const exportedFields = customerFields
  .map(({ name }) => name)
  .toSorted((a, b) => Number(b === 'email') - Number(a === 'email'));

/** Every customer that was not erased, with the columns that an import takes. */
export function customerExport(db: Queryable): CsvSource<Buyer> {
  return {
    columns: ['id', ...exportedFields],
    read: (page) => listExportedCustomers(db, page),
    cells: (customer) => [String(customer.id), ...exportedFields.map((name) => customerCell(customer, name))],
  };
}

async function listExportedCustomers(
  db: Queryable,
  { afterId, limit }: { afterId: number; limit: number },
): Promise<Buyer[]> {
  const { rows } = await db.query<Buyer>({
    name: 'export-customers',
    text: `select id, ${FIELD_COLUMNS} from customers
      where id > $1 and erased_at is null order by id limit $2`,
    values: [afterId, limit],
  });
  return rows;
}
