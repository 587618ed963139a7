import { withClient } from '@stockroom/local/postgres/with-client';
import { eventually } from '../stockroom-under-test.ts';

/** The content of each table as a count, and the sum of the rows' hashes of 64 bits: equal prints mean equal rows. */
export type TablePrints = Record<string, string>;

/** Each transaction of orders leaves a marker for a while, also if it refuses them all. */
const MARKERS = 'transaction_markers';

/** Reads them once no background work is left. */
export async function readTablePrints(databaseUrl: string): Promise<TablePrints> {
  return withClient(databaseUrl, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public' and tablename <> '${MARKERS}'
        order by tablename`,
    );
    const prints = tables.map(
      ({ name }) => `select '${name}' as name, count(*) || ' rows, ' ||
        coalesce(sum(hashtextextended(row::text, 0)), 0) as print from ${name} as row`,
    );
    await eventually('the outbox to be empty', async () => {
      const { rows } = await client.query(`select from outbox where dead_at is null limit 1`);
      return rows.length === 0 ? true : null;
    });
    const { rows } = await client.query<{ name: string; print: string }>(prints.join(' union all '));
    return Object.fromEntries(rows.map(({ name, print }) => [name, print]));
  });
}
