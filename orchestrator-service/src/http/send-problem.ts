import {
  buildProblem,
  PROBLEM_CONTENT_TYPE,
  problemCatalogue,
  type ProblemError,
} from '@stockroom/contracts/problems';
import { REQUEST_ID_HEADER } from '@stockroom/contracts/request-id';
import type { ServerResponse } from 'node:http';

const RETRY_AFTER_SECONDS = 1;

/** Answers with a problem document. After a request that did not arrive whole, the connection is of no more use. */
export function sendProblem(response: ServerResponse, problem: ProblemError): void {
  const { status } = problemCatalogue[problem.code];
  if (status === 503) response.setHeader('retry-after', String(RETRY_AFTER_SECONDS));
  if (status === 408) response.setHeader('connection', 'close');
  response.statusCode = status;
  response.setHeader('content-type', PROBLEM_CONTENT_TYPE);
  const requestId = String(response.getHeader(REQUEST_ID_HEADER));
  response.end(JSON.stringify(buildProblem(problem, requestId)));
}
