import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { IMPORT_TIMEOUT_MS } from '@stockroom/contracts/imports';
import {
  buildProblem,
  PROBLEM_CONTENT_TYPE,
  problemCatalogue,
  ProblemError,
} from '@stockroom/contracts/problems';
import { answerHalfClosed } from '@stockroom/service-kit/http/half-closed';
import { originFormOf } from '@stockroom/service-kit/http/origin-form';
import { REQUEST_ID_HEADER } from '@stockroom/service-kit/http/request-id';
import type { FastifyInstance } from 'fastify';

const MAX_CONNECTIONS = 10_000;
export const HEADERS_TIMEOUT_MS = 10_000;
const MAX_TARGET_LENGTH = 8 * 1024;

/**
 * Limits of one client's requests in size and time. The gateway has the same limits; core enforces them too, because a
 * request may come from elsewhere.
 */
export const SERVER_LIMITS = {
  bodyLimit: 1024 * 1024,
  requestTimeout: IMPORT_TIMEOUT_MS,
  // While core stops, requests on open connections are served as usual.
  return503OnClosing: false,
  // Options of Node's HTTP server.
  http: {
    maxHeaderSize: 16 * 1024,
    headersTimeout: HEADERS_TIMEOUT_MS,
    connectionsCheckingInterval: 1_000,
  },
  clientErrorHandler: answerClientError,
  rewriteUrl: originFormOf,
};

/** Limits that Fastify has no options for. */
export function limitRequests(app: FastifyInstance): void {
  app.server.maxConnections = MAX_CONNECTIONS;
  // Above its own limit of 2,000 headers, Node would drop headers silently. The limit in bytes is sufficient.
  app.server.maxHeadersCount = 0;
  answerHalfClosed(app.server);
  app.addHook('onRequest', (request, _reply, done) => {
    if (request.url.length > MAX_TARGET_LENGTH) {
      const detail = `The path and query may have ${MAX_TARGET_LENGTH} characters at most`;
      return done(new ProblemError('uri_too_long', detail));
    }
    return done(request.url.startsWith('/') ? undefined : targetRefused());
  });
}

/** The refusal of a request target that is neither a path nor a URL of this host. */
export function targetRefused(): ProblemError {
  return new ProblemError(
    'malformed_request',
    'The request target must be a path, or a URL with the same host as the Host header',
  );
}

/** Answers a request that is not valid HTTP, or arrives too slowly, and closes the connection. */
function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const problem = problemOf(error);
  const { status } = problemCatalogue[problem.code];
  const requestId = randomUUID();
  const body = JSON.stringify(buildProblem(problem, requestId));
  socket.write(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\ncontent-type: ${PROBLEM_CONTENT_TYPE}\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\n${REQUEST_ID_HEADER}: ${requestId}\r\nconnection: close\r\n\r\n${body}`,
  );
  socket.destroySoon();
}

function problemOf({ code }: NodeJS.ErrnoException): ProblemError {
  if (code === 'HPE_HEADER_OVERFLOW')
    return new ProblemError('headers_too_large', 'The request line and headers may have 16 KiB at most');
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return new ProblemError('request_timeout', 'The request did not arrive in time');
  return new ProblemError('malformed_request', 'The request is not valid HTTP/1.1');
}
