import { type Answer, sendUntilSettled } from '../send-until-settled.ts';
import { ProveError } from './prove-error.ts';

export type ApiClient = ReturnType<typeof createApiClient>;

/**
 * Calls the gateway like a careful client: a 503 with Retry-After, and a lost connection, are retried with the same
 * body and key. Every other answer is returned unchanged.
 */
export function createApiClient({
  url,
  apiKey,
  maxAttempts = 20,
}: {
  url: string;
  apiKey: string | null;
  maxAttempts?: number;
}) {
  const authorization: Record<string, string> = apiKey === null ? {} : { authorization: `Bearer ${apiKey}` };
  let retries = 0;

  async function call(path: string, init: RequestInit): Promise<Answer> {
    try {
      return await sendUntilSettled(
        { url: `${url}${path}`, init },
        {
          maxAttempts,
          isSettled: ({ status, headers }) => status !== 503 || !headers.has('retry-after'),
          onRetry: () => void retries++,
        },
      );
    } catch (error) {
      const { message, cause } = error as Error & { cause?: { code?: string } };
      throw new ProveError(`Nothing answers at ${url} (${cause?.code ?? message}): is it running?`);
    }
  }

  return {
    get: (path: string) => call(path, { headers: authorization }),
    post: (path: string, { body, key }: { body: unknown; key?: string }) =>
      call(path, {
        method: 'POST',
        headers: {
          ...authorization,
          'content-type': 'application/json',
          ...(key === undefined ? {} : { 'idempotency-key': key }),
        },
        body: JSON.stringify(body),
      }),
    /** The number of retries so far. */
    retries: () => retries,
  };
}
