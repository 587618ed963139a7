import { ProblemError } from '@stockroom/contracts/problems';
import { type Dispatcher, Pool } from 'undici';
import { askFor, type CoreAnswer } from './core-answer.ts';

const CONNECT_TIMEOUT_MS = 2_000;
/** After this idle time, TCP probes a connection each second; ten probes without an answer close it. */
const KEEP_ALIVE_AFTER_MS = 2_000;
/** After this idle time, a connection is closed, even if core would keep it longer: it may have died unnoticed. */
const MAX_IDLE_MS = 10_000;
/** Core answers nearly every request within milliseconds. */
const UNRESPONSIVE_AFTER_MS = 3_000;
const CHECK_INTERVAL_MS = 500;

interface PoolOptions {
  connections: number;
  /** How many requests may wait for a connection. Their bodies are held in memory. */
  maxQueued: number;
  answerTimeoutMs: number;
}

/**
 * A pool of connections to core with a bounded queue. If a request has had no answer for 3 s, the connections may have
 * died without being closed, so later requests use new connections. The connections are replaced at most once per
 * `answerTimeoutMs`: a core that is only slow does not get a flood of connections.
 */
export function createCoreConnectionPool(
  origin: string,
  { connections, maxQueued, answerTimeoutMs }: PoolOptions,
) {
  const maxUnanswered = connections + maxQueued;
  const unresponsiveAfterMs = Math.min(UNRESPONSIVE_AFTER_MS, answerTimeoutMs);
  /** The time at which each unanswered request was sent, the oldest first. */
  const unanswered = new Map<object, number>();
  const closing = new Set<Promise<void>>();
  let replacedAtMs = -Infinity;
  let pool = connect();
  const timer = setInterval(replaceUnresponsive, CHECK_INTERVAL_MS);
  timer.unref();

  function connect(): Pool {
    return new Pool(origin, {
      connections,
      connect: { timeout: CONNECT_TIMEOUT_MS, keepAliveInitialDelay: KEEP_ALIVE_AFTER_MS },
      headersTimeout: answerTimeoutMs,
      bodyTimeout: answerTimeoutMs,
      keepAliveMaxTimeout: MAX_IDLE_MS,
    });
  }

  function replaceUnresponsive(): void {
    const [oldestMs] = unanswered.values();
    const nowMs = performance.now();
    if (oldestMs === undefined || nowMs - oldestMs < unresponsiveAfterMs) return;
    if (nowMs - replacedAtMs < answerTimeoutMs) return;
    replacedAtMs = nowMs;
    // Requests in flight may still be answered; idle connections close at once.
    const closed = pool.close().finally(() => closing.delete(closed));
    closing.add(closed);
    pool = connect();
  }

  return {
    /** @throws ProblemError service_unavailable if the queue is full; undici's errors; the signal's reason */
    async request(request: Dispatcher.DispatchOptions, signal?: AbortSignal): Promise<CoreAnswer> {
      if (unanswered.size >= maxUnanswered) {
        throw new ProblemError('service_unavailable', 'Too many requests are waiting; try again shortly');
      }
      unanswered.set(request, performance.now());
      try {
        return await askFor(pool, request, signal);
      } finally {
        unanswered.delete(request);
      }
    },
    /** Resolves once the requests in flight have ended. */
    async close(): Promise<void> {
      clearInterval(timer);
      await Promise.all([...closing, pool.close()]);
    },
  };
}
