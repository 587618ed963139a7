import { setTimeout as sleep } from 'node:timers/promises';

const REQUEST_TIMEOUT_MS = 30_000;
const FIRST_WAIT_MS = 50;
const MAX_WAIT_MS = 1_000;
const MAX_RETRY_AFTER_MS = 10_000;

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
}

interface Persistence {
  maxAttempts: number;
  /** Whether the answer is final; any other, and no answer, is retried. */
  isSettled: (answer: Answer) => boolean;
  /** Called with a status, `connection`, or `broken answer` if the answer had begun. */
  onRetry?: (reason: string) => void;
}

/**
 * Sends a request repeatedly until an answer is final, and waits as `Retry-After` says.
 * @throws the last connection error if no attempt was answered at the end
 */
export async function sendUntilSettled(
  { url, init }: { url: string; init?: RequestInit },
  { maxAttempts, isSettled, onRetry }: Persistence,
): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    try {
      const answer = await send(url, init);
      if (attempt === maxAttempts || isSettled(answer)) return answer;
      onRetry?.(String(answer.status));
      await sleep(waitMs(attempt, answer.headers.get('retry-after')));
    } catch (error) {
      if (attempt === maxAttempts) throw error;
      onRetry?.(error instanceof BrokenAnswerError ? 'broken answer' : 'connection');
      await sleep(waitMs(attempt, null));
    }
  }
}

/** The connection broke after the answer had begun. */
class BrokenAnswerError extends Error {
  override readonly name = 'BrokenAnswerError';
}

async function send(url: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) });
  const text = await response.text().catch((cause: unknown) => {
    throw new BrokenAnswerError('the answer was broken off', { cause });
  });
  return { status: response.status, headers: response.headers, text };
}

function waitMs(attempt: number, retryAfter: string | null): number {
  if (retryAfter !== null && /^\d+$/.test(retryAfter)) {
    return Math.min(Number(retryAfter) * 1000, MAX_RETRY_AFTER_MS);
  }
  return Math.min(FIRST_WAIT_MS * 2 ** (attempt - 1), MAX_WAIT_MS);
}
