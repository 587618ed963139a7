import type { Span, Tracing } from '@stockroom/service-kit/tracing/tracing';
import type { ClaimedJob } from './outbox-store.ts';

/** OpenTelemetry's semantic conventions for messaging. */
export const OUTBOX_ATTRIBUTES = { 'messaging.system': 'postgresql', 'messaging.destination.name': 'outbox' };

/** Begins the span of one attempt at a job, as a child of the span that inserted the job. */
export function traceJob(tracing: Tracing, { id, kind, attempts, traceparent }: ClaimedJob): Span {
  return tracing.startSpan(`process ${kind}`, {
    kind: 'consumer',
    parent: traceparent,
    attributes: {
      ...OUTBOX_ATTRIBUTES,
      'messaging.operation.type': 'process',
      'messaging.message.id': String(id),
      'stockroom.job.attempt': attempts,
    },
  });
}

/** Ends the span with the outcome. */
export function endJobSpan(span: Span | null, outcome: string): void {
  span?.end({
    attributes: { 'stockroom.job.outcome': outcome },
    ...(outcome === 'done' ? {} : { errorType: outcome }),
  });
}
