import {
  buildProblem,
  PROBLEM_CONTENT_TYPE,
  problemCatalogue,
  ProblemError,
} from '@stockroom/contracts/problems';
import { ClientGoneError } from '@stockroom/service-kit/http/client-gone';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { AuthError } from './auth-error.ts';
import { problemFromDatabase } from '../db/database-errors.ts';

const RETRY_AFTER_SECONDS = 1;

/** The only place where an error becomes a response: a problem document, and a log line for a 5xx. */
export function handleError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof ClientGoneError) {
    request.log.debug({}, 'client disconnected before the response');
    return reply.hijack();
  }
  const problem = toProblem(error);
  const { status } = problemCatalogue[problem.code];
  if (status >= 500) request.log.error({ err: error }, 'request failed');
  if (problem instanceof AuthError) void reply.header('www-authenticate', problem.challenge);
  if (status === 503) void reply.header('retry-after', RETRY_AFTER_SECONDS);
  // A serializer of its own keeps Fastify from adding a charset, which RFC 9457's media type does not have.
  return reply
    .code(status)
    .type(PROBLEM_CONTENT_TYPE)
    .serializer(JSON.stringify)
    .send(buildProblem(problem, request.id));
}

function toProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  return (
    problemFromFastify(error) ??
    problemFromDatabase(error) ??
    new ProblemError('internal_error', 'The request was not carried out')
  );
}

function problemFromFastify(error: unknown): ProblemError | null {
  const { code, statusCode } = error as Partial<FastifyError>;
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new ProblemError('payload_too_large', 'The body may have 1 MiB at most');
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new ProblemError('unsupported_media_type', 'Send the body as application/json');
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return new ProblemError('malformed_json', 'The body could not be parsed as JSON');
    default:
      return statusCode !== undefined && statusCode >= 400 && statusCode < 500
        ? new ProblemError('malformed_request', 'The request could not be read')
        : null;
  }
}
