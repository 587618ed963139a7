import { readRetryAfter } from './stockroom-problem.ts';

const ATTEMPTS = 5;
const FIRST_PAUSE_MS = 200;
const MAX_PAUSE_MS = 30_000;

const PASSING = new Set([429, 503, 504]);

export type Fetch = (request: Request) => Promise<Response>;

/** Whether a repeated request has no further effect. */
export function isRepeatable({ method, headers }: Request): boolean {
  return method === 'GET' || method === 'HEAD' || headers.has('idempotency-key');
}

/**
 * Calls `send` up to 5 times, if the network fails or the answer is 429, 503 or 504. Waits as `Retry-After` says,
 * otherwise up to 0.2, 0.4, 0.8 and 1.6 s, with jitter, so that clients that failed together do not retry together.
 * @throws the last error of `send`; its error if the request is aborted
 */
export function retryingFetch(send: Fetch, mayRepeat: (request: Request) => boolean): Fetch {
  return async (request) => {
    for (let attempt = 1; ; attempt += 1) {
      const isLast = attempt === ATTEMPTS || !mayRepeat(request);
      // Node aborts a request only as long as it is referenced, here by the handler of errors, and never aborts a clone.
      const sent = isLast ? request : new Request(request.clone(), { signal: request.signal });
      const answer = await send(sent).catch((error: unknown) => {
        if (isLast || sent.signal.aborted) throw error;
        return null;
      });
      if (answer !== null && (isLast || !PASSING.has(answer.status))) return answer;
      const pauseMs = pauseBefore(attempt, answer);
      if (answer !== null && pauseMs > MAX_PAUSE_MS) return answer;
      await answer?.body?.cancel();
      await pause(pauseMs, request.signal);
    }
  };
}

function pauseBefore(attempt: number, answer: Response | null): number {
  const seconds = answer === null ? null : readRetryAfter(answer);
  const byChanceMs = Math.random() * FIRST_PAUSE_MS * 2 ** (attempt - 1);
  return seconds === null ? byChanceMs : seconds * 1_000 + byChanceMs;
}

/** @throws the signal's reason once it aborts */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason as Error);
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
    function done() {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      if (signal.aborted) reject(signal.reason as Error);
      else resolve();
    }
  });
}
