import { ProblemError } from '@stockroom/contracts/problems';
import { shorten } from '@stockroom/contracts/text';
import { type NextFunction, type Request, type Response, raw } from 'express';
import { type HttpLimits, MAX_BODY_BYTES } from './http-limits.ts';

/** The content encodings that the body parser can decompress. */
const ENCODINGS = 'gzip, deflate, br, zstd';

/**
 * Reads an ordinary body as bytes, of any content type, into `request.body`. It also throws the body parser's own
 * errors.
 * @throws ProblemError request_timeout if it does not arrive in time
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
    // After a time-out, the reader raises another error when the connection closes.
    function settle(error?: unknown): void {
      if (isSettled) return;
      isSettled = true;
      clearTimeout(timer);
      next(error === undefined ? undefined : explain(error, request, response));
    }
    if (isPlain(request)) readPlain(request, settle);
    else readWatched(request, response, settle);
  };
}

/** Translates the reader's errors about an unknown content encoding, or a body that does not match it. */
function explain(error: unknown, { headers }: Request, response: Response): unknown {
  const { type, code } = error as { type?: string; code?: string };
  const encoding = shorten(headers['content-encoding'] ?? 'identity', 40);
  if (type === 'encoding.unsupported') {
    response.setHeader('accept-encoding', ENCODINGS);
    const detail = `The content encoding ${encoding} is not supported; use one of ${ENCODINGS}, or send the body uncompressed`;
    return new ProblemError('unsupported_media_type', detail);
  }
  // From zlib: Z_DATA_ERROR, ERR__ERROR_FORMAT_PADDING_1 of Brotli, ZSTD_error_prefix_unknown.
  if (code !== undefined && /^(Z_|ERR_|ZSTD_)/.test(code) && encoding !== 'identity')
    return new ProblemError(
      'malformed_request',
      `Content-Encoding is ${encoding}, but the body is not valid ${encoding}`,
    );
  return error;
}

function hasBody({ headers }: Request): boolean {
  return Number(headers['content-length'] ?? 0) > 0 || headers['transfer-encoding'] !== undefined;
}

/** Neither compressed nor too long. Node enforces the stated length. */
function isPlain({ headers }: Request): boolean {
  return Number(headers['content-length']) <= MAX_BODY_BYTES && headers['content-encoding'] === undefined;
}

/**
 * Reads a small, uncompressed body directly: the body parser would take a seventh of the gateway's work for an order,
 * for checks that cannot fail here.
 */
function readPlain(request: Request, settle: (error?: unknown) => void): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    request.body = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
    settle();
  });
  request.on('error', settle);
}
