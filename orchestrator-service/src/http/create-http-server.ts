import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { ProblemError } from '@stockroom/contracts/problems';
import { answerHalfClosed } from '@stockroom/service-kit/http/half-closed';
import { originFormOf } from '@stockroom/service-kit/http/origin-form';
import { answerClientError, endWith } from './answer-client-error.ts';
import { HTTP_LIMITS, type HttpLimits, MAX_HEADER_BYTES } from './http-limits.ts';

const CHECK_EVERY_MS = 1_000;

interface HttpServerOptions {
  /** The limit of open connections; further ones are closed immediately. */
  maxConnections: number;
  /** The idle time between two requests on one connection. */
  keepAliveTimeoutMs: number;
  limits?: HttpLimits;
}

/** An HTTP server with limits on size, number and duration of everything that a client controls. */
export function createHttpServer(
  app: RequestListener,
  { maxConnections, keepAliveTimeoutMs, limits = HTTP_LIMITS }: HttpServerOptions,
): Server {
  const server = createServer({
    maxHeaderSize: MAX_HEADER_BYTES,
    headersTimeout: limits.headersTimeoutMs,
    requestTimeout: limits.requestTimeoutMs,
    keepAliveTimeout: keepAliveTimeoutMs,
    connectionsCheckingInterval: Math.min(CHECK_EVERY_MS, limits.headersTimeoutMs),
    // A missing Host header is refused with a problem document, like two of them.
    requireHostHeader: false,
  });
  server.maxConnections = maxConnections;
  // Above its default limit of 2,000, Node would drop headers silently; the limit in bytes bounds them.
  server.maxHeadersCount = 0;
  server.setTimeout(limits.silenceTimeoutMs);
  answerHalfClosed(server);

  const responses = new WeakMap<Duplex, ServerResponse>();
  server.on('request', (request, response) => responses.set(request.socket, response));
  server.on('request', (request, response) => {
    request.url = originFormOf(request);
    app(request, response);
  });
  // An expectation other than 100-continue may be ignored (RFC 9110, section 10.1.1).
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
  server.on('clientError', (error: NodeJS.ErrnoException, socket) =>
    answerClientError({ error, socket, response: responses.get(socket) }),
  );
  server.on('connect', (_request, socket) =>
    endWith(socket, new ProblemError('method_not_allowed', 'This server is not a proxy'), {
      allow: 'GET, HEAD',
    }),
  );
  return server;
}
