import type { Queryable } from './pool.ts';

/**
 * The end of what the primary has written to its disk of the write-ahead log, in bytes. Every commit that was answered
 * stands before it.
 */
export async function readCommittedPosition(primary: Queryable): Promise<number> {
  const { rows } = await primary.query<{ position: number }>({
    name: 'read-committed-position',
    text: `select pg_wal_lsn_diff(pg_current_wal_flush_lsn(), '0/0')::bigint as position`,
  });
  return rows[0]?.position as number;
}

/** How far the replica has replayed the primary's log, in bytes. @throws Error where it is none (any more) */
export async function readReplayedPosition(replica: Queryable): Promise<number> {
  const { rows } = await replica.query<{ position: number | null }>({
    name: 'read-replayed-position',
    text: `select case when pg_is_in_recovery() then pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0')::bigint end
      as position`,
  });
  const position = rows[0]?.position ?? null;
  if (position === null) throw new Error('DATABASE_READ_URL is not a replica: it takes writes itself');
  return position;
}
