import { collectDefaultMetrics, Registry } from 'prom-client';
import { createCallbackMeter } from './callback-meter.ts';
import { createJobMeter } from './job-meter.ts';
import { createOrderMetrics } from './order-metrics.ts';
import { createOverdueMetrics } from './overdue-metrics.ts';
import { createRequestMetrics } from './request-metrics.ts';
import { createWebhookMetrics } from './webhook-metrics.ts';

export type Metrics = ReturnType<typeof createMetrics>;

/**
 * The metrics of this instance, in its own registry, including those of the process: memory, CPU, event loop, garbage
 * collection. Names and units follow Prometheus: seconds, bytes, `_total` for counters.
 */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    requests: createRequestMetrics(registry),
    orders: createOrderMetrics(registry),
    overdue: createOverdueMetrics(registry),
    webhooks: createWebhookMetrics(registry),
    measureJobs: createJobMeter(registry),
    measureCallbacks: createCallbackMeter(registry),
  };
}
