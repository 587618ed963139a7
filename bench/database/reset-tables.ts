import type { Tables } from '../cases.ts';
import type { BenchDatabase } from './start-database.ts';
import { withClient } from '@stockroom/local/postgres/with-client';

/** Removes the rows of the previous case, except the 1,000,000 orders. */
export async function resetTables(database: BenchDatabase, tables: Tables): Promise<void> {
  await withClient(database.url(tables), async (client) => {
    await client.query('truncate outbox');
    if (tables === 'empty') await client.query('truncate orders, document_series cascade');
    await client.query('vacuum analyze customers, products');
  });
}

export async function countOrders(database: BenchDatabase, tables: Tables): Promise<number> {
  const { rows } = await withClient(database.url(tables), (client) =>
    client.query<{ count: string }>('select count(*) from orders'),
  );
  return Number(rows[0]?.count);
}
