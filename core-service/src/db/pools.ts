import { checksLockOrder as checksLocks } from './check-lock-order.ts';
import { createPool, WAIT_TIMEOUT_MS, type Pool } from './pool.ts';
import { revalidateTogether } from './connection-validation.ts';

/**
 * Connections of one instance to the primary, by kind of work. No kind can use the connections of another. An instance
 * uses the sum, 14, of PostgreSQL's `max_connections`, and on a replica `reads` in addition.
 */
const POOL_SIZES = {
  /** Orders, one transaction at a time; API keys and customer tokens; probes, three at once. */
  orders: 4,
  /** The outbox, imports, retention and the gauges of metrics. */
  jobs: 3,
  /** Every other write of a client. */
  writes: 3,
  /** Every read. Few, so that orders get their share of the CPU. */
  reads: 4,
};

/** The statement time-out of reads, which wait for no lock. Reports have their own limit. */
const READ_TIMEOUT_MS = 5_000;

export interface Pools {
  orders: Pool;
  jobs: Pool;
  writes: Pool;
  reads: Pool;
  /** To the replica; null without one. */
  replica: Pool | null;
  /** All pools, by name. */
  byName: Record<string, Pool>;
  close(): Promise<void>;
}

interface PoolsOptions {
  databaseUrl: string;
  readUrl?: string | null;
  onIdleError: (error: Error) => void;
  /** See `createPool`. */
  hasSessions?: boolean;
  /** See `createPool`. */
  waitTimeoutMs?: number;
  /** Sizes that differ from production. */
  sizes?: Partial<typeof POOL_SIZES>;
}

/** The pools of one instance of core. */
export function createPools({
  databaseUrl,
  readUrl = null,
  onIdleError,
  hasSessions = true,
  waitTimeoutMs = WAIT_TIMEOUT_MS,
  sizes = {},
}: PoolsOptions): Pools {
  const size = { ...POOL_SIZES, ...sizes };
  const common = { databaseUrl, onIdleError, waitTimeoutMs, hasSessions, checksLocks };
  const reading = {
    ...common,
    size: size.reads,
    workTimeoutMs: Math.max(READ_TIMEOUT_MS - waitTimeoutMs, 0),
  };
  const pools = {
    orders: createPool({ ...common, size: size.orders, plansOnce: true }),
    jobs: createPool({ ...common, size: size.jobs }),
    writes: createPool({ ...common, size: size.writes }),
    reads: createPool(reading),
  };
  revalidateTogether(Object.values(pools));
  const replica =
    readUrl === null ? null : createPool({ ...reading, databaseUrl: readUrl, isWritable: false });
  const byName = replica === null ? pools : { ...pools, replica };
  return {
    ...pools,
    replica,
    byName,
    async close(): Promise<void> {
      await Promise.all(Object.values(byName).map((pool) => pool.end()));
    },
  };
}
