import { Histogram, type Registry } from 'prom-client';
import type { CallbackClient } from '../callbacks/callback-client.ts';

const SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** Wraps the delivery of callbacks, and measures its duration by event and status. */
export function createCallbackMeter(registry: Registry) {
  const duration = new Histogram({
    name: 'stockroom_callback_duration_seconds',
    help: 'Duration of a callback, by event and by HTTP status; without a response: unreachable, broken or none',
    labelNames: ['event', 'status_code'],
    buckets: SECONDS,
    registers: [registry],
  });
  return ({ deliver }: Pick<CallbackClient, 'deliver'>): Pick<CallbackClient, 'deliver'> => ({
    async deliver(event, traceparent) {
      const startedAt = performance.now();
      const answer = await deliver(event, traceparent);
      const labels = { event: event.type, status_code: answer.status ?? 'none' };
      duration.observe(labels, (performance.now() - startedAt) / 1000);
      return answer;
    },
  });
}
