import type { Span, Tracing } from '@stockroom/contracts/tracing';
import { OUTBOX_ATTRIBUTES } from '../outbox/trace-job.ts';
import type { OrderRequest } from './decide-batch.ts';

/** The spans of one batch: itself, its commit, and the handing over of each of its orders to the outbox. */
export interface BatchTrace {
  /** The traceparent that the callback of this request's order goes on from. */
  send(request: OrderRequest): string;
  /** Everything is written, and COMMIT is all that is left. */
  committing(): void;
  /** How it ended. */
  end(error?: unknown): void;
}

/**
 * Begins the spans of a batch. A batch has many orders and a span has one parent, so that it hangs below the first that
 * is sampled and is linked to the others: a trace of its own would be sampled by a chance of its own. Each order's way
 * goes on from its own request, through a span that is linked to the batch.
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
