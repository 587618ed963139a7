import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { HttpLimits } from './http-limits.ts';

/**
 * Sends a stream as the body of an answer, no faster than the client takes it, so that little of it is in memory. A
 * client that takes nothing for a while is cut off, as what the stream comes from is kept waiting for it.
 */
export async function sendStream(
  body: Readable,
  response: Response,
  { stallTimeoutMs }: Pick<HttpLimits, 'stallTimeoutMs'>,
): Promise<void> {
  // Node itself sets the connection's time-out anew for the next request on it.
  response.setTimeout(stallTimeoutMs, () => response.destroy());
  await pipeline(body, response);
}
