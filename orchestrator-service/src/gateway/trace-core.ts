import { TRACEPARENT_HEADER } from '@stockroom/service-kit/tracing/traceparent';
import type { Tracing } from '@stockroom/service-kit/tracing/tracing';
import type { CoreClient } from './core-client.ts';

/** A client of core that creates a span for each call, below the span in its headers, and propagates it to core. */
export function traceCore(
  core: CoreClient,
  { tracing, coreUrl }: { tracing: Tracing; coreUrl: string },
): CoreClient {
  const { hostname, port, protocol } = new URL(coreUrl);
  const server = {
    'server.address': hostname,
    'server.port': Number(port) || (protocol === 'https:' ? 443 : 80),
  };
  return {
    ...core,
    async request(request) {
      const headers = (request.headers ?? {}) as Record<string, string>;
      const parent = headers[TRACEPARENT_HEADER];
      // No parent: a health check of core.
      if (parent === undefined) return core.request(request);
      const { method } = request;
      const attributes = { 'http.request.method': method, ...server };
      const span = tracing.startSpan(method, { kind: 'client', parent, attributes });
      try {
        const traced = { ...headers, [TRACEPARENT_HEADER]: span.traceparent };
        const answer = await core.request({ ...request, headers: traced });
        const { statusCode } = answer;
        span.end({
          attributes: { 'http.response.status_code': statusCode },
          ...(statusCode >= 400 ? { errorType: String(statusCode) } : {}),
        });
        return answer;
      } catch (error) {
        const unnamed = request.signal?.aborted === true ? 'aborted' : 'unknown';
        span.end({ errorType: (error as { code?: string }).code ?? unnamed });
        throw error;
      }
    },
  };
}
