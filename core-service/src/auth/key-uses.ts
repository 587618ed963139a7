import { createTimedWorker } from '@stockroom/service-kit/lifecycle/timed-worker';
import type { Logger } from 'pino';
import type { Pool } from '../db/pool.ts';
import { inTransaction } from '../db/transaction.ts';
import { updateLastUsed } from './key-store.ts';

const INTERVAL_MS = 60_000;

export type KeyUses = ReturnType<typeof createKeyUses>;

/** Records the last use of keys: once a minute, for all keys at once, outside of requests. */
export function createKeyUses({ pool, logger }: { pool: Pool; logger: Pick<Logger, 'warn'> }) {
  let lastUses = new Map<number, Date>();
  const worker = createTimedWorker({
    intervalMs: INTERVAL_MS,
    async work() {
      if (lastUses.size === 0) return;
      const uses = [...lastUses].map(([id, at]) => ({ id, at }));
      lastUses = new Map();
      await inTransaction(pool, (tx) => updateLastUsed(tx, uses));
    },
    onError: (error) => logger.warn({ err: error }, 'last use of API keys not recorded'),
  });

  return {
    note(id: number, at: Date): void {
      lastUses.set(id, at);
    },
    write: worker.run,
    /** Records the pending uses. */
    async close(): Promise<void> {
      await worker.close();
      await worker.run();
    },
  };
}
