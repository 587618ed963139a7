import { goneSignal } from '@stockroom/service-kit/http/client-gone';
import type { Response } from 'express';

/** Well below every idle time-out of a connection: ours, load balancers', clients'. */
const BEAT_MS = 10_000;

/**
 * Answers with JSON that may take minutes. Until it is ready, white space, which may precede JSON, keeps the connection
 * open. After the first white space, an error can only close the connection. The signal aborts when the client
 * disconnects.
 * @throws the error of `work`
 */
export async function sendJsonWithHeartbeat(
  response: Response,
  { status, beatMs = BEAT_MS }: { status: number; beatMs?: number },
  work: (signal: AbortSignal) => Promise<unknown>,
): Promise<void> {
  const begin = () => {
    if (!response.headersSent)
      response.status(status).type('application/json').set('cache-control', 'no-store');
  };
  const beat = setInterval(() => {
    begin();
    response.write('\n');
  }, beatMs);
  try {
    const body = JSON.stringify(await work(goneSignal(response)));
    begin();
    response.end(body);
  } finally {
    clearInterval(beat);
  }
}
