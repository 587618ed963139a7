import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ProblemError } from '@stockroom/contracts/problems';
import type { Logger } from 'pino';
import { createRequestCoalescer } from '@stockroom/service-kit/request-coalescer';
import { withTimeout } from '@stockroom/service-kit/with-timeout';
import { reader } from './connection.ts';
import { isConnectionLost, isConnectionMissing, isTransient } from './database-errors.ts';
import type { Pool, Queryable } from './pool.ts';
import { inSnapshot } from './transaction.ts';

/** How long a list waits for a replica that had caught up before: many times the replay of a batch of orders. */
const CATCH_UP_WITHIN_MS = 100;
const POLL_MS = 5;
const ANSWER_WITHIN_MS = 1_000;
/** The delay before an unreachable replica is checked again. */
const RECHECK_AFTER_MS = 2_000;
/** The longest wait for a report's turn. */
const REPORT_WAIT_MS = 15_000;
/** The limit of a report with its wait, below the gateway's time-out of 30 s. */
const REPORT_WITHIN_MS = 28_000;
/** A streamed report waits this long for the one before it, and the rest of REPORT_WAIT_MS for its turn as a report. */
const STREAM_WAIT_MS = 5_000;
/** The longest that a client may take for a streamed report. Until then, it has a connection of the reads. */
export const STREAM_WITHIN_MS = 5 * 60_000;

/**
 * `behind`: it has not replayed the required position in time. `away`: it does not answer, follows no primary, or
 * cannot be compared with the primary.
 */
type ReplicaState = 'ok' | 'behind' | 'away';

/** A read of whole tables. */
interface Report<Value> {
  /** Callers that ask for the same name share one run. */
  name: string;
  /** Whether the replica may be read, if it has replayed every commit. */
  from: 'replica' | 'primary';
  /** How long it waits for its turn; 15 s by default. */
  waitMs?: number;
  /** How long each statement may take; by default, what is left of 28 s after the wait. */
  statementTimeoutMs?: number;
  /** Aborts when the client disconnects. */
  signal?: AbortSignal | undefined;
  /** Reads in one snapshot. */
  read: (db: Queryable) => Promise<Value>;
}

/** A report whose rows are sent while they are read, so that their number has no limit. */
interface StreamedReport {
  /** Aborts when the client disconnects. */
  signal: AbortSignal;
  /**
   * Reads in one snapshot. Calls `onBegun` before it waits for its client the first time, and is not repeated after that.
   * Ends when `signal` aborts.
   */
  read: (db: Queryable, run: { onBegun: () => void; signal: AbortSignal }) => Promise<void>;
}

/** Routes reads to the primary or the replica. A statement is cancelled when its `signal` aborts. */
export interface ReplicaRouting {
  /** The primary, for reads by id. */
  primary(signal?: AbortSignal): Queryable;
  /**
   * For lists. They see everything that any instance of core committed before this call. Returns the replica if it has
   * replayed all of that, or does so within 100 ms; else the primary. If the replica then fails or cancels the query,
   * the primary runs it.
   */
  replicaIfCaughtUp(signal?: AbortSignal): Promise<Queryable>;
  /**
   * Runs a report that sees everything that was committed before this call. One report runs at a time. Callers that ask
   * for the same report while it runs share its next run.
   * @throws ProblemError service_unavailable if its turn does not come in time
   */
  report<Value>(report: Report<Value>): Promise<Value>;
  /**
   * Runs a streamed report, from the replica if it has caught up. One runs at a time, and it takes the turn of a report
   * until it has begun.
   * @throws ProblemError service_unavailable if its turn does not come in time; a TimeoutError if its client takes longer
   * than 5 minutes
   */
  streamedReport(report: StreamedReport): Promise<void>;
  /** The state of the replica at its last check; null without a replica. */
  replicaState(): ReplicaState | null;
}

