import type pg from 'pg';
import type { Queryable } from './pool.ts';

/** The rows of one message; at a few hundred bytes each, some hundred kilobytes. */
const BATCH = 500;

/**
 * The rows of a statement, in batches. `db` is a transaction without another cursor. PostgreSQL runs the statement only as
 * far as rows are read. But it sorts and groups all rows before it returns the first batch.
 */
export async function* readByCursor<Row extends pg.QueryResultRow>(
  db: Queryable,
  { text, values }: { text: string; values: unknown[] },
): AsyncGenerator<Row[]> {
  // All rows are read, so a plan that is fast for the first ones is no gain.
  await db.query({ text: 'set local cursor_tuple_fraction = 1' });
  await db.query({ text: `declare rows_read no scroll cursor for ${text}`, values });
  for (;;) {
    const { rows } = await db.query<Row>({ text: `fetch ${BATCH} from rows_read` });
    if (rows.length > 0) yield rows;
    if (rows.length < BATCH) return;
  }
}
