import type { Span, Tracing } from '@stockroom/contracts/tracing';
import type { Job } from './outbox-store.ts';

/** Of OpenTelemetry's conventions for messages. */
export const OUTBOX_ATTRIBUTES = { 'messaging.system': 'postgresql', 'messaging.destination.name': 'outbox' };

/** Begins the span of one attempt at a job, below the one that has sent it. */
export function traceJob(tracing: Tracing, { id, kind, attempts, traceparent }: Job): Span {
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

/** Ends it with what came of it, `done` or why not. */
export function endJobSpan(span: Span | null, outcome: string): void {
  span?.end({
    attributes: { 'stockroom.job.outcome': outcome },
    ...(outcome === 'done' ? {} : { errorType: outcome }),
  });
}
