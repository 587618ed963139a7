import { collectDefaultMetrics, Registry } from 'prom-client';
import { createCoreMeter } from './core-meter.ts';
import { createInvoiceMetrics } from './invoice-metrics.ts';
import { createMailMetrics } from './mail-metrics.ts';
import { createRateLimitMetrics } from './rate-limit-metrics.ts';
import { createRequestMeter } from './request-meter.ts';

export type Metrics = ReturnType<typeof createMetrics>;

/**
 * The metrics of this instance, in a registry of their own, with the process metrics: memory, CPU, event loop, garbage
 * collection. Names and units follow Prometheus' conventions: seconds, bytes, `_total` for counters.
 */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const mails = createMailMetrics(registry);
  return {
    registry,
    mails,
    invoices: createInvoiceMetrics(registry, mails),
    rateLimits: createRateLimitMetrics(registry),
    meterRequest: createRequestMeter(registry),
    measureCore: createCoreMeter(registry),
  };
}
