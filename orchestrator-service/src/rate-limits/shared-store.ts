import { type ClientRateLimitInfo, MemoryStore, type Options, type Store } from 'express-rate-limit';
import type { Logger } from 'pino';
import { RedisStore } from 'rate-limit-redis';
import type { RedisConnection } from './redis-connection.ts';

const PAUSE_MS = 1_000;
const LOG_EVERY_MS = 60_000;

interface SharedStoreDeps {
  redis: RedisConnection;
  /** The prefix of its keys in Redis. */
  prefix: string;
  clock: () => Date;
  logger: Logger;
}

/**
 * Counts that all instances share, in Redis. While Redis is unreachable, this instance counts alone, as if it were the
 * only one, and tries Redis again each second.
 */
export function createSharedStore({ redis, prefix, clock, logger }: SharedStoreDeps): Store {
  const own = new MemoryStore();
  const shared = new RedisStore({ prefix, sendCommand: redis.sendCommand });
  let options: Options | null = null;
  let isReady = false;
  let askAgainAtMs = 0;
  let logAgainAtMs = 0;

  async function increment(key: string): Promise<ClientRateLimitInfo> {
    if (clock().getTime() < askAgainAtMs) return own.increment(key);
    try {
      // Loads its scripts, which a restarted Redis has lost.
      if (!isReady && options !== null) await shared.init(options);
      isReady = true;
      return await shared.increment(key);
    } catch (error) {
      isReady = false;
      noteFailure(error, clock().getTime());
      return own.increment(key);
    }
  }

  function noteFailure(error: unknown, nowMs: number): void {
    askAgainAtMs = nowMs + PAUSE_MS;
    if (nowMs < logAgainAtMs) return;
    logAgainAtMs = nowMs + LOG_EVERY_MS;
    logger.warn({ err: error }, 'rate limit store unreachable, this instance counts alone');
  }

  return {
    init(given) {
      options = given;
      own.init(given);
    },
    increment,
    decrement: (key) => own.decrement(key),
    resetKey: (key) => own.resetKey(key),
    shutdown: () => own.shutdown(),
  };
}
