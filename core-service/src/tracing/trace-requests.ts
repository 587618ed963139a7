import { parseTraceparent, TRACEPARENT_HEADER } from '@stockroom/contracts/traceparent';
import type { Span, Tracing } from '@stockroom/contracts/tracing';
import type { FastifyInstance, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    /** Null where nothing is traced. */
    span: Span | null;
  }
}

/**
 * Makes a span of each request, below the gateway's, and names its trace in the request's log lines. The gateway's
 * header is believed: core is not open to the public, and the gateway passes none of a client's on.
 */
export function traceRequests(app: FastifyInstance, tracing: Tracing | null): void {
  app.decorateRequest('span', null);
  if (tracing === null) return;
  app.addHook('onRequest', (request, _reply, done) => {
    const { method } = request;
    const span = tracing.startSpan(method, {
      kind: 'server',
      parent: parseTraceparent(request.headers[TRACEPARENT_HEADER]),
      attributes: { 'http.request.method': method, 'url.scheme': request.protocol },
    });
    request.span = span;
    request.log = request.log.child({ traceId: span.traceId });
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    const { statusCode } = reply;
    endRequestSpan(request, { statusCode, ...(statusCode >= 500 ? { errorType: String(statusCode) } : {}) });
    done();
  });
  app.addHook('onRequestAbort', (request, done) => {
    endRequestSpan(request, { errorType: 'aborted' });
    done();
  });
}

function endRequestSpan(
  request: FastifyRequest,
  { statusCode, errorType }: { statusCode?: number; errorType?: string },
): void {
  const route = request.routeOptions.url;
  request.span?.end({
    ...(route === undefined ? {} : { name: `${request.method} ${route}` }),
    attributes: {
      ...(route === undefined ? {} : { 'http.route': route }),
      ...(statusCode === undefined ? {} : { 'http.response.status_code': statusCode }),
    },
    ...(errorType === undefined ? {} : { errorType }),
  });
}
