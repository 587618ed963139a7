import { Histogram, type Registry } from 'prom-client';
import type { CoreClient } from '../gateway/core-client.ts';

const SECONDS = [0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Makes a client of core into the same one, timed by method and by the answer's status. */
export function createCoreMeter(registry: Registry) {
  const duration = new Histogram({
    name: 'stockroom_core_request_duration_seconds',
    help: 'Time until core began to answer, by status; none: it did not answer, or was not asked for all that wait',
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
        duration.observe(labels, (performance.now() - startedAt) / 1000);
      }
    },
  });
}