export function createReplicaRouting({
  primary,
  replica,
  logger,
}: {
  primary: Pool;
  replica: Pool | null;
  logger: Logger;
}): ReplicaRouting {
  const reports = createRequestCoalescer();
  const streams = createRequestCoalescer();
  const monitor = replica === null ? null : createReplicaMonitor({ primary, replica, logger });

  /** Runs `read` on the replica if it has caught up; on the primary if it has not, or if the replica fails meanwhile. */
  async function onReplicaIfCaughtUp<Value>(read: (pool: Pool) => Promise<Value>): Promise<Value> {
    const isCaughtUp = await monitor?.isCaughtUp();
    return isCaughtUp === true ? onReplicaFirst(read) : read(primary);
  }

  async function onReplicaFirst<Value>(read: (pool: Pool) => Promise<Value>): Promise<Value> {
    try {
      return await read(replica as Pool);
    } catch (error) {
      const isAway = isConnectionLost(error) || isConnectionMissing(error);
      if (!isAway && !isTransient(error)) throw error;
      if (isAway) monitor?.noteAway(error);
      return read(primary);
    }
  }

  return {
    primary: (signal) => reader(primary, signal),

    async replicaIfCaughtUp(signal) {
      if ((await monitor?.isCaughtUp()) !== true) return reader(primary, signal);
      return { query: (query) => onReplicaFirst((pool) => reader(pool, signal).query(query)) };
    },

    report({ name, from, waitMs = REPORT_WAIT_MS, statementTimeoutMs, signal, read }) {
      const remainingMs = countDown(REPORT_WITHIN_MS);
      const work = (allCallersLeft: AbortSignal) => {
        const limits = { statementTimeoutMs: statementTimeoutMs ?? remainingMs(), signal: allCallersLeft };
        const run = (pool: Pool) => inSnapshot(pool, limits, read);
        return from === 'replica' ? onReplicaIfCaughtUp(run) : run(primary);
      };
      return reports.share({ name, waitMs, signal, work });
    },

    streamedReport({ signal: gone, read }) {
      const name = randomUUID();
      const remainingMs = countDown(REPORT_WITHIN_MS);
      const stream = async (left: AbortSignal) => {
        const signal = AbortSignal.any([left, AbortSignal.timeout(STREAM_WITHIN_MS)]);
        const begun = Promise.withResolvers<void>();
        let isBegun = false;
        const onBegun = () => {
          isBegun = true;
          begun.resolve();
        };
        const run = async (pool: Pool) => {
          if (isBegun) throw new ProblemError('service_unavailable', 'The database failed during the report');
          const limits = { statementTimeoutMs: remainingMs(), signal };
          await inSnapshot(pool, limits, (db) => read(db, { onBegun, signal }));
        };
        let ended: Promise<void> = Promise.resolve();
        const begin = () => {
          ended = onReplicaIfCaughtUp(run);
          return Promise.race([begun.promise, ended]);
        };
        await reports.share({ name, waitMs: REPORT_WAIT_MS - STREAM_WAIT_MS, signal, work: begin });
        await ended;
      };
      return streams.share({ name, waitMs: STREAM_WAIT_MS, signal: gone, work: stream });
    },

    replicaState: () => monitor?.state() ?? null,
  };
}

/** What is left of a time, in ms. The statements of a report that waited for its turn have at least 1 s. */
function countDown(ms: number): () => number {
  const endsAt = performance.now() + ms;
  return () => Math.max(endsAt - performance.now(), 1_000);
}

/** Checks whether the replica has replayed all commits, and logs when its state changes. */
function createReplicaMonitor({
  primary,
  replica,
  logger,
}: {
  primary: Pool;
  replica: Pool;
  logger: Logger;
}) {
  let state: ReplicaState = 'ok';
  let recheckAt = 0;

  async function catchUp(): Promise<ReplicaState> {
    const position = await readCommittedPosition(primary);
    // Lists do not wait for a replica that was behind at the last check: a lagging replica would delay every list.
    const deadline = performance.now() + (state === 'ok' ? CATCH_UP_WITHIN_MS : 0);
    while ((await withTimeout(ANSWER_WITHIN_MS, () => readReplayedPosition(replica))) < position) {
      if (performance.now() >= deadline) return 'behind';
      await sleep(POLL_MS);
    }
    return 'ok';
  }

  function note(next: ReplicaState, error?: unknown): void {
    if (next === 'away') recheckAt = performance.now() + RECHECK_AFTER_MS;
    if (next !== state) {
      if (next === 'ok') logger.info({}, 'replica caught up, lists are read from it');
      else logger.warn({ replica: next, err: error }, 'replica not usable, lists read from the primary');
    }
    state = next;
  }

  return {
    state: () => state,
    noteAway: (error: unknown) => note('away', error),
    async isCaughtUp(): Promise<boolean> {
      if (performance.now() < recheckAt) return false;
      try {
        note(await catchUp());
      } catch (error) {
        note('away', error);
      }
      return state === 'ok';
    },
  };
}

/** The position up to which the primary has flushed its write-ahead log, in bytes. Every answered commit is before it. */
async function readCommittedPosition(primary: Queryable): Promise<number> {
  const { rows } = await primary.query<{ position: number }>({
    name: 'read-committed-position',
    text: `select pg_wal_lsn_diff(pg_current_wal_flush_lsn(), '0/0')::bigint as position`,
  });
  return rows[0]?.position as number;
}

/** How far the replica has replayed the primary's log, in bytes. @throws Error if it is not a replica */
async function readReplayedPosition(replica: Queryable): Promise<number> {
  const { rows } = await replica.query<{ position: number | null }>({
    name: 'read-replayed-position',
    text: `select case when pg_is_in_recovery() then pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0')::bigint end
      as position`,
  });
  const position = rows[0]?.position ?? null;
  if (position === null)
    throw new Error('DATABASE_READ_URL does not lead to a replica: the server accepts writes');
  return position;
}
