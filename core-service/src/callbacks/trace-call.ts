import type { Span, Tracing } from '@stockroom/service-kit/tracing/tracing';

/** Begins the span of one call to the orchestrator. */
export function traceCall(
  tracing: Tracing,
  { url, type, parent }: { url: string; type: string; parent: string | null },
): Span {
  const { protocol, hostname, port, origin, pathname } = new URL(url);
  return tracing.startSpan('POST', {
    kind: 'client',
    parent,
    attributes: {
      'http.request.method': 'POST',
      'url.full': `${origin}${pathname}`,
      'server.address': hostname,
      'server.port': Number(port) || (protocol === 'https:' ? 443 : 80),
      'stockroom.event.type': type,
    },
  });
}

/** Ends the span with the status of the answer, or the reason why there is none. Returns the answer. */
export function endCallSpan<Answer extends { status: number | string | null }>(
  span: Span | null,
  answer: Answer,
): Answer {
  const { status } = answer;
  const failed = typeof status !== 'number' || status >= 400;
  span?.end({
    attributes: typeof status === 'number' ? { 'http.response.status_code': status } : {},
    ...(failed ? { errorType: String(status ?? 'no answer') } : {}),
  });
  return answer;
}
