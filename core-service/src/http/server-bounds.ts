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
import { REQUEST_ID_HEADER } from '@stockroom/contracts/request-id';
import type { FastifyInstance } from 'fastify';

const MAX_CONNECTIONS = 10_000;
const MAX_TARGET_LENGTH = 8 * 1024;

/**
 * What one client may send, and in what time. The gateway has the same bounds for the public; core trusts nobody, also
 * not that it is the gateway that asks.
 */
export const SERVER_BOUNDS = {
  bodyLimit: 1024 * 1024,
  requestTimeout: IMPORT_TIMEOUT_MS,
  // What comes while it stops, on a connection that is open, is done as ever.
  return503OnClosing: false,
  // Node's names for Node's own server.
  http: {
    maxHeaderSize: 16 * 1024,
    headersTimeout: 10_000,
    connectionsCheckingInterval: 1_000,
  },
  clientErrorHandler: answerClientError,
};

/** The bounds that are no options of Fastify's. */
export function boundRequests(app: FastifyInstance): void {
  app.server.maxConnections = MAX_CONNECTIONS;
  // Past Node's own limit of 2,000 it would drop headers and say nothing; the limit in bytes bounds them.
  app.server.maxHeadersCount = 0;
  app.addHook('onRequest', (request, _reply, done) => {
    if (request.url.length <= MAX_TARGET_LENGTH) return done();
    return done(
      new ProblemError('uri_too_long', `The path and query may have ${MAX_TARGET_LENGTH} characters at most`),
    );
  });
}

/** Tells whoever has sent what is no request, or too slowly, and closes the connection. */
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
