import type { CustomerListQuery } from '@stockroom/contracts/customers';
import type { Queryable } from '../db/pool.ts';
import { given, type PlacedRow, type Position, readSorted, sortBy } from '../db/read-sorted.ts';
import { searchPatterns } from '../db/search-patterns.ts';
import { COLUMNS, type Customer } from './customer-store.ts';

const sortKeys = {
  id: { sql: 'id', type: 'bigint' },
  name: { sql: 'lower(name) collate "C"', type: 'text' },
  email: { sql: 'lower(email) collate "C"', type: 'text' },
  createdAt: { sql: 'created_at', type: 'timestamptz' },
} as const;

/** Up to `limit` of the customers asked for, after the position `after`, in the order asked for. */
export async function listCustomers(
  db: Queryable,
  { query, ...page }: { query: CustomerListQuery; after: Position | null; limit: number },
): Promise<PlacedRow<Customer>[]> {
  const { sort, q, email } = query;
  return readSorted<Customer>(db, {
    ...page,
    ...sortBy(sort, sortKeys),
    table: 'customers',
    columns: COLUMNS,
    filters: given('lower(email) collate "C" = lower(?)', email),
    search:
      q === undefined
        ? null
        : { sql: String.raw`lower(E'\n' || name || E'\n' || email)`, patterns: searchPatterns(q) },
  });
}
