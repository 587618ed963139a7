import { ProblemError } from '@stockroom/contracts/problems';
import { type NextFunction, type Request, type Response, raw } from 'express';
import { type HttpLimits, MAX_BODY_BYTES } from './http-limits.ts';

/**
 * Reads an ordinary body as bytes, whatever its type, into `request.body`. It throws the body parser's own errors too.
 * @throws ProblemError request_timeout where it does not arrive in time
 */
export function readBody({ bodyTimeoutMs }: Pick<HttpLimits, 'bodyTimeoutMs'>) {
  const read = raw({ type: () => true, limit: MAX_BODY_BYTES });
  return (request: Request, response: Response, next: NextFunction): void => {
    let isSettled = false;
    const timer = setTimeout(
      () =>
        settle(new ProblemError('request_timeout', `The body must arrive within ${bodyTimeoutMs / 1000} s`)),
      bodyTimeoutMs,
    );
    // After a time-out the parser, too, has something to say once the connection is closed.
    function settle(error?: unknown): void {
      if (isSettled) return;
      isSettled = true;
      clearTimeout(timer);
      next(error);
    }
    read(request, response, settle);
  };
}
