import { problemCatalogue, ProblemError } from '@stockroom/contracts/problems';
import { ClientGoneError } from '@stockroom/service-kit/http/client-gone';
import { REQUEST_ID_HEADER } from '@stockroom/service-kit/http/request-id';
import type { NextFunction, Request, Response } from 'express';
import type { Logger } from 'pino';
import { AwsFailure } from '../aws/aws-failure.ts';
import { traceFields } from './trace-requests.ts';
import { sendProblem } from './send-problem.ts';

/** The one place that turns errors into answers: a problem document, and a log line if the fault is ours. */
export function createErrorHandler(logger: Logger) {
  // Express recognises an error handler by its four parameters.
  // oxlint-disable-next-line eslint/max-params
  return (error: unknown, request: Request, response: Response, _next: NextFunction): void => {
    const requestId = String(response.getHeader(REQUEST_ID_HEADER));
    if (error instanceof ClientGoneError) {
      logger.debug({ requestId, ...traceFields(response) }, 'client disconnected before the response');
      response.destroy();
      return;
    }
    if (response.headersSent || request.socket.destroyed) {
      // The headers are already sent: closing the connection tells the client that the answer is incomplete.
      logger.warn({ requestId, ...traceFields(response), err: error }, 'response aborted');
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
    return new ProblemError('service_unavailable', 'The PDF storage is unreachable');
  // Errors of Express and its body parser: https://github.com/expressjs/body-parser#errors
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
