import { isNotModified } from '@stockroom/service-kit/http/entity-tags';
import type { Request, Response } from 'express';

/**
 * Sets the ETag of an answer to GET or HEAD, and answers 304 if `If-None-Match` names it. Set other cache headers, such
 * as Cache-Control and Vary, before.
 * @returns true once the 304 is sent
 * @throws ProblemError malformed_request or precondition_failed
 */
export function answerNotModified(request: Request, response: Response, etag: string): boolean {
  // Not Express's `request.fresh`, which is always false with `Cache-Control: no-cache`, and fetch sends that.
  const isKnown = isNotModified(request.headers, etag);
  response.setHeader('etag', etag);
  if (isKnown) response.status(304).end();
  return isKnown;
}
