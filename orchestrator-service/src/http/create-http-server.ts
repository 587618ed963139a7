import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { ProblemError } from '@stockroom/contracts/problems';
import { answerClientError, endWith } from './answer-client-error.ts';
import { HTTP_LIMITS, type HttpLimits, MAX_HEADER_BYTES } from './http-limits.ts';

const CHECK_EVERY_MS = 1_000;

interface HttpServerOptions {
  /** Connections at once; further ones are closed as they come. */
  maxConnections: number;
  limits?: HttpLimits;
}

/** An HTTP server with a bound on everything that a client can send, hold or be slow with. */
export function createHttpServer(
  app: RequestListener,
  { maxConnections, limits = HTTP_LIMITS }: HttpServerOptions,
): Server {
  const server = createServer({
    maxHeaderSize: MAX_HEADER_BYTES,
    headersTimeout: limits.headersTimeoutMs,
    requestTimeout: limits.requestTimeoutMs,
    keepAliveTimeout: limits.keepAliveTimeoutMs,
    connectionsCheckingInterval: Math.min(CHECK_EVERY_MS, limits.headersTimeoutMs),
    // Missing, it is refused with a problem document, as two of them are.
    requireHostHeader: false,
  });
  server.maxConnections = maxConnections;
  // Past Node's own limit of 2,000 it would drop headers and say nothing; the limit in bytes bounds them.
  server.maxHeadersCount = 0;
  server.setTimeout(limits.silenceTimeoutMs);

  const responses = new WeakMap<Duplex, ServerResponse>();
  server.on('request', (request, response) => responses.set(request.socket, response));
  server.on('request', app);
  // An expectation other than 100-continue may be ignored (RFC 9110, section 10.1.1).
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
  server.on('clientError', (error: NodeJS.ErrnoException, socket) =>
    answerClientError({ error, socket, response: responses.get(socket) }),
  );
  server.on('connect', (_request, socket) =>
    endWith(socket, new ProblemError('method_not_allowed', 'This is no proxy'), { allow: 'GET, HEAD' }),
  );
  return server;
}
