import { buffer } from 'node:stream/consumers';
import { type Dispatcher, errors } from 'undici';
import { ProblemError } from '@stockroom/contracts/problems';
import { createReadLimiter } from '@stockroom/service-kit/read-limiter';
import type { CoreAnswer } from './core-answer.ts';
import { createCoreConnectionPool } from './core-connection-pool.ts';

/**
 * For orders, reports and other writes, a pool each, so that no kind queues behind another. A connection carries one
 * request at a time, so the pool needs as many connections as core's largest batch of orders: with 64 connections, 256
 * clients place a quarter fewer orders. Concurrent requests for a report share one run in core, so all must reach core.
 */
const CALLS = { connections: 256, maxQueued: 2_048 };
/** A few times core's concurrency of reads. With more, answers arrive in bursts, which delay orders. */
const READS = { connections: 16, maxQueued: 0 };
/** While orders are in flight, one read at a time, then a pause as long as that read: reads and orders share the CPUs. */
const READ_LIMITS = {
  maxReads: READS.connections,
  maxReadsDuringUrgent: 1,
  pauseFactor: 1,
  maxQueued: 2_048,
  maxRunning: READS.connections,
};
/** Uploads and downloads run at the client's speed, so they have a pool of their own. */
const TRANSFERS = { connections: 16, maxQueued: 512 };
/** Each stream of events has a connection for as long as its client listens. */
const STREAMS = { connections: 500, maxQueued: 0 };
const PROBES = { connections: 1, maxQueued: 32 };
/** Opened for orders at the start. By the first burst, V8 has compiled the code that opens the rest. */
const WARM_CONNECTIONS = 64;
const WARM_TIMEOUT_MS = 1_000;

type CoreRequest = Pick<
  Dispatcher.DispatchOptions,
  'path' | 'method' | 'headers' | 'body' | 'headersTimeout'
> & {
  /** An upload or download, which runs at the client's speed. */
  isTransfer?: boolean;
  /** A stream of events, which lasts until its client leaves. */
  isStream?: boolean;
  /** A health check, which must not queue behind requests. */
  isProbe?: boolean;
  /** Aborts once no client waits for the answer. */
  signal?: AbortSignal;
};

export interface CoreClient {
  /**
   * A GET or HEAD whose connection breaks is retried once, because it is safe. No other method is retried.
   * @throws ProblemError service_unavailable if core is unreachable or the queue is full; upstream_timeout if core does
   * not answer; the signal's reason
   */
  request(request: CoreRequest): Promise<CoreAnswer>;
  /** Resolves once the requests in flight have ended. */
  close(): Promise<void>;
}

interface WarmableCoreClient extends CoreClient {
  /** Opens connections for orders. Resolves within 2 s, even if core cannot be reached. */
  warm(): Promise<void>;
}

/** Pooled keep-alive connections to core. */
export function createCoreClient({
  coreUrl,
  answerTimeoutMs = 30_000,
}: {
  coreUrl: string;
  answerTimeoutMs?: number;
}): WarmableCoreClient {
  const { origin, pathname } = new URL(coreUrl);
  const prefix = pathname.replace(/\/$/, '');
  const orders = createCoreConnectionPool(origin, { ...CALLS, answerTimeoutMs });
  const reads = createCoreConnectionPool(origin, { ...READS, answerTimeoutMs });
  const reports = createCoreConnectionPool(origin, { ...CALLS, answerTimeoutMs });
  const writes = createCoreConnectionPool(origin, { ...CALLS, answerTimeoutMs });
  const transfers = createCoreConnectionPool(origin, { ...TRANSFERS, answerTimeoutMs });
  const streams = createCoreConnectionPool(origin, { ...STREAMS, answerTimeoutMs });
  const probes = createCoreConnectionPool(origin, { ...PROBES, answerTimeoutMs });
  const limiter = createReadLimiter(READ_LIMITS);
  return {
    async request({ isTransfer = false, isProbe = false, isStream = false, signal, ...request }) {
      const reading = isReport(request) ? reports : reads;
      const byMethod = isRead(request) ? reading : isOrder(request) ? orders : writes;
      const pool = isProbe ? probes : isStream ? streams : isTransfer ? transfers : byMethod;
      const target = { ...request, path: `${prefix}${request.path}` };
      const ask = async () => {
        try {
          return await pool.request(target, signal);
        } catch (error) {
          if (signal?.aborted || !isRetryable(target, error)) throw error;
        }
        return pool.request(target, signal);
      };
      try {
        if (pool === reads) return await limiter.read(signal, ask);
        return await (pool === orders ? limiter.urgent(ask) : ask());
      } catch (error) {
        throw translateFailure(error);
      }
    },
    async warm() {
      const probe = { method: 'GET', path: `${prefix}/health/live` } as const;
      const signal = AbortSignal.timeout(WARM_TIMEOUT_MS);
      await Promise.allSettled(
        Array.from({ length: WARM_CONNECTIONS }, async () => readWhole(await orders.request(probe, signal))),
      );
    },
    async close() {
      await Promise.all(
        [orders, reads, reports, writes, transfers, streams, probes].map((pool) => pool.close()),
      );
    },
  };
}

type Target = Pick<Dispatcher.DispatchOptions, 'method' | 'path'>;

function isRead({ method }: Target): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** Reports read whole tables. Core runs one at a time, and all its requesters share the result. */
function isReport({ path }: Target): boolean {
  return /^\/(inventory\/audit|invoices\/series|admin\/reconcile)(\?|$)/.test(path);
}

function isOrder({ method, path }: Target): boolean {
  return method === 'POST' && /^\/orders(\/batch)?(\?|$)/.test(path);
}

/** Core may close a kept-alive connection just as a request is sent on it. This does not mean that core is down. */
function isRetryable(target: Target, error: unknown): boolean {
  const { code } = error as { code?: string };
  return isRead(target) && (code === 'UND_ERR_SOCKET' || code === 'ECONNRESET' || code === 'EPIPE');
}

/** The body of an answer. @throws ProblemError service_unavailable if core ends the connection early */
export async function readWhole({ body }: Pick<CoreAnswer, 'body'>): Promise<Buffer> {
  if (Buffer.isBuffer(body)) return body;
  try {
    return await buffer(body);
  } catch (error) {
    throw translateFailure(error);
  }
}

function translateFailure(error: unknown): unknown {
  if (error instanceof ProblemError) return error;
  if (error instanceof errors.HeadersTimeoutError || error instanceof errors.BodyTimeoutError) {
    return new ProblemError(
      'upstream_timeout',
      'The order service did not answer in time; the request may have succeeded',
    );
  }
  if (error instanceof errors.InvalidArgumentError) {
    return new ProblemError('malformed_request', 'The request could not be read');
  }
  const { name, code } = error as { name?: string; code?: string };
  if (name === 'AbortError') return error;
  if (code?.startsWith('UND_ERR_') || code?.startsWith('E')) {
    return new ProblemError('service_unavailable', 'The order service is unavailable; try again shortly');
  }
  return error;
}
