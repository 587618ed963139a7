import type pg from 'pg';

const LOCK = 73_050;

/**
 * Makes every transaction of core that must not be done twice wait in its COMMIT, after all its statements, while
 * `work` runs. They commit when it returns, also those whose core was killed.
 */
export async function holdCommits<Value>(client: pg.Client, work: () => Promise<Value>): Promise<Value> {
  await client.query(`select pg_advisory_lock(${LOCK})`);
  await client.query(`create function hold_commit() returns trigger language plpgsql as $$ begin
      perform pg_advisory_xact_lock_shared(${LOCK}); return null; end $$;
    create constraint trigger hold_commit after insert on transaction_markers deferrable initially deferred
      for each row execute function hold_commit()`);
  try {
    return await work();
  } finally {
    await client.query(`select pg_advisory_unlock(${LOCK})`);
    await client.query('drop trigger hold_commit on transaction_markers; drop function hold_commit');
  }
}

/** Holds the locks of orders while `work` runs: writes about them wait before they have written anything but their key. */
export async function holdOrders<Value>(
  client: pg.Client,
  { orderIds, work }: { orderIds: string[]; work: () => Promise<Value> },
): Promise<Value> {
  await client.query('begin');
  await client.query('select from orders where number = any($1) order by id for update', [orderIds]);
  try {
    return await work();
  } finally {
    await client.query('rollback');
  }
}

/** The number of transactions of core that wait for a lock. */
export async function countWaiting(client: pg.Client): Promise<number> {
  // Otherwise a transaction sees the same activity each time.
  await client.query('select pg_stat_clear_snapshot()');
  const { rows } = await client.query<{ waiting: string }>(
    `select count(*) as waiting from pg_stat_activity where datname = current_database()
      and application_name = 'core-service' and wait_event_type = 'Lock'`,
  );
  return Number(rows[0]?.waiting);
}
