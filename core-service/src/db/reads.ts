import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { isConnectionLost, isPoolExhausted, isTransient } from './database-errors.ts';
import type { Pool, Queryable } from './pool.ts';
import { readCommittedPosition, readReplayedPosition } from './wal-position.ts';

/** How long a list waits for a replica that kept up until now: many times what replaying a batch of orders takes. */
const PATIENCE_MS = 100;
const POLL_MS = 5;
const ANSWER_WITHIN_MS = 1_000;
/** A replica that is away is asked again after this long. */
const LEFT_ALONE_MS = 2_000;

/**
 * `behind`: it has not replayed what was asked for in time. `away`: it does not answer, follows nobody, or cannot be
 * compared with the primary.
 */
type ReplicaState = 'ok' | 'behind' | 'away';

export interface Reads {
  /**
   * Where a list or a report asked for now is read: it sees everything that was committed before, whichever instance of
   * core committed it. The replica where there is one that has replayed all of that, or does within 100 ms; else the
   * primary. A query that the replica then fails, because it goes away or must cancel it, is run by the primary.
   */
  fresh(): Promise<Queryable>;
  /** How the replica was when it was last asked; null where there is none. */
  replicaState(): ReplicaState | null;
}

export function createReads({
  primary,
  replica,
  logger,
}: {
  primary: Pool;
  replica: Pool | null;
  logger: Logger;
}): Reads {
  if (replica === null) return { fresh: async () => primary, replicaState: () => null };
  let state: ReplicaState = 'ok';
  let askAgainAt = 0;

  async function fresh(): Promise<Queryable> {
    if (performance.now() < askAgainAt) return primary;
    return (await keepsUp()) ? replicaFirst : primary;
  }

  async function keepsUp(): Promise<boolean> {
    try {
      const position = await readCommittedPosition(primary);
      // One that fell behind is not waited for: every list would be late for as long as it is.
      const deadline = performance.now() + (state === 'ok' ? PATIENCE_MS : 0);
      while ((await within(ANSWER_WITHIN_MS, readReplayedPosition(replica as Pool))) < position) {
        if (performance.now() >= deadline) return note('behind');
        await sleep(POLL_MS);
      }
      return note('ok');
    } catch (error) {
      return note('away', error);
    }
  }

  /** Notes how the replica is, and returns whether it can be read. */
  function note(next: ReplicaState, error?: unknown): boolean {
    if (next === 'away') askAgainAt = performance.now() + LEFT_ALONE_MS;
    if (next !== state) {
      if (next === 'ok') logger.info({}, 'lists are read from the replica again');
      else logger.warn({ replica: next, err: error }, 'lists are read from the primary');
    }
    state = next;
    return next === 'ok';
  }

  const replicaFirst: Queryable = {
    async query(query) {
      try {
        return await replica.query(query);
      } catch (error) {
        const isAway = isConnectionLost(error) || isPoolExhausted(error);
        if (!isAway && !isTransient(error)) throw error;
        if (isAway) note('away', error);
        return primary.query(query);
      }
    },
  };

  return { fresh, replicaState: () => state };
}

async function within<Value>(timeoutMs: number, answer: Promise<Value>): Promise<Value> {
  const timeout = Promise.withResolvers<never>();
  const timer = setTimeout(() => timeout.reject(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
  try {
    return await Promise.race([answer, timeout.promise]);
  } finally {
    clearTimeout(timer);
  }
}
