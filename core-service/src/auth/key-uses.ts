import type { Logger } from 'pino';
import type { Pool } from '../db/pool.ts';
import { inTransaction } from '../db/transaction.ts';
import { updateLastUsed } from './key-store.ts';

const INTERVAL_MS = 60_000;

export type KeyUses = ReturnType<typeof createKeyUses>;

/** Writes down when keys were last used, once a minute and all at once, off the way of requests. */
export function createKeyUses({ pool, logger }: { pool: Pool; logger: Pick<Logger, 'warn'> }) {
  let lastUses = new Map<number, Date>();
  const timer = setInterval(() => void write(), INTERVAL_MS);
  timer.unref();
  let writing: Promise<void> = Promise.resolve();

  function write(): Promise<void> {
    writing = writeAll().catch((error: unknown) => logger.warn({ err: error }, 'uses of keys not noted'));
    return writing;
  }

  async function writeAll(): Promise<void> {
    if (lastUses.size === 0) return;
    const uses = [...lastUses].map(([id, at]) => ({ id, at }));
    lastUses = new Map();
    await inTransaction(pool, (tx) => updateLastUsed(tx, uses));
  }

  return {
    note(id: number, at: Date): void {
      lastUses.set(id, at);
    },
    write,
    /** Writes what is not written yet. */
    async close(): Promise<void> {
      clearInterval(timer);
      await writing;
      await write();
    },
  };
}
