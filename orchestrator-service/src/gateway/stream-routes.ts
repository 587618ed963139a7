import type { Readable } from 'node:stream';
import { goneSignal } from '@stockroom/service-kit/http/client-gone';
import type { Request, Response, Router } from 'express';
import { readBody } from '../http/read-body.ts';
import { refuseOtherMethods } from '../http/refuse-other-methods.ts';
import { copyHeaders, type ForwardDeps, forwardedHeaders, pathBelow } from './forward.ts';

export const STREAM_PATH = '/api/stream';

interface StreamDeps extends ForwardDeps {
  /** Aborts when the gateway begins to stop. */
  stopping: AbortSignal;
}

/** `GET /api/stream`: core's server-sent events, each passed on at once. */
export function streamRoutes(router: Router, deps: StreamDeps): void {
  router.get(STREAM_PATH, readBody(deps.limits), async (request: Request, response: Response) => {
    const answer = await deps.core.request({
      method: request.method,
      path: pathBelow('/api', request),
      headers: forwardedHeaders(request, response),
      isStream: true,
      signal: goneSignal(response),
    });
    copyHeaders(answer, response);
    if (Buffer.isBuffer(answer.body)) response.end(answer.body);
    else sendEvents(answer.body, response, deps);
  });
  router.all(STREAM_PATH, refuseOtherMethods('GET, HEAD'));
}

/**
 * Sends events until core ends them, the client leaves, or the gateway stops. When it stops, the answer is ended, so that the
 * client goes on elsewhere. A client that takes nothing is disconnected after a time-out.
 */
function sendEvents(body: Readable, response: Response, { limits, stopping }: StreamDeps): void {
  const stop = () => {
    body.unpipe(response);
    response.end();
  };
  response.setTimeout(limits.stallTimeoutMs, () => response.destroy());
  response.flushHeaders();
  body.once('error', () => response.destroy());
  response.once('close', () => {
    stopping.removeEventListener('abort', stop);
    body.destroy();
  });
  stopping.addEventListener('abort', stop);
  body.pipe(response);
  if (stopping.aborted) stop();
}
