import { ProblemError } from '@stockroom/contracts/problems';
import { type NextFunction, type Request, type Response, raw } from 'express';
import { type HttpLimits, MAX_BODY_BYTES } from './http-limits.ts';

/**
 * Reads an ordinary body as bytes, whatever its type, into `request.body`. It throws the body parser's own errors too.
 * @throws ProblemError request_timeout where it does not arrive in time
 */
export function readBody({ bodyTimeoutMs }: Pick<HttpLimits, 'bodyTimeoutMs'>) {
  const readWatched = raw({ type: () => true, limit: MAX_BODY_BYTES });
  return (request: Request, response: Response, next: NextFunction): void => {
    if (!hasBody(request)) return next();
    let isSettled = false;
    const timer = setTimeout(
      () =>
        settle(new ProblemError('request_timeout', `The body must arrive within ${bodyTimeoutMs / 1000} s`)),
      bodyTimeoutMs,
    );
    // After a time-out the reader, too, has something to say once the connection is closed.
    function settle(error?: unknown): void {
      if (isSettled) return;
      isSettled = true;
      clearTimeout(timer);
      next(error);
    }
    if (isPlain(request)) readPlain(request, settle);
    else readWatched(request, response, settle);
  };
}

function hasBody({ headers }: Request): boolean {
  return headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;
}

/** Neither packed nor longer than allowed, and Node holds it to the length that it has given. */
function isPlain({ headers }: Request): boolean {
  return Number(headers['content-length']) <= MAX_BODY_BYTES && headers['content-encoding'] === undefined;
}

/** The body parser takes a seventh of all that the gateway does for an order, to watch for what cannot be here. */
function readPlain(request: Request, settle: (error?: unknown) => void): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    request.body = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
    settle();
  });
  request.on('error', settle);
}
