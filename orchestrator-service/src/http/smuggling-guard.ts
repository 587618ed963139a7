import { ProblemError } from '@stockroom/contracts/problems';
import type { Request, Response } from 'express';
import { MAX_TARGET_LENGTH } from './http-limits.ts';

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
const ALLOW = [...METHODS].join(', ');

/**
 * Refuses requests that Node's parser accepts but that two servers in a row may parse differently (RFC 9112, sections
 * 3.2 and 6.1), before any other handler.
 * @throws ProblemError uri_too_long, malformed_request or method_not_allowed
 */
export function refuseAmbiguousRequest(request: Request, response: Response): void {
  const { url, method, httpVersion, rawHeaders } = request;
  if (url.length > MAX_TARGET_LENGTH) {
    throw new ProblemError(
      'uri_too_long',
      `The path and query may have ${MAX_TARGET_LENGTH} characters at most`,
    );
  }
  if (!url.startsWith('/'))
    throw malformed('The request target must be a path, or a URL with the same host as the Host header');
  if (httpVersion !== '1.1' && httpVersion !== '1.0') throw malformed('The HTTP version must be 1.1 or 1.0');
  const hosts = countHosts(rawHeaders);
  if (hosts > 1 || (hosts === 0 && httpVersion === '1.1'))
    throw malformed('The request must have exactly one Host header');
  const coding = request.headers['transfer-encoding'];
  if (coding !== undefined && (coding.toLowerCase() !== 'chunked' || httpVersion !== '1.1')) {
    throw malformed('The transfer coding must be chunked, in HTTP/1.1');
  }
  if (!METHODS.has(method)) {
    response.set('allow', ALLOW);
    throw new ProblemError('method_not_allowed', `${method} is not one of ${ALLOW}`);
  }
}

/** Node keeps the first of several Host headers and drops the others. */
function countHosts(rawHeaders: string[]): number {
  let count = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] as string;
    if (name.length === 4 && name.toLowerCase() === 'host') count += 1;
  }
  return count;
}

function malformed(detail: string): ProblemError {
  return new ProblemError('malformed_request', detail);
}
