import type { Queryable } from './pool.ts';

/** The database's clock; within a transaction, its start. */
export async function readDatabaseTime(db: Queryable): Promise<Date> {
  const { rows } = await db.query<{ now: Date }>({
    name: 'read-database-time',
    text: 'select transaction_timestamp() as now',
  });
  return (rows[0] as { now: Date }).now;
}
