import { collectDefaultMetrics, Registry } from 'prom-client';
import { createCallbackMeter } from './callback-meter.ts';
import { createJobMeter } from './job-meter.ts';
import { createOrderMetrics } from './order-metrics.ts';
import { createRequestMetrics } from './request-metrics.ts';

export type Metrics = ReturnType<typeof createMetrics>;

/**
 * What this instance counts and times, in a registry of its own, with those of its process: memory, CPU, event loop,
 * garbage collection. Names and units are as Prometheus recommends: seconds, bytes, `_total` for what only grows.
 */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    requests: createRequestMetrics(registry),
    orders: createOrderMetrics(registry),
    measureJobs: createJobMeter(registry),
    measureCallbacks: createCallbackMeter(registry),
  };
}
