import type { CustomerListQuery } from '@stockroom/contracts/customers';
import type { Queryable } from '../db/pool.ts';
import { type PlacedRow, type Position, readSorted, sortBy } from '../db/read-sorted.ts';
import { given } from '../db/where-clause.ts';
import { COLUMNS } from './customer-store.ts';
import type { Customer } from './customer.ts';

const sortKeys = {
  id: { sql: 'id', type: 'bigint' },
  name: { sql: 'lower_text(name) collate "C"', type: 'text' },
  email: { sql: 'lower_text(email) collate "C"', type: 'text' },
  createdAt: { sql: 'created_at', type: 'timestamptz' },
} as const;

/** Up to `limit` matching customers after the position `after`, in the requested order. */
export async function listCustomers(
  db: Queryable,
  { query, ...page }: { query: CustomerListQuery; after: Position | null; limit: number },
): Promise<PlacedRow<Customer>[]> {
  const { sort, q, email, country, taxTreatment, ids } = query;
  return readSorted<Customer>(db, {
    ...page,
    ...sortBy(sort, sortKeys),
    table: 'customers',
    columns: COLUMNS,
    filters: [
      ...given('id = any(?)', ids),
      ...given('lower_text(email) collate "C" = lower_text(?)', email),
      ...given(`billing_address ->> 'country' = ?`, country),
      ...given('tax_treatment = ?', taxTreatment),
    ],
    search: q,
  });
}
