import { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';

/** Larger ones pass through as they come, so that a slow client holds none of them in memory. */
const SMALL_ANSWER_BYTES = 64 * 1024;

export interface CoreAnswer {
  statusCode: number;
  headers: Record<string, string | string[] | undefined>;
  /** The whole body where the answer said that it is small, else a stream of it. */
  body: Buffer | Readable;
}

/**
 * Sends a request and gives its answer. undici's own `request` makes a stream of every answer, at a fifth of all that
 * the gateway does for an order; most answers are small, and need none.
 * @throws undici's errors
 */
export function askFor(dispatcher: Dispatcher, request: Dispatcher.DispatchOptions): Promise<CoreAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<CoreAnswer>();
  let whole: { statusCode: number; headers: CoreAnswer['headers']; chunks: Buffer[] } | null = null;
  let stream: Readable | null = null;
  dispatcher.dispatch(request, {
    onRequestStart() {},
    onResponseStart(controller, statusCode, headers) {
      if (statusCode < 200) return;
      if (Number(headers['content-length']) <= SMALL_ANSWER_BYTES) {
        whole = { statusCode, headers, chunks: [] };
        return;
      }
      stream = streamOf(controller);
      resolve({ statusCode, headers, body: stream });
    },
    onResponseData(controller, chunk) {
      if (whole !== null) whole.chunks.push(chunk);
      else if (stream?.push(chunk) === false) controller.pause();
    },
    onResponseEnd() {
      if (whole === null) return void stream?.push(null);
      const { chunks, ...head } = whole;
      resolve({ ...head, body: Buffer.concat(chunks) });
    },
    onResponseError(_controller, error) {
      if (stream === null) reject(error);
      else stream.destroy(error);
    },
  });
  return promise;
}

/** What core sends, no faster than it is read. */
function streamOf(controller: Dispatcher.DispatchController): Readable {
  return new Readable({
    read: () => controller.resume(),
    destroy(error, done) {
      if (!this.readableEnded) controller.abort(error ?? new Error('nobody reads the answer'));
      done(error);
    },
  });
}
