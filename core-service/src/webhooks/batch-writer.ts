import { setTimeout as sleep } from 'node:timers/promises';
import { problemFromDatabase } from '../db/database-errors.ts';

/** The delay before a write is repeated while the database is unreachable. */
const REPEAT_MS = 250;
/** How long writes are repeated after `closeSoon`. */
const REPEAT_AT_CLOSE_MS = 20_000;

/**
 * Writes items in batches: those that come while a write is in flight wait for it and then go together. While the database is
 * unreachable, the write is repeated, because a result that is not recorded would be sent again.
 */
export function createBatchWriter<Item>({
  write,
  onError,
}: {
  write: (items: Item[]) => Promise<void>;
  onError: (error: unknown) => void;
}) {
  let waiting: Item[] = [];
  let current: Promise<void> | null = null;
  let repeatUntilMs = Infinity;
  let isBlocked = false;

  async function writeBatch(): Promise<void> {
    const items = waiting;
    waiting = [];
    for (;;) {
      try {
        await write(items);
        isBlocked = false;
        return;
      } catch (error) {
        const isAway = problemFromDatabase(error)?.code === 'service_unavailable';
        if (!isBlocked || !isAway) onError(error);
        isBlocked = isAway;
        if (!isAway || performance.now() > repeatUntilMs) return;
      }
      await sleep(REPEAT_MS);
    }
  }

  return {
    /** Resolves when the item is written, or given up. */
    async write(item: Item): Promise<void> {
      waiting.push(item);
      while (waiting.includes(item)) {
        current ??= writeBatch().finally(() => {
          current = null;
        });
        await current;
      }
      await current;
    },
    /** Whether the last write failed because the database is unreachable. */
    isBlocked: (): boolean => isBlocked,
    closeSoon(): void {
      repeatUntilMs = performance.now() + REPEAT_AT_CLOSE_MS;
    },
  };
}
