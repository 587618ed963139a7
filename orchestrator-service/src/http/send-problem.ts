import type { ServerResponse } from 'node:http';
import {
  buildProblem,
  PROBLEM_CONTENT_TYPE,
  problemCatalogue,
  type ProblemError,
} from '@stockroom/contracts/problems';
import { REQUEST_ID_HEADER } from '@stockroom/service-kit/http/request-id';

const RETRY_AFTER_SECONDS = 1;

/**
 * Answers with a problem document, with `more` members beside the usual ones. If the request did not arrive completely,
 * the connection cannot be reused.
 */
export function sendProblem(response: ServerResponse, problem: ProblemError, more: object = {}): void {
  const { status } = problemCatalogue[problem.code];
  if (status === 503) response.setHeader('retry-after', String(RETRY_AFTER_SECONDS));
  if (status === 408) response.setHeader('connection', 'close');
  response.statusCode = status;
  response.setHeader('content-type', PROBLEM_CONTENT_TYPE);
  const requestId = String(response.getHeader(REQUEST_ID_HEADER));
  response.end(JSON.stringify({ ...buildProblem(problem, requestId), ...more }));
}
