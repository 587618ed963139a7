import { Histogram, type Registry } from 'prom-client';
import type { CoreClient } from '../gateway/core-client.ts';

const SECONDS = [0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Wraps a client of core, and times its calls by method and status. */
export function createCoreMeter(registry: Registry) {
  const duration = new Histogram({
    name: 'stockroom_core_request_duration_seconds',
    help: 'Time to the first byte of the answer of core, by status; none: core did not answer, or the queue was full',
    labelNames: ['method', 'status_code'],
    buckets: SECONDS,
    registers: [registry],
  });
  return (core: CoreClient): CoreClient => ({
    ...core,
    async request(request) {
      const startedAt = performance.now();
      let status: number | 'none' = 'none';
      try {
        const answer = await core.request(request);
        status = answer.statusCode;
        return answer;
      } finally {
        const labels = { method: request.method, status_code: status };
        // Aborted because the client disconnected: this says nothing about core.
        const isTold = status !== 'none' || request.signal?.aborted !== true;
        if (isTold) duration.observe(labels, (performance.now() - startedAt) / 1000);
      }
    },
  });
}
