import { Counter, type Registry } from 'prom-client';

const LIMITS = ['requests', 'failures'] as const;

export type RateLimitMetrics = ReturnType<typeof createRateLimitMetrics>;

/** Counts the requests that a rate limit refused. */
export function createRateLimitMetrics(registry: Registry) {
  const refused = new Counter({
    name: 'stockroom_rate_limited_requests_total',
    help: 'Requests answered 429: too many requests from one client, or too many failed keys from one address',
    labelNames: ['limit'],
    registers: [registry],
  });
  for (const limit of LIMITS) refused.inc({ limit }, 0);
  return {
    requestRefused: (limit: (typeof LIMITS)[number]): void => refused.inc({ limit }),
  };
}
