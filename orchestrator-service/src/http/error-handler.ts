import { problemCatalogue, ProblemError } from '@stockroom/contracts/problems';
import { REQUEST_ID_HEADER } from '@stockroom/contracts/request-id';
import type { NextFunction, Request, Response } from 'express';
import type { Logger } from 'pino';
import { AwsFailure } from '../aws/aws-failure.ts';
import { traceFields } from '../tracing/trace-requests.ts';
import { sendProblem } from './send-problem.ts';

/** The one place where an error becomes an answer: a problem document, and a log line where the fault is ours. */
export function createErrorHandler(logger: Logger) {
  // Express knows an error handler by its four parameters.
  // oxlint-disable-next-line eslint/max-params
  return (error: unknown, request: Request, response: Response, _next: NextFunction): void => {
    const requestId = String(response.getHeader(REQUEST_ID_HEADER));
    if (response.headersSent || request.socket.destroyed) {
      // Too late for words: cutting the connection is what tells the client that the answer is not whole.
      logger.warn({ requestId, ...traceFields(response), err: error }, 'answer broken off');
      response.destroy();
      return;
    }
    const problem = toProblem(error);
    const { status } = problemCatalogue[problem.code];
    if (status >= 500) logger.error({ requestId, ...traceFields(response), err: error }, 'request failed');
    sendProblem(response, problem);
  };
}

function toProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof AwsFailure)
    return new ProblemError('service_unavailable', 'The store of PDFs cannot be reached');
  // Of Express and its body parser: https://github.com/expressjs/body-parser#errors
  const { type, status } = error as { type?: string; status?: number };
  switch (type) {
    case 'entity.too.large':
      return new ProblemError('payload_too_large', 'The body may have 1 MiB at most');
    case 'encoding.unsupported':
      return new ProblemError('unsupported_media_type', 'The content encoding is not supported');
    default:
      return status !== undefined && status >= 400 && status < 500
        ? new ProblemError('malformed_request', 'The request could not be read')
        : new ProblemError('internal_error', 'The request was not carried out');
  }
}
