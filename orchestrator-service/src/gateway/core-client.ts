import { buffer } from 'node:stream/consumers';
import { type Dispatcher, errors, Pool } from 'undici';
import { ProblemError } from '@stockroom/contracts/problems';
import { askFor, type CoreAnswer } from './core-answer.ts';

/**
 * As many as core commits orders together: a connection carries one at a time, and fewer hold the batches down. With 64
 * of them, 256 callers place a quarter fewer orders.
 */
const CALLS = { connections: 256, waiting: 2_048 };
/** Files may take their client's time, which must not be that of all others: they have connections of their own. */
const TRANSFERS = { connections: 16, waiting: 512 };
const PROBES = { connections: 1, waiting: 32 };
const CONNECT_TIMEOUT_MS = 2_000;

type CoreRequest = Pick<
  Dispatcher.DispatchOptions,
  'path' | 'method' | 'headers' | 'body' | 'headersTimeout'
> & {
  /** Whether a file goes up or down, at the client's speed. */
  isTransfer?: boolean;
  /** Whether it asks how core is, which must not wait behind requests. */
  isProbe?: boolean;
};

export interface CoreClient {
  /**
   * A GET or HEAD whose connection breaks is asked a second time, as it changes nothing; nothing else is.
   * @throws ProblemError service_unavailable where core cannot be reached or too many wait for it, upstream_timeout where
   * it does not answer
   */
  request(request: CoreRequest): Promise<CoreAnswer>;
  /** Finishes what is in flight. */
  close(): Promise<void>;
}

/** Pooled keep-alive connections to core. */
export function createCoreClient({
  coreUrl,
  answerTimeoutMs = 30_000,
}: {
  coreUrl: string;
  answerTimeoutMs?: number;
}): CoreClient {
  const { origin, pathname } = new URL(coreUrl);
  const prefix = pathname.replace(/\/$/, '');
  const calls = createLane(origin, { ...CALLS, answerTimeoutMs });
  const transfers = createLane(origin, { ...TRANSFERS, answerTimeoutMs });
  const probes = createLane(origin, { ...PROBES, answerTimeoutMs });
  return {
    async request({ isTransfer = false, isProbe = false, ...request }) {
      const lane = isProbe ? probes : isTransfer ? transfers : calls;
      const target = { ...request, path: `${prefix}${request.path}` };
      try {
        return await lane.request(target);
      } catch (error) {
        if (!isSafeAgain(target, error)) throw translateFailure(error);
      }
      try {
        return await lane.request(target);
      } catch (error) {
        throw translateFailure(error);
      }
    },
    async close() {
      await Promise.all([calls.close(), transfers.close(), probes.close()]);
    },
  };
}

interface LaneOptions {
  connections: number;
  /** Requests that may wait for a connection; they hold their bodies in memory. */
  waiting: number;
  answerTimeoutMs: number;
}

/** Connections, and a bound on how many wait for one. */
function createLane(origin: string, { connections, waiting, answerTimeoutMs }: LaneOptions) {
  const pool = new Pool(origin, {
    connections,
    connectTimeout: CONNECT_TIMEOUT_MS,
    headersTimeout: answerTimeoutMs,
    bodyTimeout: answerTimeoutMs,
  });
  const maxUnanswered = connections + waiting;
  let unanswered = 0;
  return {
    async request(request: Dispatcher.DispatchOptions): Promise<CoreAnswer> {
      if (unanswered >= maxUnanswered) {
        throw new ProblemError('service_unavailable', 'Too many requests wait already; try again shortly');
      }
      unanswered += 1;
      try {
        return await askFor(pool, request);
      } finally {
        unanswered -= 1;
      }
    },
    close: () => pool.close(),
  };
}

/** A kept-alive connection may break just as it is used, which says nothing about core. */
function isSafeAgain({ method }: Dispatcher.DispatchOptions, error: unknown): boolean {
  const { code } = error as { code?: string };
  return (
    (method === 'GET' || method === 'HEAD') &&
    (code === 'UND_ERR_SOCKET' || code === 'ECONNRESET' || code === 'EPIPE')
  );
}

/** The body of an answer. @throws ProblemError service_unavailable where core breaks it off */
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
      'The order service did not answer in time; the request may have been carried out',
    );
  }
  if (error instanceof errors.InvalidArgumentError) {
    return new ProblemError('malformed_request', 'The request could not be read');
  }
  const { name, code } = error as { name?: string; code?: string };
  if (name === 'AbortError') return error;
  if (code?.startsWith('UND_ERR_') || code?.startsWith('E')) {
    return new ProblemError(
      'service_unavailable',
      'The order service does not answer at the moment; try again shortly',
    );
  }
  return error;
}
