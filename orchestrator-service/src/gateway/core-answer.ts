import { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';

/** Larger answers are streamed, so that slow clients do not fill the memory. */
const SMALL_ANSWER_BYTES = 64 * 1024;

export interface CoreAnswer {
  statusCode: number;
  headers: Record<string, string | string[] | undefined>;
  /** The whole body if its stated length is small; otherwise a stream. */
  body: Buffer | Readable;
}

/**
 * Sends a request and returns its answer. undici's own `request` makes a stream of every answer, which takes a fifth of
 * the gateway's work for an order; most answers are small and need no stream.
 * @param signal aborts the request and its connection; a queued request is then never sent
 * @throws undici's errors, the signal's reason
 */
export function askFor(
  dispatcher: Dispatcher,
  request: Dispatcher.DispatchOptions,
  signal?: AbortSignal,
): Promise<CoreAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<CoreAnswer>();
  let whole: { statusCode: number; headers: CoreAnswer['headers']; chunks: Buffer[] } | null = null;
  let stream: Readable | null = null;
  let leave = () => {};
  dispatcher.dispatch(request, {
    onRequestStart(controller) {
      leave = () => controller.abort(signal?.reason as Error);
      if (signal?.aborted) leave();
      else signal?.addEventListener('abort', leave);
    },
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
      signal?.removeEventListener('abort', leave);
      if (whole === null) return void stream?.push(null);
      const { chunks, ...head } = whole;
      resolve({ ...head, body: Buffer.concat(chunks) });
    },
    onResponseError(_controller, error) {
      signal?.removeEventListener('abort', leave);
      if (stream === null) reject(error);
      else stream.destroy(error);
    },
  });
  return promise;
}

/** Core's body as a stream, with backpressure. */
function streamOf(controller: Dispatcher.DispatchController): Readable {
  return new Readable({
    read: () => controller.resume(),
    destroy(error, done) {
      if (!this.readableEnded) controller.abort(error ?? new Error('nobody reads the answer'));
      done(error);
    },
  });
}
