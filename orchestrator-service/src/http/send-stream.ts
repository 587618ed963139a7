import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { HttpLimits } from './http-limits.ts';

/**
 * Sends a stream as the body of an answer, with backpressure, so that little of it is in memory. A client that stops
 * reading is disconnected after a time-out, because it blocks the source of the stream.
 */
export async function sendStream(
  body: Readable,
  response: Response,
  { stallTimeoutMs }: Pick<HttpLimits, 'stallTimeoutMs'>,
): Promise<void> {
  // For the next request on the connection, Node sets the time-out again.
  response.setTimeout(stallTimeoutMs, () => response.destroy());
  await pipeline(body, response);
}
