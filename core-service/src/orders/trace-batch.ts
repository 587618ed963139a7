import type { Span, Tracing } from '@stockroom/service-kit/tracing/tracing';
import { OUTBOX_ATTRIBUTES } from '../outbox/trace-job.ts';
import type { OrderRequest } from './decide-batch.ts';

/** The spans of one batch: the batch, its commit, and the insertion of each order's job. */
export interface BatchTrace {
  /** The traceparent that the callback of this order continues. */
  send(request: OrderRequest): string;
  /** Everything is written except COMMIT. */
  committing(): void;
  /** Ends the spans with the outcome. */
  end(error?: unknown): void;
}

/**
 * Begins the spans of a batch. A span has one parent, so the batch is a child of its first sampled request and linked
 * to the others; a separate trace would have its own sampling decision. Each order's trace continues from its own
 * request, through a span that is linked to the batch.
 */
export function traceBatch(tracing: Tracing, requests: OrderRequest[]): BatchTrace {
  const requesters = requests.flatMap(({ traceparent }) => traceparent ?? []);
  const parent = requesters.find((traceparent) => traceparent.endsWith('-01')) ?? requesters[0] ?? null;
  const batch = tracing.startSpan('place orders', {
    parent,
    links: requesters.filter((traceparent) => traceparent !== parent),
    attributes: { 'stockroom.batch.orders': requests.length },
  });
  const { traceparent } = batch;
  const open: Span[] = [];

  return {
    send(request) {
      const span = tracing.startSpan('send order.completed', {
        kind: 'producer',
        parent: request.traceparent ?? traceparent,
        links: [traceparent],
        attributes: { ...OUTBOX_ATTRIBUTES, 'messaging.operation.type': 'send' },
      });
      open.push(span);
      return span.traceparent;
    },
    committing() {
      const attributes = { 'db.system.name': 'postgresql', 'db.operation.name': 'COMMIT' };
      open.push(tracing.startSpan('COMMIT', { kind: 'client', parent: traceparent, attributes }));
    },
    end(error) {
      const end = error === undefined ? {} : { errorType: error instanceof Error ? error.name : 'unknown' };
      for (const span of open) span.end(end);
      batch.end(end);
    },
  };
}
