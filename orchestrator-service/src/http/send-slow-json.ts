import type { Response } from 'express';

/** Well below every time-out in which nothing may move on a connection: ours, load balancers', clients'. */
const BEAT_MS = 10_000;

/**
 * Answers with JSON that may take minutes. Until it is there, white space, which JSON may begin with, keeps the
 * connection open. An error after that can only cut it; the signal tells `work` that the client has gone.
 * @throws what `work` throws
 */
export async function sendSlowJson(
  response: Response,
  { status, beatMs = BEAT_MS }: { status: number; beatMs?: number },
  work: (signal: AbortSignal) => Promise<unknown>,
): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const begin = () => {
    if (!response.headersSent)
      response.status(status).type('application/json').set('cache-control', 'no-store');
  };
  const beat = setInterval(() => {
    begin();
    response.write('\n');
  }, beatMs);
  try {
    const body = JSON.stringify(await work(gone.signal));
    begin();
    response.end(body);
  } finally {
    clearInterval(beat);
  }
}
